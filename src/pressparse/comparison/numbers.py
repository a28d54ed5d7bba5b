"""Finds the figures of a text: its claims, and bare numbers that are not claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from .. import languages
from ..document import Span
from ..spans import overlap
from .beside import continues, with_bound_before, with_every, with_lower_end, with_noun, with_rate, with_whole
from .figures import Figure, figure_of
from .parts import parts_in
from .sides import Text

__all__ = ["figures_in"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?"
_BARE = regex.compile(
    rf"(?<![\w.,:/£$€#-])(?P<low>{_NUMBER})(?:(?:\ ?[-–]\ ?|\ to\ )(?P<high>{_NUMBER}))?"
    r"(?![\w:]|[.,]\d|-\d|/\d{1,2}\b)"
)
_SHARE_BEHIND = regex.compile(r"\s?\(\d[\d.]*\s?(?:%|per ?cent)")
_NEAR = 5  # words before a number that may show that it is an age
_YEARS = range(1800, 2100)


def figures_in(text: Text, *, is_release: bool) -> list[Figure]:
    """The figures of a text in order: all numbers of a release, but only the informative numbers of an article."""
    claims = [figure_of(claim) for claim in text.article.claims if not _is_labelled(claim, text)]
    dates = [date for date in text.article.dates if not _is_no_year(date.text)]
    taken = _apart([*(claim.span for claim in claims), *dates])
    bare = [
        figure
        for number in _bare(text)
        if not overlap(taken, number.span.start, number.span.end)
        if (figure := _bare_figure(number, text, claims, is_release=is_release)) is not None
    ]
    rated = [
        figure
        for number in _spelt(text)
        if not overlap(taken, number.span.start, number.span.end)
        if (figure := with_rate(number, text)).rate is not None
    ]
    parts = [part for part in parts_in(text) if not overlap(taken, part.span.start, part.span.end)]
    whole = [_whole(figure, text) for figure in (*claims, *parts)]
    return _outermost([*whole, *rated, *bare])


def _is_labelled(figure: Span, text: Text) -> bool:
    """Whether a figure is only the value of a label in capitals, as in news archives: LENGTH: *446 words*."""
    before = text.article.text[: figure.start].rpartition("\n")[2].strip()
    behind = text.article.text[figure.end :].partition("\n")[0].strip()
    return before.endswith(":") and before.isupper() and not behind


def _whole(figure: Figure, text: Text) -> Figure:
    """Extend a claim's figure by the words next to it that belong to it: a bound, a lower end, a rate, a noun."""
    figure = with_every(with_whole(with_bound_before(with_lower_end(figure, text), text), text), text)
    rated = with_rate(figure, text)
    is_bare = rated.span == figure.span and figure.form == "number" and figure.unit is None
    return with_noun(figure, text, is_plural=True) if is_bare else rated


def _bare_figure(number: Figure, text: Text, claims: list[Figure], *, is_release: bool) -> Figure | None:
    """A bare number with its noun or rate; in an article, None unless the context shows that it counts something."""
    rated = with_rate(number, text)
    if is_release or rated.span != number.span:
        return rated if rated.span != number.span else with_noun(number, text, is_plural=False)
    counted = _counted(number, text, claims)
    return with_noun(counted, text, is_plural=True) if counted is not None else None


def _outermost(figures: list[Figure]) -> list[Figure]:
    """Drop figures inside another figure; return the rest in order."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or figure.span.start >= kept[-1].span.end:
            kept.append(figure)
    return kept


def _is_no_year(date: str) -> bool:
    return date.isdigit() and int(date) not in _YEARS


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Drop spans that begin inside another span; return the rest in order."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda item: item.start):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _spelt(text: Text) -> Iterator[Figure]:
    """Numbers in words, and ranges of two such numbers: *two to three* glasses a day."""
    for at, word in enumerate(text.words):
        if word.key.isdigit() and text.article.text[word.start].isalpha():
            is_range = at >= 2 and text.keys[at - 1] == "to" and text.keys[at - 2].isdigit()
            first = at - 2 if is_range else at
            low, high = float(text.keys[first]), float(word.key)
            if low <= high:
                yield Figure(text.span(first, at + 1), None, "number", low, high, "=", None)


def _bare(text: Text) -> Iterator[Figure]:
    """Numbers in digits, and ranges of two numbers, except years."""
    for match in _BARE.finditer(text.article.text):
        low = float(match.group("low").replace(",", ""))
        high = float((match.group("high") or match.group("low")).replace(",", ""))
        if low <= high and (low not in _YEARS or "," in match.group("low")):
            yield Figure(Span(match.start(), match.end(), match.group()), None, "number", low, high, "=", None)


def _counted(figure: Figure, text: Text, claims: list[Figure]) -> Figure | None:
    """The figure with its unit, or None if the words next to it do not show that it counts or measures something."""
    first, last = text.between(figure.span.start, figure.span.end)
    if _is_label(figure, first, text, claims):
        return None
    if shared := _with_unit_behind(figure, last, text, claims):
        return shared
    return figure if _shows_count(figure, first, last, text, claims) else None


def _is_label(figure: Figure, first: int, text: Text, claims: list[Figure]) -> bool:
    """Whether a number is part of a name, ends its line or follows a number; ``first`` is its first word's index."""
    names = languages.load("en").words("comparison_before_names")
    if names & set(text.keys[max(0, first - _NEAR) : first]) or _ends_its_line(figure, text):
        return True
    follows_number = first > 0 and text.keys[first - 1][:1].isdigit()
    return follows_number and not _is_behind_share(figure, claims, text)


def _with_unit_behind(figure: Figure, last: int, text: Text, claims: list[Figure]) -> Figure | None:
    """Give a figure the unit of the claim after *and* or *to*: *30* and 40 km; ``last`` is where its words end."""
    if last + 1 >= len(text.keys) or text.keys[last] not in languages.load("en").words("comparison_number_joins"):
        return None
    shared = next((claim for claim in claims if claim.span.start == text.words[last + 1].start), None)
    if shared is None or shared.unit is None:
        return None
    return replace(figure, form=shared.form, unit=shared.unit, dimension=shared.dimension, factor=shared.factor)


def _shows_count(figure: Figure, first: int, last: int, text: Text, claims: list[Figure]) -> bool:
    """Whether the words around a number show a count: *the total is 89*, *11.5% (89)*, *89 attended*."""
    english = languages.load("en")
    before = text.keys[first - 1] if first else ""
    goes_on = last < len(text.words) and continues(text, last)
    if before in english.words("comparison_before_counts") and not goes_on:
        return True
    if _SHARE_BEHIND.match(text.article.text, figure.span.end) or _is_behind_share(figure, claims, text):
        return True
    acts = last < len(text.keys) and text.keys[last] in english.words("comparison_behind_counts")
    return acts and text.gap(last - 1, last).isspace()


def _is_behind_share(figure: Figure, claims: list[Figure], text: Text) -> bool:
    """Whether a number in brackets follows the share that it equals: 11.5% *(89)*."""
    start, end = figure.span.start, figure.span.end
    is_in_brackets = text.article.text[start - 1 : start] + text.article.text[end : end + 1] == "()"
    shares = (claim for claim in claims if claim.form in ("percent", "share"))
    return is_in_brackets and any(claim.span.end == start - len(" (") for claim in shares)


def _ends_its_line(figure: Figure, text: Text) -> bool:
    """Whether a number ends its line without a full stop, as page counters do."""
    return text.article.text[figure.span.end : figure.span.end + 1] in ("\n", "")
