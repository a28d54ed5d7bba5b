"""Finds parts of longer dates: early 2024, the end of August, the first half of next year, the week of May 5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...rules import Match, Rule
from .patterns import LED_BY_THE
from .reference import ReferenceTime, TimeExpression
from .when import UNTOLD, When, half, months, nth_weekday, on, quarter, week, weekend

_LAST = -1  # the number that ``dates.toml`` uses for "last"
_HIGHEST = 0.92  # the highest confidence that a part belongs to the date after it


@dataclass(frozen=True)
class Bases:
    """The dates found so far, by start offset, and the reference time of the document."""

    reference: ReferenceTime
    at: Mapping[int, TimeExpression]

    def base(self, match: Match) -> TimeExpression | None:
        """The date that starts right after the match."""
        return self.at.get(match.end())

    def whole(self, match: Match, base: TimeExpression, when: When | None) -> TimeExpression | None:
        """Join the match and the date after it into one expression with the value ``when``."""
        return self.reference.said(match, when, end=base.end, confidence=min(base.confidence, _HIGHEST))


def edge(match: Match, bases: Bases) -> TimeExpression | None:
    """A part of a period, given the value of the whole period: early 2024, the end of August, late last year."""
    base = bases.base(match)
    return bases.whole(match, base, base.when) if base and base.alone else None


def half_of(match: Match, bases: Bases) -> TimeExpression | None:
    """Half of a year or month: the first half of 2024, the second half of June."""
    base = bases.base(match)
    if base is None:
        return None
    when, number = bases.reference.resolved(base), bases.reference.value("dates_halves", match["half"])
    if when.is_year:
        when = half(when.year, number)
    elif when.is_month:
        first, last = (1, 15) if number == 1 else (16, when.length)
        when = when._replace(day=first, last=when._replace(day=last))
    return bases.whole(match, base, when)


def quarter_of(match: Match, bases: Bases) -> TimeExpression | None:
    """A quarter of a year, in words: the third quarter of last year."""
    base, number = bases.base(match), bases.reference.value("dates_nths", match["nth"])
    number = 4 if number == _LAST else number
    if base is None or number > 4 or (base.when.told and not base.when.is_year):
        return None
    return bases.whole(match, base, quarter(base.when.year, number) if base.when.told else UNTOLD)


def months_of(match: Match, bases: Bases) -> TimeExpression | None:
    """The first or last months of a year: the first nine months of 2025, the last two quarters of 2024."""
    base, count = bases.base(match), match["count"]
    number = int(count) if count.isdecimal() else bases.reference.value("dates_numbers", count)
    number *= bases.reference.value("dates_counted_months", match["unit"])
    if base is None or not 1 <= number <= 12 or (base.when.told and not base.when.is_year):
        return None
    first = 1 if bases.reference.value("dates_nths", match["side"]) == 1 else 13 - number
    when = months(base.when.year, first, first + number - 1) if base.when.told else UNTOLD
    return bases.whole(match, base, when)


def week_of(match: Match, bases: Bases) -> TimeExpression | None:
    """The week or weekend that contains a day: the week of October 13, the weekend of May 3."""
    base = bases.base(match)
    if base is None or base.when.day is None:
        return None
    when = bases.reference.resolved(base)
    first = when.first_day()
    if first and match["unit"].lower() == "week":
        when = week(first)
    elif first and when.last is None:
        when = weekend(first)
    return bases.whole(match, base, when)


def nth_of(match: Match, bases: Bases) -> TimeExpression | None:
    """A numbered week, weekday or day of a month: the second week of May, the first Monday in June."""
    base = bases.base(match)
    if base is None:
        return None
    when, unit = bases.reference.resolved(base), match["unit"].lower()
    if unit == "day" and match["nth"].lower() == "opening":
        return None  # not a date: the opening day of 2025
    number = bases.reference.value("dates_nths", match["nth"])
    if when.is_year and when.year and unit == "day" and number in (1, _LAST):
        return bases.whole(match, base, on(date(when.year, 1, 1) if number == 1 else date(when.year, 12, 31)))
    if not when.is_month:
        return None
    return bases.whole(match, base, when if when.year is None else _counted(number, unit, when, bases.reference))


def _counted(number: int, unit: str, month: When, reference: ReferenceTime) -> When | None:
    """The nth day, week, weekend or weekday of a month. Weeks start on the 1st, 8th, 15th and 22nd."""
    if unit == "day":
        return month._replace(day=month.length if number == _LAST else number)
    if unit == "week":
        first = month.length - 6 if number == _LAST else 7 * number - 6
        return month._replace(day=first, last=month._replace(day=min(first + 6, month.length)))
    weekday = reference.value("dates_weekdays", "saturday" if unit == "weekend" else unit)
    day = nth_weekday(number, weekday, month.year or 1, month.month or 1)
    if day is None:
        return None
    return weekend(day) if unit == "weekend" else on(day)


RULES: tuple[Rule[TimeExpression, Bases], ...] = (
    Rule(
        "dates.half",
        rf"{LED_BY_THE}(?P<half>(?i:\L<dates_halves>))[ -](?i:\L<dates_half>)[ ](?:of[ ](?:the[ ])?|in[ ])?",
        half_of,
        0.95,
        at=("dates_halves",),
        holds=("dates_half",),
    ),
    Rule(
        "dates.quarter-of",
        rf"{LED_BY_THE}(?P<nth>(?i:\L<dates_nths>))[ -](?i:\L<dates_quarter>)(?:[ ]of)?[ ](?:the[ ])?",
        quarter_of,
        0.9,
        at=("dates_nths",),
        holds=("dates_quarter",),
    ),
    Rule(
        "dates.months-of",
        rf"""{LED_BY_THE}(?P<side>(?i:\L<dates_ends>))[ ](?P<count>\d\d?|(?i:\L<dates_numbers>))[ ]
            (?P<unit>(?i:\L<dates_counted_months>))[ ](?:of|in)[ ](?:the[ ])?""",
        months_of,
        0.9,
        at=("dates_nths",),
        holds=("dates_counted_months",),
    ),
    Rule(
        "dates.week-of",
        rf"""{LED_BY_THE}(?P<unit>(?i:\L<dates_weeks>))[ ](?:\L<dates_opens_week>)[ ](?:on[ ])?(?:the[ ])?""",
        week_of,
        0.9,
        at=("dates_units",),
    ),
    Rule(
        "dates.nth-of",
        rf"""{LED_BY_THE}(?P<nth>(?i:\L<dates_nths>))[ ](?P<unit>(?i:\L<dates_counted_units>|\L<dates_weekdays>))[ ]
            (?i:of|in)[ ](?:the[ ]month[ ]of[ ])?""",
        nth_of,
        0.85,
        at=("dates_nths",),
        holds=("dates_counted_units", "dates_weekdays"),
    ),
    Rule(
        "dates.edge",
        rf"""{LED_BY_THE}(?<!\b(?i:as)[ ])(?:(?i:\L<dates_edges>)(?:-|[ ](?:(?:in|on)[ ])?(?:the[ ])?)
            |(?i:\L<dates_edge_nouns>)[ ]of[ ](?:the[ ])?)""",
        edge,
        0.92,
        at=("dates_edges", "dates_edge_nouns"),
    ),
)
