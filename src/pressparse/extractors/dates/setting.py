"""What a document tells about its dates: when it came out, which way a sentence points, how it orders day and month."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Item
from ...rules import compiled
from ...spans import last_from
from .when import UNTOLD, When, on

_WORD = regex.compile(r"\p{L}++")
_NUMERIC = regex.compile(r"(?<![\d./-])([0-3]?\d)([./-])([0-3]?\d)\2(?:[12]\d{3}|\d\d)(?![\d/-])")
_DAY_THEN_MONTH = r"(?<![\p{L}\d.,])[0-3]?\d(?:st|nd|rd|th)?[ ](?i:\L<dates_months>)\b"
_MONTH_THEN_DAY = r"\b(?i:\L<dates_months>)\.?[ ][0-3]?\d(?!\d)"
_PUBLISHED = regex.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?")

_CUE_REACH = 20  # words; a verb farther from a date says nothing about it
_SIGHT = 250  # characters that hold so many words
_BEHIND = 3  # words by which a cue behind the date counts as farther away
_AT_HAND = 60  # days, fewer than to the like of any such day in another year


@dataclass(frozen=True, slots=True)
class Mention(Item):
    """A date expression on its way to a value.

    Attributes:
        when: What it says.
        alone: Whether it stands as a date without a neighbour: *Sat.* and *10/14* do not.
    """

    when: When = field(kw_only=True)
    alone: bool = field(default=True, kw_only=True)


@dataclass(frozen=True)
class Setting:
    """A document as the date rules see it."""

    document: Document
    language: Language
    sentences: Sequence[Span]

    def mention(
        self, span: tuple[int, int], when: When | None, *, confidence: float = 0.0, alone: bool = True
    ) -> Mention | None:
        """A mention that starts and ends there, unless there is no such day."""
        if when is None or not when.exists or (when.last and not when.last.exists):
            return None
        start, end = span
        return Mention(start, end, self.document.text[start:end], when=when, confidence=confidence, alone=alone)

    def has(self, name: str, word: str) -> bool:
        """Whether the list of that name in ``dates.toml`` has the word, in any case."""
        return word.lower() in self.language.words(f"dates_{name}")

    def value(self, name: str, word: str) -> int:
        """What the mapping of that name in ``dates.toml`` says of the word, in any case."""
        return int(self.language.values(f"dates_{name}")[word.lower()])

    def day(self, away: int) -> When:
        """The day so many days from the document's own."""
        if self.published is None:
            return UNTOLD
        return on(date.fromordinal(min(max(1, self.published.toordinal() + away), date.max.toordinal())))

    @functools.cached_property
    def published(self) -> date | None:
        """The document's own day, where it is known to the day."""
        return _day(self.document.published) if self.document.published else None

    @functools.cached_property
    def published_year(self) -> int | None:
        """The year the document came out."""
        match = _PUBLISHED.match(self.document.published or "")
        return int(match[1]) if match and int(match[1]) else None

    @functools.cached_property
    def day_first(self) -> bool | None:
        """Whether *10/11/2025* is a day in November here; None where the document does not tell."""
        for match in _NUMERIC.finditer(self.document.shadow):
            first, second = int(match[1]), int(match[3])
            if match[2] != "." and max(first, second) > 12 >= min(first, second) > 0:
                return first > 12
        day_month, month_day = (self._count(form) for form in (_DAY_THEN_MONTH, _MONTH_THEN_DAY))
        return None if day_month == month_day else day_month > month_day

    def _count(self, pattern: str) -> int:
        return sum(1 for _ in compiled(pattern, self.language).finditer(self.document.shadow))

    def resolved(self, mention: Mention) -> When:
        """What the mention says, with the year or the day that the document's date gives it."""
        when = mention.when
        if self.published is None:
            return UNTOLD if when.is_weekday else replace(when, weekday=None)
        if when.lacks_year:
            told_by_weekday = self._year_of_weekday(when, self.published) if when.weekday is not None else None
            return told_by_weekday or self._year_of_verb(when, mention, self.published)
        return self._weekday(when, mention) if when.is_weekday else when

    def _year_of_verb(self, when: When, mention: Mention, published: date) -> When:
        """The year nearest to the document's in the direction the sentence points."""
        years = _in_years_around(when, published, 1)
        around = [choice for choice, day in years if _surrounds(choice, published) or is_at_hand(day, published)]
        if around or not years:
            return around[0] if around else when
        # Quarters are mostly reported on when they are over.
        direction = self.direction(mention.start, mention.end) or (-1 if when.is_months else 0)
        fitting = [year for year in years if (year[1] - published).days * direction >= 0]
        return min(fitting or years, key=lambda year: abs((year[1] - published).days))[0]

    def _year_of_weekday(self, when: When, published: date) -> When | None:
        """The nearest year in which the day is the weekday it is said to be; years away, the weekday is wrong."""
        years = _in_years_around(when, published, 2)
        fitting = [year for year in years if year[1].weekday() == when.weekday]
        if not fitting:
            return None
        return min(fitting, key=lambda year: abs((year[1] - published).days))[0]

    def _weekday(self, when: When, mention: Mention) -> When:
        """The nearest such day: before the document's, unless the sentence points ahead."""
        if self.published is None or when.weekday is None:
            return UNTOLD
        ahead = self.direction(mention.start, mention.end) > 0
        shift = (when.weekday - self.published.weekday()) % 7
        length = (when.last.weekday - when.weekday) % 7 if when.last and when.last.weekday is not None else 0
        if not ahead and shift + length > 0:
            shift -= 7
        first = self.day(shift)
        return replace(first, last=self.day(shift + length)) if length else first

    def direction(self, start: int, end: int) -> int:
        """Which way the sentence points at that place: 1 ahead, -1 back, 0 where no verb tells."""
        sentence = self._sentence(start)
        first, last = max(sentence.start, start - _SIGHT), min(sentence.end, end + _SIGHT)
        before = _WORD.findall(self.document.shadow, first, start)[-_CUE_REACH:]
        after = _WORD.findall(self.document.shadow, end, last)[:_CUE_REACH]
        near, near_sign = self._cue(reversed(list(pairwise(["", *before]))))
        if before and self.has("future_beside", before[-1]):
            return 1
        far, far_sign = self._cue(pairwise([*before[-1:], *after]))
        return near_sign if near <= far + _BEHIND else far_sign

    def in_headline(self, place: int) -> bool:
        """Whether the sentence there is set like a headline, with nearly every longer word capitalised."""
        sentence = self._sentence(place)
        end = min(sentence.end, sentence.start + _SIGHT)
        words = [word for word in _WORD.findall(self.document.shadow, sentence.start, end) if len(word) > 3]
        stopped = self.document.shadow[sentence.end - 1 : sentence.end] == "."
        return not stopped and len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)

    def _cue(self, words: Iterable[tuple[str, str]]) -> tuple[int, int]:
        """How many words away the first cue is, and which way it points; each word comes with the one before it."""
        for distance, (before, word) in enumerate(words):
            if self.has("future", word):
                return distance, 1
            if self._is_past(word) and not self.has("before_participle", before):
                return distance, -1
        return _CUE_REACH * 2, 0

    def _is_past(self, word: str) -> bool:
        return self.has("past", word) or (word.endswith("ed") and not self.has("not_past", word))

    def _sentence(self, place: int) -> Span:
        sentence = last_from(self.sentences, place)
        if sentence and place < sentence.end:
            return sentence
        return Span(max(0, place - _SIGHT), min(len(self.document.text), place + _SIGHT), "")


def is_at_hand(day: date, published: date) -> bool:
    """Whether the day is so near the document's own that it is meant, whichever way the verbs around it point."""
    return abs((day - published).days) <= _AT_HAND


def _day(text: str) -> date | None:
    match = _PUBLISHED.match(text)
    if not match or not match[3]:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _in_years_around(when: When, published: date, reach: int) -> list[tuple[When, date]]:
    """What the day or month is in the years around the document's, where there is such a day, and its first day."""
    choices = [when.in_year(published.year + shift) for shift in sorted(range(-reach, reach + 1), key=abs)]
    exist = [choice for choice in choices if choice.last is None or choice.last.first_day()]
    return [(choice, first) for choice in exist if (first := choice.first_day())]


def _surrounds(when: When, published: date) -> bool:
    """Whether the month or season is the one the document came out in."""
    if when.year != published.year or when.day is not None:
        return False
    if when.last is not None and when.last.month is not None and when.last.year == published.year:
        return (when.month or 1) <= published.month <= when.last.month
    return when.month == published.month
