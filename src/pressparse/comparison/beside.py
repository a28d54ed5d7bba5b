"""Extends a figure by the words next to it that belong to it: a bound, a lower end, a rate, a noun."""

from __future__ import annotations

import functools
from dataclasses import replace

import regex

from .. import languages
from ..document import Span
from ..model import Comparator
from ..patterns import compiled_when_needed
from .figures import Figure
from .sides import Text
from .words import is_telling

__all__ = ["continues", "with_bound_before", "with_every", "with_lower_end", "with_noun", "with_rate", "with_whole"]

_BOUND_BEHIND_DASH = regex.compile(r"(?:--|[–—(])\s*([\p{L} ]+) $")
_LONGEST_BOUND = 30  # letters
_ONE_EVERY = regex.compile(r"(?i)\b(?:one|an?) (?:[\p{L}-]+ ){1,4}?(?:in |for )?every $")
_LONGEST_EVENT = 50  # letters
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
_LONGEST_NOUN = 3  # words


def with_lower_end(figure: Figure, text: Text) -> Figure:
    """Make the figure a range if a lower number and *to* are right before it: *six to* 24 hours."""
    first, _ = text.between(figure.span.start, figure.span.end)
    if figure.is_range or figure.bound != "=" or first < 3 or text.keys[first - 1] != "to":
        return figure
    lower = text.keys[first - 2]
    if not lower[0].isdigit() or figure.high is None or float(lower) >= figure.high or text.keys[first - 3] == "from":
        return figure
    return replace(_from(figure, text.words[first - 2].start, text), low=float(lower))


def with_bound_before(figure: Figure, text: Text) -> Figure:
    """Add the bound before the figure, even after a dash without spaces: daily--*more than* 900 ml."""
    if figure.bound != "=":
        return figure
    before = text.article.text[max(0, figure.span.start - _LONGEST_BOUND) : figure.span.start]
    match = (_BOUND_BEHIND_DASH if figure.claim is not None else _bound_pattern()).search(before)
    bound = _bounds().get(match.group(1).lower()) if match else None
    if match is None or bound is None:
        return figure
    return replace(_from(figure, figure.span.start - len(match.group(1)) - 1, text), bound=bound)


@functools.cache
def _bound_pattern() -> regex.Pattern[str]:
    return regex.compile(r"(?i)\b(\L<bounds>) $", bounds=list(_bounds()))


@functools.cache
def _bounds() -> dict[str, Comparator]:
    english = languages.load("en")
    signs: dict[str, Comparator] = {"over": ">", "at_least": ">=", "under": "<", "at_most": "<=", "about": "~"}
    return {word: sign for name, sign in signs.items() for word in english.words(f"bounds_{name}")}


def with_every(figure: Figure, text: Text) -> Figure:
    """Add to a length of time the event that happens once in it: *one flood every* four years."""
    before = text.article.text[max(0, figure.span.start - _LONGEST_EVENT) : figure.span.start]
    match = _ONE_EVERY.search(before) if figure.dimension == "time" else None
    return with_bound_before(_from(figure, figure.span.start - len(match.group()), text), text) if match else figure


def with_whole(figure: Figure, text: Text) -> Figure:
    """Add to a share in words what it is a share of: a third *of the farms*."""
    _, end = text.between(figure.span.start, figure.span.end)
    is_in_words = figure.form == "share" and figure.unit is None and figure.span.text[-1].isalpha()
    if not is_in_words or text.keys[end : end + 1] != ["of"]:
        return figure
    end += 1
    while text.keys[end : end + 1] and text.keys[end] in languages.load("en").words("comparison_before_wholes"):
        end += 1
    noun = end
    while noun < min(len(text.words), end + _LONGEST_NOUN) and continues(text, noun):
        noun += 1
        if _is_plural(text.keys[noun - 1]):
            break
    return _longer(figure, text.words[noun - 1].end - figure.span.end, text) if noun > end else figure


def with_rate(figure: Figure, text: Text) -> Figure:
    """Add the figure's rate: 15 minutes *a day*, 4.3 *in 1,000 patients*."""
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


def _from(figure: Figure, start: int, text: Text) -> Figure:
    """The figure with its place extended back to the offset ``start``."""
    return replace(figure, span=Span(start, figure.span.end, text.article.text[start : figure.span.end]))


def _longer(figure: Figure, by: int, text: Text) -> Figure:
    start, end = figure.span.start, figure.span.end + by
    return replace(figure, span=Span(start, end, text.article.text[start:end]))


def with_noun(figure: Figure, text: Text, *, is_plural: bool) -> Figure:
    """Add the noun that follows the figure: 1172 *healthy people*."""
    _, last = text.between(figure.span.start, figure.span.end)
    end = last
    while end < min(len(text.words), last + _LONGEST_NOUN) and continues(text, end):
        end += 1
    unit = text.keys[end - 1]
    if end == last or (is_plural and not _is_plural(unit)):
        return figure
    stop = text.words[end - 1].end
    span = Span(figure.span.start, stop, text.article.text[figure.span.start : stop])
    return replace(figure, span=span, unit=unit.removesuffix("s"))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") or noun in languages.load("en").words("phrases_plurals")


def continues(text: Text, at: int) -> bool:
    """Whether a word belongs to the same noun phrase as the word before it: healthy *people*."""
    key = text.keys[at]
    is_name = text.article.text[text.words[at].start : text.words[at].end].isupper()
    is_verb = key in languages.load("en").words("comparison_behind_counts")
    return (
        (is_telling(key) or is_name)
        and not is_verb
        and key[0].isalpha()
        and text.gap(at - 1, at) in (" ", "-", "\u00a0")
    )
