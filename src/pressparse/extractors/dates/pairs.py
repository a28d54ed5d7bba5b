"""Joins two expressions into one date: June to August 2025; Monday, February 20; Tuesday of next week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import regex

from ...rules import Match, Rule, first
from .patterns import is_after_between
from .reference import ReferenceTime, TimeExpression
from .when import When, on

_GAP = 15  # characters; the greatest distance between two dates that are joined
_LISTED = regex.compile(r",[ ]|,?[ ](?:and|or|&)[ ]")
_IN_A_ROW = regex.compile(r",?[ ](?:and[ ]|or[ ]|&[ ])?")


@dataclass(frozen=True)
class Pair:
    """Two neighbouring dates, which a rule may join into one. Its pattern must match all the text between them."""

    first: TimeExpression
    last: TimeExpression
    reference: ReferenceTime

    def whole(self, when: When | None, *, end: int = -1, alone: bool = True) -> TimeExpression | None:
        """Join both dates into one expression with the value ``when``; None if no such date exists."""
        if when is None or not when.exists:
            return None
        return TimeExpression(self.first.start, self.last.end if end < 0 else end, when, alone=alone)


def weekday_and_day(match: Match, pair: Pair) -> TimeExpression | None:
    """A weekday with its date: Monday, February 20; this Sunday, January 11."""
    weekday, day, opened = pair.first.when.weekday, pair.last.when, match["open"] is not None
    told = match.string[pair.first.start : pair.first.end]
    if weekday is None or any(map(str.isdigit, told)) or day.day is None or day.weekday is not None:
        return None
    closes = opened and match.string.startswith(")", pair.last.end)
    return None if opened and day.last else pair.whole(day._replace(weekday=weekday), end=pair.last.end + closes)


def weekday_of_week(match: Match, pair: Pair) -> TimeExpression | None:
    """A weekday next to its week: Tuesday of next week, next week on Tuesday."""
    week, weekday = pair.first.when, pair.last.when
    if weekday.is_week:
        week, weekday = weekday, week
    monday = week.first_day()
    if not weekday.is_weekday or monday is None or not week.is_week:
        return None
    return pair.whole(on(monday + timedelta(weekday.weekday or 0)))


def month_of_year(match: Match, pair: Pair) -> TimeExpression | None:
    """A month, day or season whose year follows in words or after *in*: October of last year, May in 2014."""
    when, year, told = pair.first.when, pair.last.when, match.string[pair.last.start : pair.last.end].lower()
    in_words = "year" in told and not told[0].isdecimal()
    if not when.lacks_year or not (in_words or match["in"]) or not (year.is_year or not year.told):
        return None
    return pair.whole(when.in_year(year.year))


def day_of_year(match: Match, pair: Pair) -> TimeExpression | None:
    """A day whose year comes first, as in citations: 2010 Mar 5."""
    year, day = pair.first.when, pair.last.when
    is_bare = match.string[pair.first.start : pair.first.end].isdecimal()
    return pair.whole(day.in_year(year.year)) if is_bare and year.is_year and day.is_day and day.lacks_year else None


def quarter_of_year(match: Match, pair: Pair) -> TimeExpression | None:
    """A quarter whose year comes first: 2025 Q3, FY25 Q2."""
    if not pair.first.when.is_year or not pair.last.when.is_months or pair.last.when.year is not None:
        return None
    return pair.whole(pair.last.when.in_year(pair.first.when.year))


def opening_hours(match: Match, pair: Pair) -> TimeExpression | None:
    """The working week (Monday to Friday). It recurs every week, so it is not kept as a date."""
    first, last = pair.first.when, pair.last.when
    if not (first.is_weekday and last.is_weekday) or first.weekday != 0 or (last.weekday or 0) < 4:
        return None
    return pair.whole(first, alone=False)


def range_of(match: Match, pair: Pair) -> TimeExpression | None:
    """A range from one date to another: June to August 2025, 2021 through 2024, between May 1 and May 5."""
    if match["and"] and not is_after_between(match.string, pair.first.start, pair.reference.language):
        return None
    return pair.whole(_from_to(pair))


def _from_to(pair: Pair) -> When | None:
    start, end = pair.first.when, pair.last.when
    if start.is_months and end.is_months:
        return _from_quarter_to(start, end)
    if start.last or end.last or start.open or end.open or not (start.told and end.told):
        return None
    if start.is_weekday and end.is_weekday:
        return start._replace(last=end)
    if (start.month is None, start.day is None) != (end.month is None, end.day is None):
        return None
    if start.lacks_year and end.lacks_year:
        both = start._replace(last=end._replace(weekday=None))
        said = TimeExpression(pair.first.start, pair.first.end, both)
        return pair.reference.resolved(said)._replace(weekday=None)
    return _in_order(*_shared_year(start, end))


def _from_quarter_to(start: When, end: When) -> When | None:
    """The range from one quarter to another: Q1-Q3 2025."""
    in_order = (start.month or 0) < (end.month or 0) and start.year in (None, end.year)
    return start._replace(year=end.year, last=end.last) if in_order else None


def _shared_year(start: When, end: When) -> tuple[When, When]:
    """Add the missing year to one end of a range, judging by the other end: December to February 2025."""
    turns = start.place_in_year > end.place_in_year
    if start.lacks_year and end.year is not None:
        return start._replace(year=end.year - turns), end
    if end.lacks_year and start.year is not None:
        return start, end._replace(year=start.year + turns)
    return start, end


def _in_order(start: When, end: When) -> When | None:
    begins, ends = start.first_day(), end.first_day()
    if begins is None or ends is None or begins >= ends:
        return None
    return start._replace(weekday=None, last=end._replace(weekday=None))


JOINS: tuple[Rule[TimeExpression, Pair], ...] = (
    Rule("dates.weekday-of-week", r",?[ ](?:of[ ]|on[ ])?\Z", weekday_of_week, 0.9),
    Rule(
        "dates.weekday-and-day",
        r"(?:,?[ ]{1,2}(?:(?:the|on)[ ])?|,|[ ]?(?:(?P<open>\()|[-–—][ ]))\Z",
        weekday_and_day,
        0.97,
    ),
    Rule("dates.day-of-year", r"[ ]\Z", day_of_year, 0.9),
    Rule("dates.quarter-of-year", r"[ -]\Z", quarter_of_year, 0.9),
    Rule("dates.month-of-year", r",?[ ](?:(?:of[ ])?(?:the[ ])?|(?P<in>in[ ]))\Z", month_of_year, 0.9),
    Rule("dates.opening-hours", r"(?:[ ]?[-–—/][ ]?|[ ](?i:\L<dates_range_joins>)[ ])\Z", opening_hours, 0.9),
)
# These rules are tried after the others, which join shorter dates: from March last year | to | June this year.
RANGES: tuple[Rule[TimeExpression, Pair], ...] = (
    Rule(
        "dates.range",
        r"""(?:[ ]?[-–—/][ ]?|,?[ ](?i:\L<dates_range_joins>|up[ ]to)[ ](?:the[ ]|end[ ]of[ ])?
            |,?[ ](?P<and>(?i:and))[ ](?:the[ ])?)\Z""",
        range_of,
        0.93,
    ),
)
RULES: tuple[Rule[TimeExpression, Pair], ...] = (*JOINS, *RANGES)


def paired(found: Sequence[TimeExpression], reference: ReferenceTime) -> list[TimeExpression]:
    """Join neighbouring dates by the rules, ranges last. Returns all dates in order."""
    for rules in (JOINS, RANGES):  # three expressions: Monday, May 5 | to | Friday, May 9
        found = _joined_by(rules, found, reference)
    return list(found)


def _joined_by(
    rules: Sequence[Rule[TimeExpression, Pair]], found: Sequence[TimeExpression], reference: ReferenceTime
) -> list[TimeExpression]:
    done: list[TimeExpression] = []
    for said in found:
        is_near = bool(done) and 0 <= said.start - done[-1].end <= _GAP
        made = _joined(rules, Pair(done[-1], said, reference)) if is_near else None
        if made:
            done.pop()
        done.append(made or said)
    return done


def _joined(rules: Sequence[Rule[TimeExpression, Pair]], pair: Pair) -> TimeExpression | None:
    document, language = pair.reference.document, pair.reference.language
    made = first(rules, document.shadow, pair.first.end, pair.last.start, language, pair)
    if made:
        made.confidence = min(made.confidence, pair.first.confidence, pair.last.confidence)
    return made


def share_years(found: Sequence[TimeExpression], reference: ReferenceTime) -> None:
    """Give all days in a list the year that comes after the last one: *July 18 and August 2, 2025*.

    If the text does not give it, days of one month take the year of the first: *January 9 and 23*.
    """
    for said, after in reversed(list(pairwise(found))):
        if said.when.lacks_year and _in_a_row(said, after, reference):
            said.when = said.when.in_year(after.when.year)
    for said, after in pairwise(found):
        if after.when.lacks_year and _in_same_month(said, after, reference):
            after.when = after.when.in_year(reference.resolved(said).year)


def _in_same_month(said: TimeExpression, after: TimeExpression, reference: ReferenceTime) -> bool:
    """Whether two dates are days of the same month in one list, as in *January 9 and 23*."""
    if not (said.when.is_day and after.when.is_day) or said.when.month != after.when.month:
        return False
    return _LISTED.fullmatch(reference.document.shadow, said.end, after.start) is not None


def keep_months_in_rows(found: Sequence[TimeExpression], reference: ReferenceTime) -> None:
    """Accept a doubtful month if other months come right before and after it: *January, March and July 2017*."""
    shadow = reference.document.shadow
    for before, said, after in zip(found, found[1:], found[2:], strict=False):
        if not said.alone and before.when.is_month and said.when.is_month and after.when.is_month:
            gaps = ((before.end, said.start), (said.end, after.start))
            said.alone = all(_LISTED.fullmatch(shadow, *gap) for gap in gaps)


def _in_a_row(said: TimeExpression, after: TimeExpression, reference: ReferenceTime) -> bool:
    when, last = said.when, after.when
    if last.year is None or last.month is None or (when.day is None) != (last.day is None):
        return False
    joined = _IN_A_ROW.fullmatch(reference.document.shadow, said.end, after.start)
    return joined is not None and when.place_in_year <= last.place_in_year


def take_years_told_elsewhere(found: Sequence[TimeExpression]) -> None:
    """In a document without a date, give a day the year that it has elsewhere in the text: *December 6, 2025*."""
    years: dict[tuple[int, int], set[int]] = {}
    for said in found:
        if said.when.is_day and said.when.year is not None:
            years.setdefault(said.when.place_in_year, set()).add(said.when.year)
    for said in found:
        told = years.get(said.when.place_in_year, set())
        if len(told) == 1 and said.when.lacks_year and said.when.is_day:
            said.when = said.when.in_year(next(iter(told)))
