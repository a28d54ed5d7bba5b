"""The figures of a text: its claims, and the bare numbers that no rule took for one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from .. import languages
from ..document import Span
from ..model import Comparator
from ..patterns import compiled_when_needed
from ..spans import overlap
from .figures import Figure, figure_of
from .sides import Text
from .words import is_telling

__all__ = ["figures_in"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?"
_BARE = regex.compile(
    rf"(?<![\w.,:/£$€#-])(?P<low>{_NUMBER})(?:(?:\ ?[-–]\ ?|\ to\ )(?P<high>{_NUMBER}))?"
    r"(?![\w:]|[.,]\d|-\d|/\d{1,2}\b)"
)
_BOUND_BEHIND_DASH = regex.compile(r"(?:--|[–—(])\s*([\p{L} ]+) $")
_LONGEST_BOUND = 30  # letters
_LONGEST_RATE = 60  # letters
_PER_TIME = regex.compile(
    r"""(?xi)
    (?: (?: (?P<of> \s+of (?:\s+[\p{L}-]+){1,4}? ) | (?P<noun> (?:\s+[\p{L}-]+){0,2}? ) )
        (?: \s+(?:a|an|per|each|every)\s+ | \s?/\s? )
        (?P<unit> second|minute|hour|day|night|week|fortnight|month|quarter|year|annum )\b
      | \s+(?P<unit> daily|weekly|monthly|yearly|annually )\b )
    """
)
_PER_NUMBER = compiled_when_needed(
    r"""(?x)
    (?:\s+[\p{L}-]+){0,2}?
    (?: \s+ (?:per|in|for\ every|of\ every|out\ of\ every) \s+ | \s?/\s? )
    (?P<whole> 1 (?: 00,?000 | 0,?000 | ,?000(?:,000)? | 00 )) (?![\d,]*\d)
    (?: \s+ (?!\L<comparison_function_words>\b) \p{L}+ ){0,2}
    """,
    lambda name: languages.load("en").words(name),
)
_SHARE_BEHIND = regex.compile(r"\s?\(\d[\d.]*\s?(?:%|per ?cent)")
_LONGEST_NOUN = 3  # words
_NEAR = 5  # words before a number in which it is told to be an age
_YEARS = range(1800, 2100)


def figures_in(text: Text, *, is_release: bool) -> list[Figure]:
    """The figures of a text in order of place: every number of the release, of the article those that count."""
    claims = [figure_of(claim) for claim in text.article.claims]
    dates = [date for date in text.article.dates if not _is_no_year(date.text)]
    taken = _apart([*(claim.span for claim in claims), *dates])
    bare = [
        figure
        for number in _bare(text)
        if not overlap(taken, number.span.start, number.span.end)
        if (figure := _bare_figure(number, text, claims, is_release=is_release)) is not None
    ]
    whole = [_whole(figure, text) for figure in claims]
    return _outermost([*whole, *bare])


def _whole(figure: Figure, text: Text) -> Figure:
    """A claim's figure with what stands beside it and belongs to it."""
    figure = _with_bound_before(_with_lower_end(figure, text), text)
    rated = _with_rate(figure, text)
    is_bare = rated.span == figure.span and figure.form == "number" and figure.unit is None
    return _with_noun(figure, text, is_plural=True) if is_bare else rated


def _bare_figure(number: Figure, text: Text, claims: list[Figure], *, is_release: bool) -> Figure | None:
    """A bare number with its noun or rate; one of the article only where something tells that it counts."""
    rated = _with_rate(number, text)
    if is_release or rated.span != number.span:
        return rated if rated.span != number.span else _with_noun(number, text, is_plural=False)
    counted = _counted(number, text, claims)
    return _with_noun(counted, text, is_plural=True) if counted is not None else None


