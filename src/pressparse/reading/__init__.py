"""source → Document: text, HTML or a file becomes a text with blocks, dateline and metadata."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from .. import languages
from ..document import Block, Dateline, Document, Metadata, PublishedFrom, Source, Warning, moved_span
from ..errors import TooLarge
from ..languages import Language
from ..reading_text import of_lines
from . import dateline as datelines
from . import days, front_matter, publication, sections, text, tongue
from .page import Page
from .source import LARGEST, Content, Readable, content_of, label

__all__ = ["LARGEST", "LONGEST", "Readable", "read"]

LONGEST = 2_500_000  # characters of text; the time to read grows with them

_CONTROL = re.compile("[\0-\x08\x0e-\x1b\x7f]")


def read(
    source: Readable,
    *,
    published: str | date | None = None,
    url: str | None = None,
    media_type: str | None = None,
    id: str | None = None,
    content: str = "auto",
    repair: bool = False,
) -> Document:
    """Read a source into a document.

    Args:
        source: Plain text or HTML, as ``str`` (always content, never a path), ``bytes``, a ``pathlib.Path`` to a file,
            or a BeautifulSoup object or tag; or an email message (``.eml``), a Word document (``.docx``) or a PDF, as
            ``bytes`` or a ``Path``. Plain text becomes the document's text unchanged.
        published: The publication date: a ``datetime.date``, EDTF (``2025-10-16``, ``2025-10``, ``2025``), a date and
            time, whose time is dropped, or a day with the month spelled out (``16 October 2025``); it overrides the
            date in the source. An empty string means that it is unknown.
        url: Where the source was found; kept, never fetched.
        media_type: Any ``text/…``, ``application/xhtml+xml``, ``application/xml``, ``message/rfc822``,
            ``application/pdf`` or the media type of ``.docx``, optionally with a ``charset``. By default the source's
            content decides.
        id: The document's id; by default the first 16 hex digits of the source's SHA-256.
        content: Which part of HTML is the article. ``page``: a part to be found among navigation and the like;
            ``fragment``: all of it; ``auto``: whichever of the two the HTML looks like; else a CSS selector.
        repair: Fix mojibake first (``â€œ`` for ``“``); the document's text is then the repaired one.

    Raises:
        UnsupportedSource: ``source`` or ``media_type`` is of a type that cannot be read; or the path is not a file; or
            ``url``, ``id`` or ``content`` is not a string.
        Unreadable: the source has no text (an image, an archive, a scanned PDF).
        TooLarge: the source is larger than ``LARGEST``, unpacks to far more, or its text is longer than ``LONGEST``.
        TooDeep: the parts of a message, or the elements of a page read with a selector, are nested too deeply.
        InvalidSelector: ``content`` is not a valid CSS selector.
        MissingExtra: the library that reads this kind of file, or fixes mojibake, is not installed.
        InvalidDate: ``published`` is not a date.
    """
    argument = days.argument(published)
    url, id, media_type = label(url, "url"), label(id, "id"), label(media_type, "media_type")
    path = label(str(Path(source)), "source") if isinstance(source, os.PathLike) else None
    scope = label(content, "content") or "auto"
    held = content_of(source, media_type, repair=repair)
    language = languages.load("en")
    page = _page(held, scope, url, language)
    if len(page.text) > LONGEST:
        raise TooLarge(f"the text has {len(page.text):,} characters; at most {LONGEST:,} are read")
    about = _merged(page.metadata, held.metadata)
    document = Document(
        text=page.text,
        blocks=tuple(page.blocks),
        source=Source(url, held.media_type, held.encoding, held.sha256, held.repaired, path),
        id=id or held.sha256[:16],
        metadata=about,
        warnings=(*held.warnings, *page.warnings, *_oddities(page)),
    )
    return _told(document, page, argument, language)


def _told(document: Document, page: Page, argument: str | None, language: Language) -> Document:
    """Add title, sections, dateline, date and language, all found in the document's reading text."""
    reading, about = document.reading, document.metadata
    dateline = datelines.find(reading.text, reading.blocks, language)
    blocks, title = sections.arrange(reading, page, language, dateline)
    date, date_from = _published(argument, about, reading, dateline, blocks, language)
    code, warnings = tongue.tell(reading, about.language.value if about.language else None, language)
    return document.told(
        blocks=tuple([told.at(block.start, block.end) for told, block in zip(blocks, document.blocks, strict=True)]),
        dateline=dateline and moved_span(dateline, document.reading_text.to_source, document.text),
        title=reading.text[title.start : title.end] if title else about.title.value if about.title else None,
        language=code,
        published=date,
        published_from=date_from,
        warnings=(*document.warnings, *warnings),
    )


def _page(content: Content, scope: str, url: str | None, language: Language) -> Page:
    if content.is_html:
        from . import html

        return html.read(
            content.text, language, url=url, scope="fragment" if scope == "auto" and content.is_whole else scope
        )
    lines = of_lines(content.text)
    found = datelines.parted(lines.text, text.blocks(lines, language), language)
    blocks = found if lines.has_source_offsets else [block.moved(lines.to_source) for block in found]
    metadata, start = front_matter.read(content.text)
    return Page(content.text, [block for block in blocks if block.start >= start], metadata=metadata)


def _merged(page: Metadata, container: Metadata) -> Metadata:
    """The page's own metadata; missing values are taken from the message around the page."""
    pairs = {field.name: getattr(page, field.name) or getattr(container, field.name) for field in fields(Metadata)}
    return Metadata(**pairs)


def _published(
    argument: str | None,
    about: Metadata,
    reading: Document,
    dateline: Dateline | None,
    blocks: Sequence[Block],
    language: Language,
) -> tuple[str | None, PublishedFrom | None]:
    """The publication date from the first source that has one, and the name of that source."""
    if argument:
        return argument, "argument"
    if about.published:
        return about.published.value, "metadata"
    if dateline and dateline.date and not dateline.date.startswith("X"):
        return dateline.date, "dateline"
    stated = publication.stated(reading, blocks, language)
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
