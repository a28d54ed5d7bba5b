"""A Word document (``.docx``) → an HTML fragment: its styles say what is a heading, a list item, a quotation."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import regex

from ...document import Metadata, Stated
from ...errors import MissingExtra, TooLarge, Unreadable
from . import Contained

__all__ = ["read"]

LARGEST_UNPACKED = 100_000_000  # bytes; a few kilobytes of archive can unpack to any size

_HEADING = regex.compile(r"(?i)heading (\d)")
_LEVELS = 6


def read(data: bytes) -> Contained:
    """The paragraphs, lists and tables of a document, without its page headers, footnotes and comments.

    Raises:
        MissingExtra: python-docx is not installed.
        TooLarge: it would unpack to more than ``LARGEST_UNPACKED``.
        Unreadable: it is damaged.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtra("a Word document needs python-docx: pip install 'pressparse[docx]'") from None
    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        return Contained("\n".join(_elements(document)), is_html=True, metadata=_metadata(document.core_properties))
    except Exception as error:  # a damaged document makes python-docx and lxml raise all kinds of errors
        raise Unreadable(f"the Word document cannot be read: {type(error).__name__}: {error}"[:300]) from None


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(f"the Word document cannot be unpacked: {error}") from None
    if unpacked > LARGEST_UNPACKED:
        raise TooLarge(f"the document unpacks to {unpacked:,} bytes; at most {LARGEST_UNPACKED:,} are read")


def _elements(document: Any) -> Iterator[str]:
    from docx.table import Table

    for item in document.iter_inner_content():
        yield from _table(item) if isinstance(item, Table) else _paragraph(item)


def _paragraph(paragraph: Any) -> Iterator[str]:
    text = html.escape(paragraph.text, quote=False).replace("\n", "<br>")
    if text.strip():
        tag = _tag(paragraph)
        yield f"<ul><li>{text}</li></ul>" if tag == "li" else f"<{tag}>{text}</{tag}>"


def _tag(paragraph: Any) -> str:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if heading:
        return f"h{min(max(int(heading[1]), 1) + 1, _LEVELS)}"
    if style == "Title":
        return "h1"
    if style.startswith("List") or _is_numbered(paragraph):
        return "li"
    return "blockquote" if "Quote" in style else "p"


def _is_numbered(paragraph: Any) -> bool:
    properties = paragraph._p.pPr  # python-docx has no public name for it
    return properties is not None and properties.numPr is not None


def _table(table: Any) -> Iterator[str]:
    """A table of data; a cell that goes over several columns or rows is said once."""
    yield "<table>"
    seen: set[Any] = set()
    for row in table.rows:
        cells = [cell for cell in row.cells if cell._tc not in seen]
        seen.update(cell._tc for cell in cells)
        yield "<tr>" + "".join(f"<td>{'<br><br>'.join(_lines(cell))}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _lines(cell: Any) -> list[str]:
    return [html.escape(paragraph.text, quote=False) for paragraph in cell.paragraphs if paragraph.text.strip()]


def _metadata(properties: Any) -> Metadata:
    values = {"title": properties.title, "author": properties.author}
    return Metadata(**{name: Stated(value.strip(), "document") for name, value in values.items() if value.strip()})
