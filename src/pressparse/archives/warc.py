"""WARC and WET (ISO 28500): the HTML of HTTP responses, and texts extracted from pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import MissingExtra, TooLarge
from .framing import Framed, framed
from .payload import decoded
from .records import Columns, Record, opened

_HTML = ("text/html", "application/xhtml+xml")
_LANGUAGE = re.compile(rb"<html\b[^<>]{0,1000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_SNIFFED = 4_000  # bytes at the start of HTML that may declare its language


def read(path: Path, columns: Columns) -> Iterator[Record | str]:
    """A record for each HTML response with status 200, and for each extracted text.

    The time when a page was fetched is kept in ``extra``, under ``warc``; it is not the publication date.

    Raises:
        MissingExtra: fastwarc is not installed.
        Unreadable: the file is not a WARC file.
    """
    try:
        import fastwarc  # noqa: F401 - framing and decoding need it
    except ImportError:
        raise MissingExtra.of("WARC files need fastwarc", "warc") from None
    with opened(path, unpacked=False) as file:
        for found in framed(file, path):
            yield found if isinstance(found, str) else _record(found)


def _record(found: Framed) -> Record | str:
    if found.kind == "conversion":
        return _text(found)
    if found.kind != "response" or not found.header("Content-Type").lower().startswith("application/http"):
        return "not a response"
    return _page(found)


def _text(found: Framed) -> Record | str:
    """The text of a WET record, in UTF-8."""
    if not found.header("Content-Type").lower().startswith("text/plain"):
        return "not text"
    if found.block is None:
        return "too large"
    text = found.block.decode("utf-8", "replace")
    return _named(found, text, "text/plain") if text.strip() else "empty"


def _page(found: Framed) -> Record | str:
    from fastwarc.warc import HeaderMap

    if found.block is None:
        return "too large"
    headers = HeaderMap()
    start = headers.parse(io.BytesIO(found.block))
    if headers.status_code is None:
        return "not HTTP"
    if headers.status_code != 200:
        return "not of status 200"
    declared = headers.get("Content-Type") or ""
    kind, _, parameters = declared.partition(";")
    kind = (found.header("WARC-Identified-Payload-Type") or kind).strip().lower()
    if kind not in _HTML:
        return "not HTML"
    if found.header("WARC-Truncated"):
        return "truncated"
    body, transfer = found.block[start:], headers.get("Transfer-Encoding") or ""
    promised = (headers.get("Content-Length") or "").strip()
    if promised.isdecimal() and not transfer and len(body) < int(promised):
        return "wrong length"
    try:
        body = decoded(body, transfer, headers.get("Content-Encoding") or "")
    except TooLarge:
        return "too large"
    except ValueError:
        return "not decoded"
    if not body.strip():
        return "empty"
    language = headers.get("Content-Language") or _language_of(body)
    return _named(found, body, f"{kind};{parameters}" if parameters else kind, language)


def _named(found: Framed, source: str | bytes, media_type: str, language: str | None = None) -> Record:
    date = found.header("WARC-Date")
    return Record(
        source,
        id=found.header("WARC-Record-ID").strip("<> ") or None,
        url=found.header("WARC-Target-URI").strip("<> ") or None,
        date=date or None,
        language=found.header("WARC-Identified-Content-Language") or language,
        media_type=media_type,
        extra={"warc": {"date": date}} if date else {},
    )


def _language_of(body: bytes) -> str | None:
    named = _LANGUAGE.search(body, 0, _SNIFFED)
    return named[1].decode() if named else None
