"""Resolves dates with the help of the document's date, the tense of the sentence, and the order of day and month."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import regex

from ...document import Document, Span
from ...languages import Language
from ...reading import days
from ...rules import Match
from ...spans import last_from
from ...tokens import is_title_case
from .when import UNTOLD, When, shifted

_WORD = regex.compile(r"\p{L}++")
_FRONTED_END = regex.compile(r"(?:[ ]\p{Ll}+)?,")  # an introductory phrase: In July, …; during the July hearing, …
_PUBLISHED = regex.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?")

_CUE_REACH = 20  # words; a verb farther away from a date does not apply to it
_SIGHT = 250  # characters that surely contain this many words
_BEHIND = 3  # words; how much farther away a cue after the date counts
_FARTHEST_PAST, _FARTHEST_PASSIVE = 5, 8  # words between a verb and the date after it: was convicted of theft on
_MOST_FRONTED, _VERB_OF_FRONTED = 2, 8  # words before a date near the start of a sentence, and from it to the verb
_AT_HAND = 60  # days; a date this near the document's date is in the right year, whatever the tense
_FIRST_COUNTED, _LAST_COUNTED = 200, 9800  # years; dates outside this range are not computed


@dataclass(slots=True)
class TimeExpression:
    """An expression of time in the text, before its value is resolved.

    Attributes:
        start: The start of the expression.
        end: The end of the expression.
        when: The meaning of the expression.
        confidence: The confidence of the rule, or a lower one.
        alone: Whether the expression is a date by itself. *Sat.* and *10/14* are dates only next to another expression.
        rule: The name of the rule that found it.
    """

    start: int
    end: int
    when: When
    confidence: float = 0.0
    alone: bool = True
    rule: str = ""


@dataclass(frozen=True)
class ReferenceTime:
    """The date of a document, and other facts that help to resolve the dates in it.

    Attributes:
        document: The document.
        language: The language of the document.
        sentences: The sentences of the document.
        day: The date of one release in a document that lists several; None to use the document's date.
    """

    document: Document
    language: Language
    sentences: Sequence[Span]
    day: date | None = None

    def said(
        self, match: Match, when: When | None, *, end: int = -1, confidence: float = 0.0, alone: bool = True
    ) -> TimeExpression | None:
        """Make an expression from a match, including the group ``led`` before it; None if ``when`` is None."""
        if when is None:
            return None
        if not when.exists:
            when = UNTOLD  # the date does not exist, and its parts are not dates either
        start = match.start("led") if "led" in match.re.groupindex and match["led"] else match.start()
        return TimeExpression(start, match.end() if end < 0 else end, when, confidence, alone)

    def has(self, name: str, word: str) -> bool:
        """Whether the named word list contains the word, ignoring case."""
        return word.lower() in self.language.words(name)

    def value(self, name: str, word: str) -> int:
        """The value of a word in the named mapping, ignoring case."""
        return int(self.language.values(name)[word.lower()])

    @functools.cached_property
    def published(self) -> date | None:
        """The document's date, if the exact day is known."""
        if self.day:
            return self.day
        match = _PUBLISHED.match(self.document.published or "")
        try:
            return date(*map(int, match.groups())) if match and match[3] else None
        except ValueError:
            return None

    @functools.cached_property
    def published_year(self) -> int | None:
        """The year of the document's date."""
        if self.day:
            return self.day.year
        match = _PUBLISHED.match(self.document.published or "")
        return int(match[1]) if match and int(match[1]) else None

    def period(self, unit: str, shift: int) -> When:
        """The period (day, week, year …) that is ``shift`` periods after the one with the document's date."""
        if self.published and _FIRST_COUNTED < self.published.year < _LAST_COUNTED:
            return shifted(unit, self.published, shift)
        if unit == "year" and self.published_year:
            return shifted(unit, date(self.published_year, 1, 1), shift)
        return UNTOLD

    def day_away(self, away: int) -> When:
        """The day that is ``away`` days after the document's date."""
        return shifted("day", self.published, away) if self.published else UNTOLD

    @functools.cached_property
    def day_first(self) -> bool | None:
        """Whether the day comes first in a date such as *10/11/2025*. None if the document does not show it."""
        return days.day_first(self.document, self.language)

    # -- the nearest of several ----------------------------------------------------------------------------------

    def resolved(self, said: TimeExpression) -> When:
        """Work out the value of an expression, with the year or day from the document's date if it lacks one."""
        when = said.when
        if self.published is None:
            return UNTOLD if when.is_weekday else when._replace(weekday=None)
        if when.lacks_year:
            return self._still_open(self._year_of_weekday(when) or self._year_of_verb(when, said), said)
        return self._weekday(when, said, self.published) if when.is_weekday else when

    def _still_open(self, when: When, said: TimeExpression) -> When:
        """Turn *since June* or *since the third quarter* into an open range, if the text does not give its year."""
        before = self.document.tokens.before(said.start) if when.day is None and when.year is not None else None
        if before and self.has("dates_the", before.lower):
            before = self.document.tokens.before(before.start)
        if before is None or not self.has("dates_past_beside", before.lower):
            return when
        return when._replace(last=None, open=True)

    def nearest(self, choices: Sequence[When], direction: int = 0) -> When:
        """The date nearest to the document's date; if possible, a later one (direction 1) or an earlier one (-1)."""
        away = {choice: self._days_to(choice) for choice in choices}
        fitting = [choice for choice in choices if away[choice] * direction >= 0]
        return min(fitting or choices, key=lambda choice: abs(away[choice]))

    def is_at_hand(self, when: When) -> bool:
        """Whether a date is so close to the document's date that the tense of the sentence does not matter."""
        return self.published is not None and abs(self._days_to(when)) <= _AT_HAND

    def _days_to(self, when: When) -> int:
        first = when.first_day()
        return (first - self.published).days if first and self.published else 0

    def _year_of_verb(self, when: When, said: TimeExpression) -> When:
        """Add the year near the document's date that fits the verb's tense, so that *died on May 3* is in the past."""
        years, direction = self._in_years_around(when, 1), self.direction(said.start, said.end)
        around = [choice for choice in years if self._surrounds(choice) or self.is_at_hand(choice)]
        if any(self._days_to(choice) > 0 for choice in around) and self._tells_past(said.start, said.end):
            around, direction = [choice for choice in around if self._days_to(choice) <= 0], -1
        if around or not years:
            return around[0] if around else when
        # Most reports on a quarter come after its end.
        return self.nearest(years, direction or (-1 if when.is_months else 0))

    def _year_of_weekday(self, when: When) -> When | None:
        """The date in the nearest year in which it falls on the weekday that the text gives, or None."""
        years = self._in_years_around(when, 2) if when.weekday is not None else []
        fitting = [choice for choice in years if (day := choice.first_day()) and day.weekday() == when.weekday]
        return self.nearest(fitting) if fitting else None

    def _in_years_around(self, when: When, reach: int) -> list[When]:
        """The day or month in each year around the document's date, nearest first, without days that do not exist."""
        now = self.published_year or 0
        choices = [when.in_year(now + shift) for shift in sorted(range(-reach, reach + 1), key=abs)]
        return [it for it in choices if it.first_day() and (it.last is None or it.last.first_day())]

    def _surrounds(self, when: When) -> bool:
        """Whether a month, season or quarter contains the document's date."""
        if self.published is None or when.year != self.published.year or when.day is not None:
            return False
        if when.last is not None and when.last.month is not None and when.last.year == self.published.year:
            return (when.month or 1) <= self.published.month <= when.last.month
        return when.month == self.published.month

    def _weekday(self, when: When, said: TimeExpression, published: date) -> When:
        """Resolve a weekday to the last one up to the document's date, or to the next if the sentence looks ahead."""
        weekday = when.weekday or 0
        shift = (weekday - published.weekday()) % 7
        length = (when.last.weekday - weekday) % 7 if when.last and when.last.weekday is not None else 0
        if shift + length > 0 and self.direction(said.start, said.end) <= 0:
            shift -= 7
        first = self.day_away(shift)
        return first._replace(last=self.day_away(shift + length)) if length else first

    # -- the sentence around -------------------------------------------------------------------------------------

    def direction(self, start: int, end: int) -> int:
        """Whether the sentence puts a date in the future (1) or in the past (-1); 0 if no verb shows it."""
        before, after = self._words_around(start, end)
        near, near_sign = self._cue(reversed(list(pairwise(["", *before]))))
        if before and self.has("dates_future_beside", before[-1]):
            return 1
        far, far_sign = self._cue(pairwise([*before[-1:], *after]))
        return near_sign if near <= far + _BEHIND else far_sign

    def _tells_past(self, start: int, end: int) -> bool:
        """Whether a verb near the date shows a past event: died in January, was jailed for theft on Jan. 20.

        Events that are announced, planned or postponed may be in the future.
        """
        before, after = self._words_around(start, end)
        if before and self.has("dates_past_beside", before[-1]):
            return True
        if len(before) <= _MOST_FRONTED and _FRONTED_END.match(self.document.shadow, end):
            distance, sign = self._cue(pairwise(["", *after]))
            return sign < 0 and distance <= _VERB_OF_FRONTED
        distance, sign = self._cue(reversed(list(pairwise(["", *before]))))
        if sign >= 0 or self.has("dates_tells_ahead", before[-1 - distance]):
            return False
        if distance and not self.has("dates_before_past", before[-1]):
            return False
        passive = self.has("dates_passive", before[-2 - distance]) if distance + 2 <= len(before) else False
        return distance <= (_FARTHEST_PASSIVE if passive else _FARTHEST_PAST)

    def _words_around(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """The words before and after a date, in its sentence, that are near enough for a verb to apply to it.

        Words after the next quotation mark, such as *said Ann Lee*, are left out.
        """
        sentence = self.sentence(start)
        first, last = max(sentence.start, start - _SIGHT), min(sentence.end, end + _SIGHT)
        mark = self.document.shadow.find('"', end, last)
        last = mark if mark >= 0 else last
        before = _WORD.findall(self.document.shadow, first, start)[-_CUE_REACH:]
        return before, _WORD.findall(self.document.shadow, end, last)[:_CUE_REACH]

    def _cue(self, words: Iterable[tuple[str, str]]) -> tuple[int, int]:
        """How many words away the first word is that shows the future (1) or the past (-1), and which it is."""
        for distance, (before, word) in enumerate(words):
            if self.has("dates_future", word):
                return distance, 1
            if self._is_past(word) and not self.has("dates_before_participle", before):
                return distance, -1
        return _CUE_REACH * 2, 0

    def _is_past(self, word: str) -> bool:
        return self.has("dates_past", word) or (word.endswith("ed") and not self.has("dates_not_past", word))

    def in_headline(self, place: int) -> bool:
        """Whether the sentence at an offset is capitalised like a headline, so that capitals do not show names."""
        sentence = self.sentence(place)
        words = self.document.shadow[sentence.start : min(sentence.end, sentence.start + _SIGHT)]
        return is_title_case(words) and not words.endswith(".")

    def opens_sentence(self, place: int) -> bool:
        """Whether the word at an offset is the first in its sentence or follows a punctuation mark."""
        before = self.document.tokens.before(place)
        return before is None or not before.is_word or before.start < self.sentence(place).start

    def sentence(self, place: int) -> Span:
        """The sentence that contains an offset; between sentences, an empty span."""
        sentence = last_from(self.sentences, place)
        return sentence if sentence and place < sentence.end else Span(place, place, "")
