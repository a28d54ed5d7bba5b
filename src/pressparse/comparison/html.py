"""The report of a comparison: one HTML file with article and release side by side, and the changes listed first.

The file loads nothing and can be read without scripts; its script only scrolls both sides to the same item. It includes
the style sheet of the report on releases, so that both look alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import regex

from ..document import Span
from ..output.marks import Mark, Piece, cut
from ..output.page import hash_of, read, shown, template
from .model import ComparedQuote, Comparison, Side

if TYPE_CHECKING:
    import jinja2

__all__ = ["as_html"]

_LINE = regex.compile(r"\S[^\n]*")


def as_html(comparisons: Iterable[Comparison], *, is_single: bool) -> Iterator[bytes]:
    """One page for all comparisons, with an index if there are several; nothing if there are no comparisons.

    Raises:
        MissingExtra: Jinja is not installed.
    """
    page = _template()
    sheets = [Sheet(f"a{number}", comparison) for number, comparison in enumerate(comparisons, 1)]
    if sheets:
        script = read(__package__, "report/comparison.js")
        pieces = page.generate(
            sheets=sheets,
            style=read("pressparse.output", "report/report.css") + read(__package__, "report/comparison.css"),
            script=script,
            script_hash=hash_of(script),
        )
        yield from (piece.encode() for piece in pieces)


@dataclass(frozen=True)
class Sheet:
    """One comparison of the report. ``anchor`` is put before the ids of its items."""

    anchor: str
    comparison: Comparison

    @property
    def title(self) -> str:
        """The article's headline or, without one, its id."""
        return self.comparison.article.title or self.comparison.article.id

    @cached_property
    def found(self) -> set[str]:
        """The ids of the items that are in the release."""
        return {item.id for item in self.comparison.items if item.in_release is not None}

    @property
    def counts(self) -> dict[str, str]:
        """How many quotes and figures have each verdict, in words."""
        quotes = (quote.verdict for quote in self.comparison.quotes)
        figures = (claim.verdict for claim in self.comparison.claims)
        return {"Quotes": _counted(quotes) or "none", "Figures": _counted(figures) or "none"}

    @property
    def left_out(self) -> list[tuple[str, Span]]:
        """The kind and the place of each caveat of the release that the article lacks."""
        return [(caveat.kind, caveat) for caveat in self.comparison.left_out.caveats]

    @property
    def article(self) -> list[list[Piece]]:
        """The lines of the article, cut where a mark begins or ends."""
        return _lines(self.comparison.article, _marks(self.comparison, in_article=True))

    @property
    def release(self) -> list[list[Piece]]:
        """The lines of the release, cut where a mark begins or ends."""
        return _lines(self.comparison.release, _marks(self.comparison, in_article=False))


def _counted(verdicts: Iterable[str]) -> str:
    return ", ".join(f"{number} {verdict}" for verdict, number in Counter(verdicts).items())


def _lines(side: Side, marks: Iterable[Mark]) -> list[list[Piece]]:
    stretches = [(match.start(), match.end()) for match in _LINE.finditer(side.text)]
    return list(cut(shown(side.text), stretches, marks))


def _marks(comparison: Comparison, *, in_article: bool) -> Iterator[Mark]:
    """Mark the items in one text, and the words in them that the other text changes or lacks."""
    for item in comparison.items:
        place = item if in_article else item.in_release
        if place is None:
            continue
        kind = "quote" if isinstance(item, ComparedQuote) else "claim"
        yield Mark(place.start, place.end, kind, item.id)
        for change in item.changes if isinstance(item, ComparedQuote) else ():
            words = change.article if in_article else change.release
            if words is not None and change.op != "keep":
                yield Mark(words.start, words.end, change.op, item.id, is_first=False)


@cache
def _template() -> jinja2.Template:
    return template(read(__package__, "report/comparison.html.jinja"))
