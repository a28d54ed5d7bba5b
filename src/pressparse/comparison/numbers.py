"""The figures of a text: its claims, and the bare numbers that no rule took for one."""

from __future__ import annotations

import regex

from ..document import Span
from ..spans import overlap
from .figures import Figure, figure_of
from .sides import Text

__all__ = ["figures_in"]

_BARE = regex.compile(r"(?<![\w.,:/£$€#-])(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?(?![\w:/]|[.,]\d|-\d)")
_YEAR = range(1800, 2100)


def figures_in(text: Text, *, is_release: bool) -> list[Figure]:
    """The figures of a text in order of place."""
    figures = [figure_of(claim) for claim in text.article.claims]
    if is_release:
        taken = sorted([*text.article.claims, *text.article.dates], key=lambda item: item.start)
        figures += [figure for figure in _bare(text) if not overlap(_apart(taken), figure.span.start, figure.span.end)]
    return sorted(figures, key=lambda figure: figure.span.start)


def _apart(spans: list) -> list:
    apart: list = []
    for span in spans:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _bare(text: Text) -> list[Figure]:
    found = []
    for match in _BARE.finditer(text.article.text):
        value = float(match.group().replace(",", ""))
        if value in _YEAR and "," not in match.group():
            continue
        span = Span(match.start(), match.end(), match.group())
        found.append(Figure(span, None, "number", value, value, "=", None))
    return found
