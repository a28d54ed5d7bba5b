"""A PDF → plain text: lines are joined into paragraphs, and page headers, footers and numbers are removed."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import regex

from ...document import Metadata, Stated, Warning
from ...errors import MissingExtra, Unreadable
from ..wrapping import SPEAKER_FOLLOWS
from . import Contained

__all__ = ["read"]

MOST_PAGES = 100

# pdfminer logs each oddity of a file; without a handler, the messages would go to standard error.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_PAGE_NUMBER = regex.compile(r"(?i)(?:-\s*)?(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*-)?")
_DIGITS = regex.compile(r"\d+")
_ENDS_SENTENCE = regex.compile(r"[.!?:;…][\"”’')\]]*$")
_OPENS_ITEM = regex.compile(r"(?:[•●▪■◦‣⁃·*–]|\d{1,2}[.)])\s")
_BROKEN_WORD = regex.compile(r"(\p{L}+)-\n(\p{Ll}+)")
_FULL_LINE = 0.8  # share of the width of its box; the last line of a paragraph is often shorter
_MANY_PAGES = 3
_MOST_BOXES = 300  # on a page; a limit on time


def read(data: bytes) -> Contained:
    """Read the text layer of a PDF. A scanned page without one is only a picture.

    Raises:
        MissingExtra: pdfminer.six is not installed.
        Unreadable: the PDF is damaged, needs a password, or has no text.
    """
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LTTextContainer
    except ImportError:
        raise MissingExtra.of("a PDF needs pdfminer.six", "pdf") from None
    try:
        pages = [
            _boxes([box for box in page if isinstance(box, LTTextContainer)])
            for page in extract_pages(io.BytesIO(data), maxpages=MOST_PAGES + 1)
        ]
        metadata = _metadata(data)
    except Exception as error:  # a damaged file makes pdfminer raise all kinds of errors
        raise Unreadable(f"the PDF cannot be read: {type(error).__name__}: {error}"[:300].rstrip(": ")) from None
    warnings: tuple[Warning, ...] = ()
    if len(pages) > MOST_PAGES:
        warnings = (Warning("pages", f"only the first {MOST_PAGES} pages were read"),)
    text = _joined(_without_page_furniture(pages[:MOST_PAGES]))
    if not text:
        raise Unreadable("there is no text in the PDF; its pages may be pictures")
    return Contained(text, is_html=False, metadata=metadata, warnings=warnings)


Line = tuple[str, float]  # the words, and the share of its box's width that they fill


@dataclass(frozen=True, slots=True)
class _Box:
    """A text box of a PDF page: its lines, and the height of its top above the bottom of the page, in points."""

    lines: list[Line]
    top: int


def _boxes(found: Sequence[Any]) -> list[_Box]:
    """The text boxes of a page. A box inside another is part of it, set apart by wide gaps in a justified line."""
    inside: dict[int, list[Any]] = {}
    parts = set[int]()
    for at, box in enumerate(found if len(found) <= _MOST_BOXES else ()):
        around = next((outer for outer, other in enumerate(found) if outer != at and _is_inside(box, other)), None)
        if around is not None:
            inside.setdefault(around, []).extend(box)
            parts.add(at)
    return [
        _Box(_lines([*box, *inside.get(at, ())], box.x0), round(box.y1))
        for at, box in enumerate(found)
        if at not in parts
    ]


def _is_inside(box: Any, other: Any) -> bool:
    """Whether a box has only one line and lies within a box of several lines."""
    is_beside = other.x0 - 1 <= box.x0 and box.x1 <= other.x1 + 1
    return is_beside and other.y0 - 1 <= box.y0 and box.y1 <= other.y1 + 1 and len(box) == 1 and len(other) > 1


def _lines(parts: Sequence[Any], left: float) -> list[Line]:
    """The lines of a box, top down; parts of lines at the same height are joined from left to right."""
    from pdfminer.layout import LTTextLineHorizontal

    words = [part for part in parts if part.get_text().strip()]
    if all(isinstance(part, LTTextLineHorizontal) for part in words):
        words.sort(key=lambda part: (-round(part.y1), part.x0))
    rows = [[*row] for _, row in groupby(words, lambda part: round(part.y1))]
    width = max((part.x1 for part in words), default=0) - left
    return [
        (" ".join(" ".join(part.get_text().split()) for part in row), (row[-1].x1 - left) / width if width > 0 else 1.0)
        for row in rows
    ]


def _without_page_furniture(pages: Sequence[Sequence[_Box]]) -> Iterator[list[Line]]:
    """The text boxes of all pages, except page numbers and the headers and footers that most pages repeat.

    On two pages, what is repeated must also be at the same height.
    """
    is_short = len(pages) < _MANY_PAGES
    edges = Counter(
        key for page in pages for key in {_furniture_key(box, is_short) for box in [*page[:2], *page[-2:]] if box.lines}
    )
    for page in pages:
        for box in page:
            is_repeated = len(pages) > 1 and edges[_furniture_key(box, is_short)] > len(pages) / 2
            is_number = len(box.lines) == 1 and _PAGE_NUMBER.fullmatch(box.lines[0][0])
            if box.lines and not is_repeated and not is_number:
                yield box.lines


def _furniture_key(box: _Box, with_height: bool) -> tuple[str, int]:
    return _DIGITS.sub("0", " ".join(text for text, _ in box.lines)), box.top if with_height else 0


def _joined(boxes: Iterable[list[Line]]) -> str:
    paragraphs: list[str] = []
    for box in boxes:
        for at, paragraph in enumerate(_paragraphs(box)):
            if at == 0 and paragraphs and _goes_on(paragraphs[-1], paragraph):
                paragraphs[-1] += f"\n{paragraph}"
            else:
                paragraphs.append(paragraph)
    return _unbroken("\n\n".join(paragraphs))


def _paragraphs(box: Sequence[Line]) -> Iterator[str]:
    """Split a box into paragraphs: after a short line that ends a sentence, and before a list item."""
    paragraph: list[str] = []
    fills = 1.0
    for text, share in box:
        ends = bool(paragraph) and fills < _FULL_LINE and bool(_ENDS_SENTENCE.search(paragraph[-1]))
        if paragraph and (ends or _OPENS_ITEM.match(text)):
            yield "\n".join(paragraph)
            paragraph = []
        paragraph.append(text)
        fills = share
    if paragraph:
        yield "\n".join(paragraph)


def _goes_on(above: str, below: str) -> bool:
    """Whether a paragraph continues in the next box: across pages, around a picture, or in double spacing."""
    return above.endswith(SPEAKER_FOLLOWS) or (below[0].islower() and not _ENDS_SENTENCE.search(above))


def _unbroken(text: str) -> str:
    """The text with each paragraph on one line.

    A word broken at the end of a line is joined. Its hyphen stays if the text has the hyphenated word elsewhere
    (*well-known*); a soft hyphen is always removed.
    """
    text = text.replace("\xad\n", "").replace("\xad", "")
    flat = text.replace("\n", " ")

    def join(match: regex.Match[str]) -> str:
        hyphenated = f"{match[1]}-{match[2]}"
        return hyphenated if hyphenated in flat else f"{match[1]}{match[2]}"

    text = _BROKEN_WORD.sub(join, text)
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in text.split("\n\n"))


def _metadata(data: bytes) -> Metadata:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    stated: dict[str, Stated] = {}
    for properties in PDFDocument(PDFParser(io.BytesIO(data))).info:
        for field, key in (("title", "Title"), ("author", "Author")):
            value = properties.get(key)
            words = " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""
            if words:
                stated[field] = Stated(words, "document")
    return Metadata(**stated)
