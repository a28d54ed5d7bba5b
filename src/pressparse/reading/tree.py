"""HTML elements → pieces of text (a paragraph, a list item, a table row …), in the order of the page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

import regex
from lxml import etree

from ..document import BlockKind

__all__ = ["ENDS", "LONG_ITEM", "Piece", "free", "is_prose", "letters", "pieces"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Elements that a browser does not show, and elements to click or fill in.
_UNSEEN = frozenset(
    """
    head script style noscript template svg math iframe object embed video audio canvas map button input select
    textarea datalist dialog progress meter
    """.split()  # noqa: SIM905
)
_FURNITURE = frozenset({"nav", "footer", "form", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "complementary"})
_NO_FURNITURE = frozenset({"body", "html", "main", "article"})
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th
    thead tr ul
    """.split()  # noqa: SIM905
)
# A piece in one of these elements belongs to the element around it.
_HOMELESS = frozenset(
    {"blockquote", "dd", "dl", "figure", "header", "hgroup", "li", "ol", "table", "tbody", "td", "th", "tr", "ul"}
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "td": "paragraph",
}
# Words that content management systems use in the class names and ids of elements around an article.
_FURNITURE_WORDS = frozenset(
    """
    ad addthis ads advert advertisement breadcrumb breadcrumbs comment comments consent cookie cookies footer gdpr menu
    modal nav navbar navigation newsletter overlay pagination paywall popup print promo recommended related share
    sharing sidebar signup skip social sponsor subscribe subscription tags toolbar
    """.split()  # noqa: SIM905
)
# Class names of elements that are shown only on hover, or only to screen readers.
_HIDDEN_CLASSES = frozenset(
    """
    hover-card hovercard popover screen-reader-text sr-only tooltip tooltip-content tooltiptext visually-hidden
    visuallyhidden
    """.split()  # noqa: SIM905
)
_BETWEEN_WORDS = str.maketrans("-_", "  ")
_HIDDEN_STYLE = regex.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_BREAK = "\0"  # replaces <br>; a line break in the source is only a space
_SIGNS = {"br": _BREAK, "q": "“"}
_MARKED_LINE = regex.compile(r"(?:[•●▪■◦‣⁃·*–-]|\d{1,2}[.)])\s")
_BEGINS_ADDRESS = regex.compile(r"\S*@\w|https?://|www\.")
_ENDS_PARAGRAPH = regex.compile(r"[.!?:;…][\"”’')\]]*$")
# "– Ann Lee", "Ann Lee, mayor of Marlow": two to five words with capitals, optionally with an office.
_SIGNATURE = regex.compile(
    r"(?:[-–—―~]{1,2}\s*+.{3,120}|(?:(?:\p{Lu}[\p{L}'’.-]*+|de|van|von|la)\s?){2,5}(?:[,(|–—-]\s?.{3,100}[^.!?…”\"])?)"
)
_LAYOUT = ("table", "dl", "blockquote", "h1", "h2", "h3", "h4", "script", "style", "form")
_IN_CELL = {"br": " ", "p": " ", "div": " ", "li": "; "}  # separators inside a cell
_LONG_CELL = 300
_SHORT_LINE = 60
_MOSTLY_LINKS = 0.5
LONG_ITEM = 60
ENDS = '.!?”"'


@dataclass(slots=True)
class Piece:
    """One block's text, white space collapsed.

    Attributes:
        kind: The kind of block, by its markup.
        text: The text of the piece.
        element: The block element around it.
        furniture: Whether the piece is part of navigation, a share bar or the like.
        is_link: Whether most of the text is a link.
    """

    kind: BlockKind
    text: str
    element: etree._Element | None
    furniture: bool = False
    is_link: bool = False

    @property
    def home(self) -> etree._Element | None:
        """The element around the piece's paragraph, or around the whole list, quotation or table that it is in."""
        home = None if self.element is None else self.element.getparent()
        while home is not None and home.tag in _HOMELESS:
            home = home.getparent()
        return home

    @property
    def level(self) -> int:
        """The level of a heading, from 1 to 6; 0 for any other piece."""
        return 0 if self.element is None or self.element.tag not in _HEADINGS else int(self.element.tag[1])


