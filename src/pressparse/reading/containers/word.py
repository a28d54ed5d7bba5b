"""A Word document (``.docx``) → an HTML fragment; its styles show headings, list items and quotations."""

from __future__ import annotations

import html
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import regex

from ...document import Metadata, Stated
from ...errors import MissingExtra, TooLarge, Unreadable
from . import Contained

__all__ = ["read"]

LARGEST_UNPACKED = 100_000_000  # bytes; an archive of a few kilobytes can unpack to any size

_STRICT = b"http://purl.oclc.org/ooxml/"
_SIGNS = {"tab": "\t", "br": "<br>", "cr": "<br>", "noBreakHyphen": "-"}
# Deleted or moved text, field codes, and the older of two versions of a drawing.
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "sectPr", "sdtPr"})
_HEADING = regex.compile(r"(?i)heading (\d)")
_LEVELS = 6


def read(data: bytes) -> Contained:
    """Read the paragraphs, lists and tables of a document, without its page headers, footnotes and comments.

    Raises:
        MissingExtra: python-docx is not installed.
        TooLarge: the document would unpack to more than ``LARGEST_UNPACKED``.
        Unreadable: the document is damaged, or is a Strict Open XML Document.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtra.of("a Word document needs python-docx", "docx") from None
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        return Contained("\n".join(_elements(document)), is_html=True, metadata=_metadata(document.core_properties))
    except Exception as error:  # a damaged document makes python-docx and lxml raise all kinds of errors
        raise Unreadable(f"the Word document cannot be read: {type(error).__name__}: {error}"[:300]) from None


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > LARGEST_UNPACKED:
                raise TooLarge(f"the document unpacks to {unpacked:,} bytes; at most {LARGEST_UNPACKED:,} are read")
            is_strict = any(_STRICT in archive.read(name) for name in archive.namelist() if name == "_rels/.rels")
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise Unreadable(f"the Word document cannot be unpacked: {error}") from None
    if is_strict:
        raise Unreadable("the Word document is a Strict Open XML Document: save it as a Word Document (.docx)")


def _elements(document: Any) -> Iterator[str]:
    begun = ""  # paragraphs whose ends were deleted, so that they continue in the next one
    for element in _blocks(document.element.body):
        if _name(element) == "tbl":
            yield from _table(element)
        elif element.find("{*}pPr/{*}rPr/{*}del") is not None:
            begun += _text(element)
        else:
            yield from _paragraph(element, document, begun)
            begun = ""
    if begun.strip():
        yield f"<p>{begun}</p>"


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables in an element, in order, including those in content controls and tracked insertions.

    A text box follows the paragraph in which it is anchored.
    """
    for element in parent:
        name = _name(element)
        if name in ("p", "tbl"):
            yield element
            for box in _boxes(element) if name == "p" else ():
                yield from _blocks(box)
        elif name not in _LEFT_OUT:
            yield from _blocks(element)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, each once. The file stores each twice, for newer and older programs."""
    boxes = (element for element in paragraph.iter() if _name(element) == "txbxContent")
    return (box for box in boxes if not any(_name(above) == "Fallback" for above in box.iterancestors()))


def _name(element: Any) -> str:
    """The tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _paragraph(paragraph: Any, document: Any, begun: str) -> Iterator[str]:
    text = begun + _text(paragraph)
    if text.strip():
        tag = _tag(paragraph, document)
        yield f"<ul><li>{text}</li></ul>" if tag == "li" else f"<{tag}>{text}</{tag}>"


def _text(parent: Any) -> str:
    """The words of an element as HTML, with superscripts and struck-out words marked."""
    pieces = []
    for element in parent:
        name = _name(element)
        if name == "t":
            pieces.append(html.escape(element.text or "", quote=False))
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "r":
            pieces.append(_run(element))
        elif name not in _LEFT_OUT and name not in ("txbxContent", "rPr", "pPr"):
            pieces.append(_text(element))
    return "".join(pieces)


def _run(run: Any) -> str:
    text, looks = _text(run), {_name(look): look for look in run.iterfind("{*}rPr/{*}*")}
    if any(_is_on(looks.get(name)) for name in ("strike", "dstrike")):
        return f"<s>{text}</s>"
    raised = looks.get("vertAlign")
    return f"<sup>{text}</sup>" if raised is not None and "superscript" in raised.values() else text


def _is_on(look: Any) -> bool:
    return look is not None and not {"0", "false", "off", "none"} & set(look.values())


def _tag(paragraph: Any, document: Any) -> str:
    from docx.text.paragraph import Paragraph

    named = Paragraph(paragraph, document).style
    style = (named.name or "") if named is not None else ""
    heading = _HEADING.match(style)
    if heading:
        return f"h{min(max(int(heading[1]), 1) + 1, _LEVELS)}"
    if style == "Title":
        return "h1"
    if style.startswith("List") or paragraph.find("{*}pPr/{*}numPr") is not None:
        return "li"
    return "blockquote" if "Quote" in style else "p"


def _table(table: Any) -> Iterator[str]:
    """A data table as HTML. A cell that spans rows is written once; the paragraphs of a nested table become lines."""
    yield "<table>"
    for row in table.iterfind(".//{*}tr"):
        if _name(row.getparent()) == "tbl" and row.getparent() is not table:
            continue  # of a table in a cell
        cells = (cell for cell in _cells(row) if not _continues(cell))
        yield "<tr>" + "".join(f"<td>{'<br><br>'.join(_lines(cell))}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if _name(element) == "tc":
            yield element
        elif _name(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(element)


def _continues(cell: Any) -> bool:
    """Whether a table cell is only the continuation of the merged cell above it."""
    merge = cell.find("{*}tcPr/{*}vMerge")
    return merge is not None and "restart" not in merge.values()


def _lines(cell: Any) -> list[str]:
    return [text for paragraph in cell.iterfind(".//{*}p") if (text := _text(paragraph)).strip()]


def _metadata(properties: Any) -> Metadata:
    values = {"title": properties.title, "author": properties.author}
    return Metadata(**{name: Stated(value.strip(), "document") for name, value in values.items() if value.strip()})
