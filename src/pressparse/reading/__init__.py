"""source → Document: text or HTML becomes text with its blocks, dateline, title, language and date of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import languages
from ..document import Block, Dateline, Document, PublishedFrom, Source, Warning
from ..errors import UnsupportedSource
from ..languages import Language
from . import dateline as datelines
from . import days, sections, text, tongue
from .page import Page
from .source import LARGEST, Content, Readable, content_of, label

__all__ = ["LARGEST", "Readable", "read"]

_PLAIN, _HTML = "text/plain", "text/html"
_MARKUP = (_HTML, "application/xhtml+xml", "application/xml", "text/xml")

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
_CONTROL = re.compile("[\0-\x08\x0e-\x1b\x7f]")


def read(
    source: Readable,
    *,
    published: str | None = None,
    url: str | None = None,
    media_type: str | None = None,
    id: str | None = None,
) -> Document:
    """Read a source into a document.

    Args:
        source: Plain text or HTML, as ``str`` (always content, never a path), ``bytes``, a ``pathlib.Path`` to a file
            of either, or a BeautifulSoup object or tag. Plain text becomes the document's text unchanged.
        published: The date of publication as EDTF (``2025-10-16``, ``2025-10``, ``2025``), a date and time, which is
            cut to its date, or a day with its month in letters (``16 October 2025``); it goes before what the source
            says. An empty string is none.
        url: Where the source was found; kept, never fetched.
        media_type: ``text/plain`` or another of ``text/…``, ``text/html``, ``application/xhtml+xml``, ``text/xml`` or
            ``application/xml``, perhaps with a ``charset``; without one the source is looked at.
        id: The document's id; else the first 16 hex digits of the source's SHA-256.

    Raises:
        UnsupportedSource: ``source`` is of another type, or a path to what is not a file; or ``media_type`` is that of
            something else; or ``url`` or ``id`` is no text.
        Unreadable: the source is not text (an image, a PDF, an archive).
        TooLarge: the source is larger than ``LARGEST``.
        InvalidDate: ``published`` is not a date.
    """
    argument = days.argument(published)
    url, id, media_type = label(url, "url"), label(id, "id"), label(media_type, "media_type")
    kind = _kind(media_type)
    content = content_of(source, media_type)
    language = languages.load("en")
    page = _page(content, kind, url, language)
    dateline = datelines.find(page.text, page.blocks, language)
    blocks, title = sections.arrange(page, language, dateline)
    date, date_from = _published(argument, page, dateline, blocks, language)
    code, language_warnings = tongue.tell(page.text, page.language, language)
    return Document(
        text=page.text,
        blocks=tuple(blocks),
        source=Source(url, _HTML if page.is_html else _PLAIN, content.encoding, content.sha256),
        id=id or content.sha256[:16],
        title=" ".join(page.text[title.start : title.end].split()) if title else page.title,
        language=code,
        published=date,
        published_from=date_from,
        dateline=dateline,
        warnings=(*content.warnings, *page.warnings, *_oddities(page), *language_warnings),
    )


def _kind(media_type: str | None) -> str:
    """The media type without its parameters, in lower case; empty where none is given.

    Raises:
        UnsupportedSource: it is neither text nor HTML nor XML.
    """
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind and kind not in _MARKUP and not kind.startswith("text/"):
        raise UnsupportedSource(f"media_type must be text/plain, {', '.join(_MARKUP)} or empty, not {media_type!r:.80}")
    return kind


def _page(content: Content, kind: str, url: str | None, language: Language) -> Page:
    if content.is_soup or _is_html(content.text, kind):
        from . import html

        return html.read(content.text, language, url=url, is_soup=content.is_soup)
    return Page(content.text, datelines.parted(content.text, text.blocks(content.text, language), language))


def _is_html(content: str, kind: str) -> bool:
    """What the media type says, else what the content looks like: a page, or a few tags. A stray ``<`` is text."""
    if kind:
        return kind in _MARKUP
    if "<" not in content:
        return False
    if _PAGE.match(content):
        return True
    tags = len(_TAG.findall(content[:_SNIFFED]))
    return tags > (1 if _TAG.match(content.lstrip()[:2100]) else 2)


def _published(
    argument: str | None, page: Page, dateline: Dateline | None, blocks: Sequence[Block], language: Language
) -> tuple[str | None, PublishedFrom | None]:
    """The date of publication from the first that has one, and which that was."""
    if argument:
        return argument, "argument"
    if page.published:
        return page.published, "metadata"
    if dateline and dateline.date and not dateline.date.startswith("X"):
        return dateline.date, "dateline"
    stated = days.stated(page.text, blocks, language)
    return (stated, "text") if stated else (None, None)


def _oddities(page: Page) -> list[Warning]:
    found = []
    if not page.blocks:
        found.append(Warning("empty", "there is no text in the source"))
    control = _CONTROL.search(page.text)
    if control:
        message = "there are control characters in the text"
        found.append(Warning("control-characters", message, control.start(), control.end()))
    return found
