"""The report: one HTML file for fact-checkers, with every item listed and marked in the text.

The file loads nothing and can be read without scripts. Its script sorts and filters, keeps the user's marks and notes
in the browser, and exports them. Template, style sheet and scripts are separate files in ``report/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ..document import Block
from ..model import Article
from .entries import KINDS, Entry, entries, marks
from .marks import Piece, cut
from .page import hash_of, read, shown, template

if TYPE_CHECKING:
    import jinja2

__all__ = ["as_html"]

_SECTIONS = {"about": "About", "notes": "Notes", "contact": "Contact", "legal": "Legal"}
_GLANCE = 40  # characters of the text that a warning shows
_GROUPED = ("list_item", "table_row")  # neighbouring blocks of these kinds share one element
_STYLES = ("report/report.css", "report/desk.css")
_SCRIPTS = ("report/report.js", "report/notes.js", "report/exports.js")


def as_html(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One page for all articles, with an index if there are several; nothing if there are no articles.

    Raises:
        MissingExtra: Jinja is not installed.
    """
    page = _template()
    found = list(articles)
    sheets = [_sheet(f"a{n}", article, is_only=len(found) == 1) for n, article in enumerate(found, 1)]
    if sheets:
        script = read(__package__, *_SCRIPTS)
        entries = [entry for sheet in sheets for entry in sheet.entries]
        pieces = page.generate(
            sheets=sheets,
            kinds=KINDS,
            sections=_SECTIONS,
            speakers=sorted({entry.said_by for entry in entries if entry.said_by}),
            rules=dict(sorted({entry.rule: entry.why for entry in entries if entry.why}.items())),
            style=read(__package__, *_STYLES),
            script=script,
            script_hash=hash_of(script),
        )
        yield from (piece.encode() for piece in pieces)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article, or words between two blocks, to display; ``marker`` is the number of a list item."""

    kind: str
    section: str
    marker: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A warning, and the words at its place; no words if the warning is about the whole source."""

    code: str
    message: str
    near: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article in the report: ``anchor`` is its id there, and ``prefix`` is put before the ids of its items."""

    anchor: str
    prefix: str
    article: Article
    passages: list[list[Passage]]
    lists: dict[str, list[Entry]]

    @property
    def title(self) -> str:
        """The headline or, without one, the article's id."""
        return self.article.title or self.article.id

    @property
    def address(self) -> str | None:
        """The address of the release: the caller's, else the page's own."""
        stated = self.article.metadata.url
        return self.article.source.url or (stated.value if stated else None)

    @property
    def warnings(self) -> list[Oddity]:
        """The warnings about the source, each with the words at its place."""
        return [
            Oddity(warning.code, warning.message, _near(self.article.text, warning.start))
            for warning in self.article.warnings
        ]

    @property
    def data(self) -> str:
        """The article as JSON."""
        return _data(self.article)

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of all lists in the report."""
        return (entry for list in self.lists.values() for entry in list)


def _near(text: str, start: int | None) -> str:
    if start is None:
        return ""
    line = text[start : start + _GLANCE].partition("\n")[0]
    return line + "…" if len(line) == _GLANCE else line


def _sheet(anchor: str, article: Article, *, is_only: bool) -> Sheet:
    blocks = list(_shown_blocks(article))
    pieces = cut(shown(article.text), [(block.start, block.end) for block, _ in blocks], marks(article))
    passages = [
        Passage(block.kind, block.section, marker, cuts) for (block, marker), cuts in zip(blocks, pieces, strict=True)
    ]
    return Sheet(anchor, "" if is_only else f"{anchor}-", article, _grouped(passages), entries(article))


def _shown_blocks(article: Article) -> Iterator[tuple[Block, str]]:
    """The blocks to show, each with any list number that precedes it; words between blocks become paragraphs."""
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
    """Split the text before a list item: the part before its bullet or number, and the bullet or number."""
    above, _, marker = between.rpartition("\n")
    return above, marker.strip()


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _grouped(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Group consecutive list items, and consecutive table rows; every other passage is a group by itself."""
    numbered = enumerate(passages)
    groups = groupby(numbered, key=lambda pair: pair[1].kind if pair[1].kind in _GROUPED else pair[0])
    return [[passage for _, passage in group] for _, group in groups]


def _data(article: Article) -> str:
    """The article as JSON inside the page, so that the page's script can export it.

    Claims omit nulls and the words of their sentences, which the script takes from the text.
    """
    data = article.to_dict()
    data["claims"] = [{name: value for name, value in claim.items() if value is not None} for claim in data["claims"]]
    for claim in data["claims"]:
        claim.get("sentence", {}).pop("text", None)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _template() -> jinja2.Template:
    return template(read(__package__, "report/report.html.jinja"))
