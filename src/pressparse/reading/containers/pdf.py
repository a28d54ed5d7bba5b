"""A PDF → plain text: lines are joined into paragraphs, and page headers, footers and numbers are removed."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import regex

from ...document import Metadata, Stated, Warning
from ...errors import MissingExtra, Unreadable
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
            [_lines(box) for box in page if isinstance(box, LTTextContainer)]
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


def _lines(box: Any) -> list[Line]:
    from pdfminer.layout import LTTextLine

    lines = [line for line in box if isinstance(line, LTTextLine)]
    width = max((line.x1 for line in lines), default=0) - box.x0
    return [
        (" ".join(line.get_text().split()), (line.x1 - box.x0) / width if width > 0 else 1.0)
        for line in lines
        if line.get_text().strip()
    ]


def _without_page_furniture(pages: Sequence[Sequence[list[Line]]]) -> Iterator[list[Line]]:
    """The text boxes of all pages, except page numbers and the headers and footers that most pages repeat."""
    edges = Counter(key for page in pages for key in {_furniture_key(box) for box in [*page[:2], *page[-2:]] if box})
    for page in pages:
        for box in page:
            is_repeated = len(pages) >= _MANY_PAGES and edges[_furniture_key(box)] > len(pages) / 2
            is_number = len(box) == 1 and _PAGE_NUMBER.fullmatch(box[0][0])
            if box and not is_repeated and not is_number:
                yield box


def _furniture_key(box: Sequence[Line]) -> str:
    return _DIGITS.sub("0", " ".join(text for text, _ in box))


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
    """Whether a paragraph continues in the next box, after the end of a page or a picture."""
    return below[0].islower() and not _ENDS_SENTENCE.search(above)


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