def free(found: Sequence[Piece], content: Collection[etree._Element]) -> None:
    """Count all pieces inside the given elements as content, regardless of the elements' class names."""
    known = dict[str, bool]()
    for piece in found:
        if piece.furniture and piece.element is not None:
            around = takewhile(lambda each: each not in content, (piece.element, *piece.element.iterancestors()))
            piece.furniture = any(_is_furniture(each, known) for each in around)


def is_prose(piece: Piece, shortest: int = LONG_ITEM) -> bool:
    """Whether a piece reads like a sentence of the article; a line that ends in *4:56 p.m.* does not."""
    last_word = piece.text.split()[-1].rstrip(ENDS)
    is_sentence = len(piece.text) > shortest and piece.text[-1] in ENDS and "." not in last_word
    return is_sentence and not piece.is_link and not piece.furniture


def letters(text: str) -> str:
    """The letters and digits of a text in lower case, to compare texts that differ in spaces, punctuation or case."""
    return "".join(filter(str.isalnum, text)).lower()


def pieces(root: etree._Element) -> list[Piece]:
    """All pieces of text in an element, in the order of the page; those in navigation and the like are furniture."""
    walk, skipped = _Walk(), None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            if element is not skipped:
                walk.leaves(element)
            if element is not root:
                walk.add(element.tail)
        elif not walk.enters(element):
            skipped = element
            walker.skip_subtree()
    walk.flush()
    _set_signatures_apart(walk.found)
    return walk.found


def _set_signatures_apart(found: list[Piece]) -> None:
    """Make the speaker's name below a block quotation a caption, because it is not part of the quoted words."""
    for before, piece, after in zip(found, found[1:], [*found[2:], None], strict=False):
        is_last = after is None or after.kind != "quote" or after.home is not piece.home
        if piece.kind == "quote" and before.kind == "quote" and is_last and _SIGNATURE.fullmatch(piece.text):
            piece.kind = "caption"


@dataclass(slots=True)
class _Open:
    """A block element whose end has not been reached, and how it affects the text in it."""

    element: etree._Element | None = None
    kind: BlockKind = "paragraph"
    furniture: bool = False
    is_pre: bool = False


class _Walk:
    """Walks through an element tree and collects its pieces, without recursion, so that deep nesting does no harm."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self._names: dict[str, bool] = {}
        self._around, self._outer = _Open(), list[_Open]()
        self._chunks: list[str] = []
        self._linked = list[str]()
        self._links = 0

    def enters(self, element: etree._Element) -> bool:
        """Handle the start of an element; return False to skip its content."""
        tag = element.tag
        if tag in _UNSEEN or _is_hidden(element) or (tag == "tr" and self._took_row(element)):
            return False
        if tag in _BLOCKS or ("-" in tag and not self._is_in_paragraph()):
            self.flush()
            above = self._around
            in_quote = above.kind == "quote"
            kind = "caption" if in_quote and tag == "footer" else _KINDS.get(tag, above.kind)
            self._outer.append(above)
            is_apart = above.furniture or (not in_quote and _is_furniture(element, self._names))
            self._around = _Open(element, kind, is_apart, above.is_pre or tag == "pre")
        elif tag in _SIGNS:
            self._chunks.append(_SIGNS[tag])
        elif tag == "a":
            self._links += 1
        self.add(element.text)
        return True

    def _is_in_paragraph(self) -> bool:
        """Whether a custom element is part of a paragraph or heading that is open; elsewhere it is a container."""
        return self._around.element is not None and self._around.element.tag in ("p", *_HEADINGS)

    def leaves(self, element: etree._Element) -> None:
        """Handle the end of an element that was entered."""
        if element is self._around.element:
            self.flush()
            self._around = self._outer.pop()
        elif element.tag == "a":
            self._links -= 1
        elif element.tag == "q":
            self._chunks.append("”")

    def flush(self) -> None:
        """Make pieces of the text that was collected since the last piece."""
        if not self._chunks:
            return
        text, linked, around = "".join(self._chunks), self._linked, self._around
        self._chunks, self._linked = [], []
        if around.kind in ("heading", "caption"):
            text = text.replace(_BREAK, " ")
        paragraphs = _paragraphs(text, wrapped=around.is_pre)
        if not linked:
            self.found += (Piece(around.kind, each, around.element, around.furniture) for each in paragraphs)
            return
        for each, length in zip(paragraphs, _linked(paragraphs, linked), strict=True):
            is_link = length > _MOSTLY_LINKS * len(each)
            self.found.append(Piece(around.kind, each, around.element, around.furniture, is_link))

    def add(self, words: str | None) -> None:
        """Collect text for the next piece; white space alone does not begin a piece."""
        if words and (self._chunks or not words.isspace()):
            self._chunks.append(words.replace("\n", _BREAK) if self._around.is_pre else words)
            if self._links:
                self._linked.append(words)

    def _took_row(self, row: etree._Element) -> bool:
        """If the row holds data, make it one piece and return True."""
        cells = _data_cells(row)
        if cells:
            self.flush()
            self.found.append(Piece("table_row", " | ".join(cells), row, self._around.furniture))
        return bool(cells)


def _linked(paragraphs: Sequence[str], links: Sequence[str]) -> Iterator[int]:
    """How many characters of each paragraph are in links; ``links`` has the links' texts, in order."""
    if len(paragraphs) == 1:
        yield sum(len(link.strip()) for link in links)
        return
    lines = [" ".join(line.split()) for link in links for line in link.splitlines()]
    at = 0
    for paragraph in paragraphs:
        begin = at
        while at < len(lines) and lines[at] in paragraph:
            at += 1
        yield sum(map(len, lines[begin:at]))


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    names, style = element.get("class"), element.get("style")
    if names and not _HIDDEN_CLASSES.isdisjoint(names.lower().split()):
        return True
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _is_furniture(element: etree._Element, known: dict[str, bool]) -> bool:
    """Whether an element is navigation or the like, by its tag, role, class and id; ``known`` caches the answers."""
    tag = element.tag
    if tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES:
        return True
    if tag in _NO_FURNITURE:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    found = known.get(names)
    if found is None:
        found = known[names] = not _FURNITURE_WORDS.isdisjoint(names.lower().translate(_BETWEEN_WORDS).split())
    return found


