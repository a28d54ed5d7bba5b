"""The figures of a text: its claims, and the bare numbers that no rule took for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from .. import languages
from ..document import Span
from ..spans import overlap
from .figures import Figure, figure_of
from .sides import Text
from .words import is_telling

__all__ = ["figures_in"]

_BARE = regex.compile(r"(?<![\w.,:/£$€#-])(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?(?![\w:/]|[.,]\d|-\d)")
_LONGEST_NOUN = 3  # words
_NEAR = 3  # words before a number in which it is told to be an age
_YEARS = range(1800, 2100)


def figures_in(text: Text, *, is_release: bool) -> list[Figure]:
    """The figures of a text in order of place: of the release every number, of the article those that count something."""
    claims = [_with_lower_end(figure_of(claim), text) for claim in text.article.claims]
    dates = [date for date in text.article.dates if not _is_no_year(date.text)]
    taken = _apart([*(claim.span for claim in claims), *dates])
    bare = [figure for figure in _bare(text) if not overlap(taken, figure.span.start, figure.span.end)]
    if is_release:
        bare = [_with_noun(figure, text) for figure in bare]
    else:
        bare = [counted for figure in bare if (counted := _counted(figure, text, claims)) is not None]
    return sorted([*claims, *bare], key=lambda figure: figure.span.start)


def _is_no_year(date: str) -> bool:
    return date.isdigit() and int(date) not in _YEARS


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of place, without those that begin inside another."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda item: item.start):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _bare(text: Text) -> Iterator[Figure]:
    """The numbers in digits that are no years."""
    for match in _BARE.finditer(text.article.text):
        value = float(match.group().replace(",", ""))
        if value not in _YEARS or "," in match.group():
            span = Span(match.start(), match.end(), match.group())
            yield Figure(span, None, "number", value, value, "=", None)


def _with_lower_end(figure: Figure, text: Text) -> Figure:
    """The figure as a range, where a number and *to* stand before it that the claim does not have: six to 24 hours."""
    first, _ = text.between(figure.span.start, figure.span.end)
    if figure.is_range or figure.comparator != "=" or first < 2 or text.keys[first - 1] != "to":
        return figure
    lower = text.keys[first - 2]
    if not lower[0].isdigit() or figure.high is None or float(lower) >= figure.high or text.keys[first - 3] == "from":
        return figure
    start = text.words[first - 2].start
    span = Span(start, figure.span.end, text.article.text[start : figure.span.end])
    return replace(figure, span=span, low=float(lower), comparator="range")


def _with_noun(figure: Figure, text: Text) -> Figure:
    """The figure with what it counts, where that follows it: 1172 healthy people."""
    _, last = text.between(figure.span.start, figure.span.end)
    end = last
    while end < min(len(text.words), last + _LONGEST_NOUN) and _continues(text, end):
        end += 1
    if end == last:
        return figure
    unit = text.keys[end - 1]
    stop = text.words[end - 1].end
    span = Span(figure.span.start, stop, text.article.text[figure.span.start : stop])
    return replace(figure, span=span, unit=unit.removesuffix("s"))


def _continues(text: Text, at: int) -> bool:
    """Whether a word belongs to what the words before it say is counted."""
    key = text.keys[at]
    return is_telling(key) and key[0].isalpha() and text.gap(at - 1, at) in (" ", "-", "\u00a0")


def _counted(figure: Figure, text: Text, claims: list[Figure]) -> Figure | None:
    """The figure, if the words beside it tell that it counts or measures something; with its unit, if they tell that."""
    english = languages.load("en")
    first, last = text.between(figure.span.start, figure.span.end)
    before = text.keys[first - 1] if first else ""
    names = english.words("comparison_before_names")
    if names & set(text.keys[max(0, first - _NEAR) : first]) or _ends_its_line(figure, text):
        return None
    behind = text.keys[last] if last < len(text.keys) else ""
    if behind in english.words("comparison_number_joins") and last + 1 < len(text.words):
        shared = next((claim for claim in claims if claim.span.start == text.words[last + 1].start), None)
        if shared is not None and shared.unit is not None:
            return replace(figure, form=shared.form, unit=shared.unit, dimension=shared.dimension, factor=shared.factor)
    is_predicate = before in english.words("comparison_before_counts") and not (last < len(text.words) and _continues(text, last))
    return figure if is_predicate or behind in english.words("comparison_behind_counts") else None


def _ends_its_line(figure: Figure, text: Text) -> bool:
    """Whether a number is the last of its line without a full stop, as the counters of a page are."""
    return text.article.text[figure.span.end : figure.span.end + 1] in ("\n", "")