def _outermost(figures: list[Figure]) -> list[Figure]:
    """The figures in order of place, without those that stand inside another."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or figure.span.start >= kept[-1].span.end:
            kept.append(figure)
    return kept


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
    """The numbers in digits, and the ranges of two, that are no years."""
    for match in _BARE.finditer(text.article.text):
        low = float(match.group("low").replace(",", ""))
        high = float((match.group("high") or match.group("low")).replace(",", ""))
        if low <= high and (low not in _YEARS or "," in match.group("low")):
            yield Figure(Span(match.start(), match.end(), match.group()), None, "number", low, high, "=", None)


def _with_lower_end(figure: Figure, text: Text) -> Figure:
    """The figure as a range, where a number and *to* stand before it that the claim does not have: six to 24 hours."""
    first, _ = text.between(figure.span.start, figure.span.end)
    if figure.is_range or figure.bound != "=" or first < 3 or text.keys[first - 1] != "to":
        return figure
    lower = text.keys[first - 2]
    if not lower[0].isdigit() or figure.high is None or float(lower) >= figure.high or text.keys[first - 3] == "from":
        return figure
    start = text.words[first - 2].start
    span = Span(start, figure.span.end, text.article.text[start : figure.span.end])
    return replace(figure, span=span, low=float(lower))


def _with_bound_before(figure: Figure, text: Text) -> Figure:
    """The figure with the bound that a dash joins to the word before: every day--more than 900 ml."""
    before = text.article.text[max(0, figure.span.start - _LONGEST_BOUND) : figure.span.start]
    match = _BOUND_BEHIND_DASH.search(before) if figure.bound == "=" else None
    bound = _bounds().get(match.group(1).lower()) if match else None
    if match is None or bound is None:
        return figure
    start = figure.span.start - len(match.group(1)) - 1
    span = Span(start, figure.span.end, text.article.text[start : figure.span.end])
    return replace(figure, span=span, bound=bound)


@functools.cache
def _bounds() -> dict[str, Comparator]:
    english = languages.load("en")
    signs: dict[str, Comparator] = {"over": ">", "at_least": ">=", "under": "<", "at_most": "<=", "about": "~"}
    return {word: sign for name, sign in signs.items() for word in english.words(f"bounds_{name}")}


def _with_rate(figure: Figure, text: Text) -> Figure:
    """The figure with what it is told for: 15 minutes a day, 4.3 in 1,000 patients."""
    rest = text.article.text[figure.span.end : figure.span.end + _LONGEST_RATE].partition("\n")[0]
    if (match := _PER_TIME.match(rest)) and not (match.group("noun") and figure.unit is not None):
        unit = match.group("unit").lower()
        length = languages.load("en").values("comparison_time")[
            languages.load("en").values("comparison_rates").get(unit, unit)
        ]
        return _longer(replace(figure, rate=float(length)), match.end(), text)
    if (match := _PER_NUMBER.match(rest)) and figure.form in ("number", "measure"):
        share = 100 / float(match.group("whole").replace(",", ""))
        low, high = (figure.low or 0) * share, (figure.high or 0) * share
        return _longer(
            replace(figure, form="share", low=low, high=high, part=figure.high, unit=None), match.end(), text
        )
    return figure


def _longer(figure: Figure, by: int, text: Text) -> Figure:
    start, end = figure.span.start, figure.span.end + by
    return replace(figure, span=Span(start, end, text.article.text[start:end]))


def _with_noun(figure: Figure, text: Text, *, is_plural: bool) -> Figure:
    """The figure with what it counts, where that follows it: 1172 healthy people."""
    _, last = text.between(figure.span.start, figure.span.end)
    end = last
    while end < min(len(text.words), last + _LONGEST_NOUN) and _continues(text, end):
        end += 1
    unit = text.keys[end - 1]
    if end == last or (is_plural and not _is_plural(unit)):
        return figure
    stop = text.words[end - 1].end
    span = Span(figure.span.start, stop, text.article.text[figure.span.start : stop])
    return replace(figure, span=span, unit=unit.removesuffix("s"))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") or noun in languages.load("en").words("phrases_plurals")


def _continues(text: Text, at: int) -> bool:
    """Whether a word belongs to what the words before it say is counted."""
    key = text.keys[at]
    is_name = text.article.text[text.words[at].start : text.words[at].end].isupper()
    is_verb = key in languages.load("en").words("comparison_behind_counts")
    return (
        (is_telling(key) or is_name)
        and not is_verb
        and key[0].isalpha()
        and text.gap(at - 1, at) in (" ", "-", "\u00a0")
    )


def _counted(figure: Figure, text: Text, claims: list[Figure]) -> Figure | None:
    """The figure, if the words beside it tell that it counts or measures something; with the unit they tell."""
    english = languages.load("en")
    first, last = text.between(figure.span.start, figure.span.end)
    before = text.keys[first - 1] if first else ""
    names = english.words("comparison_before_names")
    if names & set(text.keys[max(0, first - _NEAR) : first]) or _ends_its_line(figure, text):
        return None
    if before[:1].isdigit():
        return None  # one of a list
    behind = text.keys[last] if last < len(text.keys) else ""
    if behind in english.words("comparison_number_joins") and last + 1 < len(text.words):
        shared = next((claim for claim in claims if claim.span.start == text.words[last + 1].start), None)
        if shared is not None and shared.unit is not None:
            return replace(figure, form=shared.form, unit=shared.unit, dimension=shared.dimension, factor=shared.factor)
    is_predicate = before in english.words("comparison_before_counts") and not (
        last < len(text.words) and _continues(text, last)
    )
    is_predicate = is_predicate or _SHARE_BEHIND.match(text.article.text, figure.span.end) is not None
    return figure if is_predicate or behind in english.words("comparison_behind_counts") else None


def _ends_its_line(figure: Figure, text: Text) -> bool:
    """Whether a number is the last of its line without a full stop, as the counters of a page are."""
    return text.article.text[figure.span.end : figure.span.end + 1] in ("\n", "")