def _data_cells(row: etree._Element) -> list[str]:
    """The texts of the cells in a table row; empty if the row is used only for layout."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(next(cell.iter(*_LAYOUT), None) is not None for cell in cells):
        return []
    texts = [_cell_text(cell) for cell in cells]
    return texts if sum(map(bool, texts)) > 1 and all(len(text) <= _LONG_CELL for text in texts) else []


def _cell_text(cell: etree._Element) -> str:
    """The words of a cell on one line, with a semicolon between the items of a list."""
    chunks: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            chunks += _IN_CELL.get(element.tag, ""), element.text or ""
        elif element is not cell:
            chunks += " " if element.tag in _BLOCKS else "", element.tail or ""
    return " ".join("".join(chunks).split()).removeprefix("; ").replace(" ; ", "; ")


def _paragraphs(text: str, *, wrapped: bool) -> list[str]:
    """Split the text of a block at the line breaks that separate paragraphs."""
    if _BREAK not in text:
        words = " ".join(text.split())
        return [words] if words else []
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    return [each for has_words, run in groupby(lines, bool) if has_words for each in _joined(list(run), wrapped)]


def _joined(lines: Sequence[str], wrapped: bool) -> list[str]:
    """Join neighbouring lines into paragraphs. No line is empty."""
    runs_on = any(line[0].islower() for line in lines[1:]) and bool(_ENDS_PARAGRAPH.search(lines[-1]))
    found = [lines[0]]
    for line in lines[1:]:
        goes_on = runs_on and not _ENDS_PARAGRAPH.search(found[-1]) and not _MARKED_LINE.match(line)
        if goes_on or not _begins_paragraph(line, found[-1], wrapped):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _begins_paragraph(line: str, above: str, wrapped: bool) -> bool:
    """Whether a line begins something new: a paragraph, a list item or a line of an address."""
    if _MARKED_LINE.match(line):
        return True
    if _BEGINS_ADDRESS.match(line):
        return True
    if above.count("“") > above.count("”") or line[0].islower():
        return False
    return len(above) < _SHORT_LINE or (not wrapped and bool(_ENDS_PARAGRAPH.search(above)))
