"""HTML elements → pieces of text: what a reader sees as a paragraph, a list item, a row …, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from lxml import etree

from ..document import BlockKind

__all__ = ["Piece", "pieces"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a browser does not show, and what is there to be clicked or filled in.
_UNSEEN = frozenset(
    """
    head script style noscript template svg math iframe object embed video audio canvas map button input select
    textarea datalist dialog progress meter
    """.split()  # noqa: SIM905
)
_FURNITURE = frozenset({"nav", "footer", "form", "menu"})
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th
    thead tr ul
    """.split()  # noqa: SIM905
)
# Their pieces stand in the home of what is around them.
_HOMELESS = frozenset({"blockquote", "dd", "dl", "figure", "li", "ol", "table", "tbody", "td", "th", "tr", "ul"})
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
# Class names and ids of what stands around an article, as content systems commonly call it.
_FURNITURE_NAME = regex.compile(
    r"(?i)(?:^|[\s_-])(?:share|sharing|social|addthis|cookies?|consent|gdpr|breadcrumbs?|newsletter|subscri(?:be|ption)"
    r"|signup|related|recommended|promo|advert(?:isement)?|ads?|sponsor|sidebar|comments?|footer|nav(?:igation|bar)?"
    r"|menu|modal|popup|overlay|skip|paywall|pagination|toolbar|print|tags)(?:$|[\s_-])"
)
_HIDDEN_STYLE = regex.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_BREAK = "\0"  # stands for <br>; a line break in the source is only a space
_MARKED_LINE = regex.compile(r"(?:[•●▪■◦‣⁃·*–-]|\d{1,2}[.)])\s")
_BEGINS_ADDRESS = regex.compile(r"\S*@\w|https?://|www\.")
_ENDS_PARAGRAPH = regex.compile(r"[.!?:;…][\"”’')\]]*$")
_LAYOUT = ("table", "ul", "ol", "dl", "blockquote", "h1", "h2", "h3", "h4", "script", "style", "form")
_LONG_CELL = 300
_SHORT_LINE = 60


@dataclass(slots=True)
class Piece:
    """One block's text, white space collapsed.

    Attributes:
        kind: What it is, by its markup.
        text: What it says.
        home: The element in which its paragraph, or the whole of its list, quotation or table, stands.
        linked: How many of its characters are links.
        furniture: Whether it stands in navigation, a share bar and the like.
        level: 1 to 6 for a heading.
        element: The block element it stands in itself.
    """

    kind: BlockKind
    text: str
    home: etree._Element | None = None
    linked: int = 0
    furniture: bool = False
    level: int = 0
    element: etree._Element | None = None


def pieces(root: etree._Element) -> list[Piece]:
    """Every piece of text under an element in the order of the page, navigation and the like included (and marked)."""
    walk, skipped = _Walk(), None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not walk.enters(element):
                skipped = element
                walker.skip_subtree()
        else:
            if element is not skipped:
                walk.leaves(element)
            if element is not root:
                walk.add(element.tail)
    walk.flush()
    return walk.found


class _Walk:
    """What has been met on the way through the tree; no recursion, so that no depth of nesting can hurt."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self._open: list[etree._Element] = []  # the block elements around, with what each makes of its text
        self._kinds: list[BlockKind] = ["paragraph"]
        self._furniture: list[bool] = [False]
        self._chunks: list[str] = []
        self._linked = self._links = self._pre = 0

    def enters(self, element: etree._Element) -> bool:
        """Take in the start of an element; False where its inside is not to be visited."""
        tag = element.tag
        if _is_unseen(element):
            return False
        if tag == "tr":
            cells = _data_cells(element)
            if cells:
                self.flush()
                self.found.append(
                    Piece(
                        "table_row", " | ".join(cells), _home(element), furniture=self._furniture[-1], element=element
                    )
                )
                return False
        if tag in _BLOCKS:
            self.flush()
            self._open.append(element)
            self._kinds.append(_KINDS.get(tag) or ("paragraph" if tag == "td" else self._kinds[-1]))
            self._furniture.append(self._furniture[-1] or _is_furniture(element))
            self._pre += tag == "pre"
        elif tag == "br":
            self._chunks.append(_BREAK)
        elif tag == "q":
            self._chunks.append("“")
        elif tag == "a":
            self._links += 1
        self.add(element.text)
        return True

    def leaves(self, element: etree._Element) -> None:
        """Take in the end of an element that was entered."""
        tag = element.tag
        if self._open and element is self._open[-1]:
            self.flush()
            self._open.pop()
            self._kinds.pop()
            self._furniture.pop()
            self._pre -= tag == "pre"
        elif tag == "q":
            self._chunks.append("”")
        elif tag == "a":
            self._links -= 1

    def flush(self) -> None:
        """Make pieces of the text met since the last one."""
        if not self._chunks:
            return
        text, linked = "".join(self._chunks), self._linked
        self._chunks, self._linked = [], 0
        if text.isspace():
            return
        block = self._open[-1] if self._open else None
        kind = self._kinds[-1]
        home = _home(block) if block is not None else None
        level = int(block.tag[1]) if block is not None and kind == "heading" and block.tag in _KINDS else 0
        for paragraph in _paragraphs(text, one=kind in ("heading", "caption"), wrapped=bool(self._pre)):
            share = linked * len(paragraph) // len(text)
            self.found.append(Piece(kind, paragraph, home, share, self._furniture[-1], level, block))

    def add(self, words: str | None) -> None:
        """Take in text."""
        if words:
            self._chunks.append(words.replace("\n", _BREAK) if self._pre else words)
            self._linked += len(words.strip()) if self._links else 0


def _home(block: etree._Element) -> etree._Element | None:
    home = block.getparent()
    while home is not None and home.tag in _HOMELESS:
        home = home.getparent()
    return home


def _is_unseen(element: etree._Element) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in _FURNITURE or element.get("role") in ("navigation", "contentinfo", "search", "complementary"):
        return True
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return (
        len(name) > 1
        and element.tag not in ("body", "html", "main", "article")
        and bool(_FURNITURE_NAME.search(name[:300]))
    )


def _data_cells(row: etree._Element) -> list[str]:
    """The cells of a row that holds data; a row that only places things on the page has none."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(next(cell.iter(*_LAYOUT), None) is not None for cell in cells):
        return []
    texts = [" ".join("".join(map(str, cell.itertext())).split()) for cell in cells]
    return texts if sum(map(bool, texts)) > 1 and all(len(text) <= _LONG_CELL for text in texts) else []


def _paragraphs(text: str, *, one: bool, wrapped: bool) -> Iterator[str]:
    """The text of a block, cut at its line breaks where they part paragraphs."""
    paragraph = ""
    for line in (" ".join(line.split()) for line in text.split(_BREAK)):
        if not line and not one:
            if paragraph:
                yield paragraph
            paragraph = ""
        elif paragraph and not one and _begins_paragraph(line, paragraph, wrapped):
            yield paragraph
            paragraph = line
        else:
            paragraph = f"{paragraph} {line}".strip()
    if paragraph:
        yield paragraph


def _begins_paragraph(line: str, above: str, wrapped: bool) -> bool:
    """Whether a single line break before the line parts paragraphs, list items or the lines of an address."""
    if _MARKED_LINE.match(line):
        return True
    if _BEGINS_ADDRESS.match(line):
        return True
    if above.count("“") > above.count("”") or line[0].islower():
        return False
    return len(above) < _SHORT_LINE or (not wrapped and bool(_ENDS_PARAGRAPH.search(above)))
