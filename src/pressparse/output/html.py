"""The report: one HTML file for people to read, with everything found marked in the text and listed beside it.

It loads nothing and needs no script to be read; the script in it only filters. Template, style and script are files of
their own in ``report/``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..document import Block
from ..errors import MissingExtra
from ..model import Article
from .entries import KINDS, Entry, entries, marks
from .marks import Piece, cut

if TYPE_CHECKING:
    import jinja2

__all__ = ["as_html"]

_SECTIONS = {"about": "About", "notes": "Notes", "contact": "Contact", "legal": "Legal"}
_GLANCE = 40  # characters that show where a warning stands
_GROUPED = ("list_item", "table_row")  # blocks that stand together in one element
# Characters that HTML cannot hold, or that its readers change, by others of the same length.
_SHOWN = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"}
_SHOWN[ord("\r")] = " "


def as_html(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One page for all the articles, with an index where there are several; nothing where there is none.

    Raises:
        MissingExtra: Jinja is not installed.
    """
    template = _template()
    sheets = [_sheet(n, article) for n, article in enumerate(articles, 1)]
    if sheets:
        script = _file("report.js")
        pieces = template.generate(
            sheets=sheets,
            kinds=KINDS,
            sections=_SECTIONS,
            speakers=sorted({entry.said_by for sheet in sheets for entry in sheet.entries if entry.said_by}),
            style=_file("report.css"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
        yield from (piece.encode() for piece in pieces)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article, or words between blocks, as it is shown; ``marker`` is the number of a list item."""

    kind: str
    section: str
    marker: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A warning, and the words that stand where it points; none for the whole source."""

    code: str
    message: str
    near: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article of the report. ``anchor`` opens the ids of everything in it."""

    anchor: str
    article: Article
    passages: list[list[Passage]]
    lists: dict[str, list[Entry]]

    @property
    def title(self) -> str:
        """The headline, else the article's id."""
        return self.article.title or self.article.id

    @property
    def address(self) -> str | None:
        """Where the release was found, as the caller or else the page says."""
        stated = self.article.metadata.url
        return self.article.source.url or (stated.value if stated else None)

    @property
    def warnings(self) -> list[Oddity]:
        """What was odd in the source, each with the words where it stands."""
        return [
            Oddity(warning.code, warning.message, _near(self.article.text, warning.start))
            for warning in self.article.warnings
        ]

    @property
    def entries(self) -> Iterator[Entry]:
        """The items of all the lists."""
        return (entry for list in self.lists.values() for entry in list)


def _near(text: str, start: int | None) -> str:
    if start is None:
        return ""
    line = text[start : start + _GLANCE].partition("\n")[0]
    return line + "…" if len(line) == _GLANCE else line


def _sheet(number: int, article: Article) -> Sheet:
    blocks = list(_shown_blocks(article))
    pieces = cut(_shown(article.text), [(block.start, block.end) for block, _ in blocks], marks(article))
    passages = [
        Passage(block.kind, block.section, marker, cuts) for (block, marker), cuts in zip(blocks, pieces, strict=True)
    ]
    return Sheet(f"a{number}", article, _grouped(passages), entries(article))


def _shown_blocks(article: Article) -> Iterator[tuple[Block, str]]:
    """The blocks, each with the number before it; and as paragraphs whatever words there are between them."""
    opening, end = Block("paragraph", 0, 0), Block("paragraph", len(article.text), len(article.text))
    for before, block in pairwise((opening, *article.blocks, end)):
        between = article.text[before.end : block.start]
        above, marker = _without_marker(between) if block.kind == "list_item" else (between, "")
        if _has_words(above):
            start = before.end + len(above) - len(above.lstrip())
            yield Block("paragraph", start, start + len(above.strip()), before.section), ""
        if block.start < block.end:
            yield block, marker if _has_words(marker) else ""


def _without_marker(between: str) -> tuple[str, str]:
    """What stands above a list item, and the bullet or number on its own line."""
    above, _, marker = between.rpartition("\n")
    return above, marker.strip()


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _grouped(passages: Sequence[Passage]) -> list[list[Passage]]:
    """List items and table rows that follow each other together, everything else by itself."""
    numbered = enumerate(passages)
    groups = groupby(numbered, key=lambda pair: pair[1].kind if pair[1].kind in _GROUPED else pair[0])
    return [[passage for _, passage in group] for _, group in groups]


def _shown(text: str) -> str:
    return text.translate(_SHOWN)


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


@cache
def _template() -> jinja2.Template:
    try:
        import jinja2
    except ImportError:
        raise MissingExtra("a report needs Jinja: pip install 'pressparse[report]'") from None
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.tests["web"] = _is_web
    environment.filters["shown"] = _shown
    return environment.from_string(_file("report.html.jinja"))


def _file(name: str) -> str:
    return (files(__package__) / "report" / name).read_text("utf-8")
