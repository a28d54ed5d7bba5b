"""Decides the kind of a source: as the caller says, or by its first bytes or tags, never by its name."""

from __future__ import annotations

import io
import re

from ..errors import UnsupportedSource

__all__ = ["DOCX", "HTML", "MAIL", "PDF", "PLAIN", "is_html", "is_path_like", "named", "of_bytes"]

PLAIN, HTML, MAIL, PDF = "text/plain", "text/html", "message/rfc822", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKUP = (HTML, "application/xhtml+xml", "application/xml", "text/xml")
_CONTAINERS = (MAIL, PDF, DOCX)

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|table|tr|td|section|article|main|header|footer|figure|span|strong|em|[abiu]|font|hr|img)"
    r"\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_SNIFFED = 20_000

_PATH_LIKE = re.compile(
    r"""\s* (?:
        (?: [a-z][a-z0-9+.-]+:// | www\. | ~?/ | \.{1,2}[/\\] | [a-z]:[/\\] ) [^\s]+
      | [^\n<>"“”]{1,250} \. (?: txt | md | html? | xhtml | eml | docx? | pdf | jsonl? | csv | parquet | warc | wet )
        (?: \.gz )?
    ) \s*""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_PATH = 1000

# A header block as in RFC 5322, optionally after the "From " line of a mailbox.
_HEADERS = re.compile(
    rb"(?:From [^\r\n]{1,200}\r?\n)?((?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n)*+)+)"
)
_HEADER_NAME = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,60}):")
_TRANSPORT = {b"mime-version", b"message-id", b"received", b"return-path", b"content-type"}
_ENVELOPE = {b"from", b"to", b"subject", b"date"}
# The date that mail programs write, with the time of day: Fri, 3 May 2024 09:00:00 +0000.
_STAMPED = re.compile(rb"(?im)^date:[ \t]*(?:[a-z]{3},[ ]*)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d")


def named(media_type: str | None) -> str:
    """The media type without its parameters, in lower case; empty if the caller passed none.

    Raises:
        UnsupportedSource: sources of this media type cannot be read.
    """
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind and kind not in (*_MARKUP, *_CONTAINERS) and not kind.startswith("text/"):
        known = ", ".join(("text/plain", *_MARKUP, *_CONTAINERS))
        raise UnsupportedSource(f"media_type must be {known} or empty, not {media_type!r:.80}")
    return kind


def of_bytes(data: bytes) -> str:
    """The media type of a container (a message, a PDF, a Word document), by its first bytes; empty for others."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return DOCX if _is_docx(data) else ""
    return MAIL if _is_mail(data) else ""


def is_html(content: str, kind: str) -> bool:
    """Whether the media type is HTML or, without one, the content looks like a page or has a few tags."""
    if kind:
        return kind in _MARKUP
    if "<" not in content:
        return False
    if _PAGE.match(content):
        return True
    tags = len(_TAG.findall(content[:_SNIFFED]))
    return tags > (1 if _TAG.match(content.lstrip()[:2100]) else 2)


def is_path_like(text: str) -> bool:
    """Whether the whole text looks like a file name or an address: one line, with no other words."""
    return len(text) <= _LONGEST_PATH and _PATH_LIKE.fullmatch(text) is not None


def _is_docx(data: bytes) -> bool:
    import zipfile  # imports all compressions; most sources are not archives

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _is_mail(data: bytes) -> bool:
    """Whether the data starts with mail headers, some of them added by a server or a mail program.

    A release that starts with *To: …* has neither of these.
    """
    headers = _HEADERS.match(data[:_SNIFFED])
    if not headers:
        return False
    names = {name.lower() for name in _HEADER_NAME.findall(headers[1])}
    is_sent = bool(names & _TRANSPORT) or _STAMPED.search(headers[1]) is not None
    return len(names & _ENVELOPE) >= 2 and is_sent
