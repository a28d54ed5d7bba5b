"""Reads the days of a list that names the month only once, unless it is a range: May 3, 5 and 9, 2023."""

from __future__ import annotations

from ...rules import Match, Rule
from .patterns import DAY, FREE, MONTH, NO_NOUN, NOT_A_TIME, YEAR, month_number, year_number
from .reference import ReferenceTime, TimeExpression
from .when import When


def day_before_month(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day in a list that ends with the month: *4* in *4, 11 and 18 June 2022*, *Tuesday 4 to Thursday 6 June*."""
    return _day(match, reference)


def day_behind_month(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day in a list that starts with the month: *5* and *9, 2023* in *May 3, 5 and 9, 2023*."""
    return _day(match, reference) if int(match["earlier"]) < int(match["day"]) else None


def _day(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    is_month = match["month"][0].isupper()  # not in "between 4 and 11 may be"
    when = When(year_number(match), month_number(match, reference), int(match["day"]))
    return reference.said(match, when) if is_month and when.exists else None


_NUMBER = r"[0-3]?\d(?i:\L<dates_endings>)?"
_WEEKDAY = r"(?:(?i:\L<dates_weekdays>),?[ ](?:the[ ])?)"
_AND = r",?[ ](?i:\L<dates_list_joins>)[ ](?:the[ ])?"
# The joins of a range count only between weekdays, because "4 to 6 June" without them is one expression.
_TO_WEEKDAY = rf"(?:[ ]?[-–][ ]?|[ ](?i:\L<dates_range_joins>)[ ]){_WEEKDAY}"

RULES: tuple[Rule[TimeExpression, ReferenceTime], ...] = (
    Rule(
        "dates.day-before-month",
        rf"""{FREE}{DAY}(?=(?:,[ ]{_WEEKDAY}?{_NUMBER}){{0,5}}(?:{_AND}{_WEEKDAY}?|{_TO_WEEKDAY}){_NUMBER}
            [ ](?:of[ ])?{MONTH}{YEAR}?)""",
        day_before_month,
        0.93,
        at=("0", "00"),
        holds=("dates_months", "dates_short_months"),
    ),
    Rule(
        "dates.day-behind-month",
        rf"""(?<=(?:,|(?<!\p{{L}})(?i:\L<dates_list_joins>|the))[ ])
            (?<=\b{MONTH}[ ](?P<earlier>[0-3]?\d)(?i:\L<dates_endings>)?(?:,[ ]{_NUMBER}){{0,5}}(?:,[ ]|{_AND}))
            {DAY}{NOT_A_TIME}(?:(?=(?:,[ ]{_NUMBER}){{0,5}}{_AND}{_NUMBER}(?:{YEAR}|{NO_NOUN}))
                |(?<={_AND}{_NUMBER})(?:{YEAR}|{NO_NOUN}))""",
        day_behind_month,
        0.9,
        at=("0", "00"),
    ),
)
