"""Dates whose value depends on the document's date: weekdays, seasons, quarters, holidays, *the 26th*."""

from __future__ import annotations

import regex

from ...rules import Match, Rule, compiled
from .patterns import DAY_PART, NO_NOUN, YEAR, full_year, year_number
from .reference import ReferenceTime, TimeExpression
from .when import AUTUMN, UNTOLD, When, holiday, months, on

_NEXT_NAME = regex.compile(r"[ ](?P<word>\p{Lu}\p{Ll}+)")
_NEXT_WORD = regex.compile(r"(?:'s?)?[ ](?P<word>\p{L}+)")
_LEADS_TO_WEEKDAY = r"(?r)\b(?i:\L<dates_before_weekday>)[ ]"


def season(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A season with its year or an article: summer 2017, the winter of 2023, in the spring, the winter months."""
    number, year, before = reference.value("dates_seasons", match["season"]), year_number(match), match["before"] or ""
    if year is None and not match["of_year"]:
        # "in the fall" is a season, "the fall in prices" is not
        led = before if number == AUTUMN else match["led"] or before.lower() == "in"
        if not led:
            return None
    return reference.said(match, When(year, number))


def quarter_in_words(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """One or two quarters in words: the third quarter, fourth-quarter 2025, the first and second quarters of 2019."""
    number = reference.value("dates_nths", match["nth"])
    year = full_year(match["fiscal"]) if match["fiscal"] else year_number(match)
    if number == -1 and year is None and match["nth"].lower() == "last":
        return reference.said(match, reference.period("quarter", -1))  # the previous quarter: last quarter
    first = 4 if number == -1 else number
    last = reference.value("dates_nths", match["other"]) if match["other"] else first
    return reference.said(match, months(year, 3 * first - 2, 3 * last)) if first <= last <= 4 else None


def weekday(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A weekday without a date: the last one up to the document's date, or the next if the sentence looks ahead."""
    if _opens_name(match, reference) or _in_range(match, reference) or _recurs(match, reference):
        return None
    return reference.said(match, When(weekday=reference.value("dates_weekdays", match["weekday"])))


def _opens_name(match: Match, reference: ReferenceTime) -> bool:
    """Whether a weekday starts a name, as in *Sunday School*."""
    following = _NEXT_NAME.match(match.string, match.end())
    lists = ("dates_months", "dates_before_year", "dates_day_parts")
    if following is None or any(reference.has(name, following["word"]) for name in lists):
        return False
    return compiled(_LEADS_TO_WEEKDAY, reference.language).match(match.string, 0, match.start()) is None


_WEEKDAY = r"(?i:\L<dates_weekdays>)"
_JOIN = r"[ ]?(?:-|–|â[^\p{L}\d ]{1,3}|[ ](?i:\L<dates_range_joins>)[ ])[ ]?"  # â: a dash that was decoded wrongly
_RANGE_BEHIND = rf"{_JOIN}{_WEEKDAY}s?\b"
_RANGE_BEFORE = rf"(?r){_WEEKDAY}{_JOIN}"
# Lists of weekdays: on Monday and Tuesday.
_EVERY_WEEK_BEHIND = rf"""(?:(?:[ ]?[,&/][ ]?|,?[ ](?:\L<dates_list_joins>)[ ])(?i:on[ ])?{_WEEKDAY}\b)*+
    [ ](?i:\L<dates_every_week>)\b"""
_EVERY_WEEK_BEFORE = rf"(?r)(?i:\L<dates_every>|on[ ]an?)[ ](?:{_WEEKDAY}(?:,?[ ](?:\L<dates_list_joins>)[ ]|,[ ]))?"
_OPENING_HOURS = rf"""(?r)\b(?i:is|are)[ ](?i:open)[ ]
    (?:(?:[\d:.]++[ ]?|(?i:[ap]\.?m\b\.?|\L<dates_open_hours>)|{_WEEKDAY})[ ,-]{{1,2}}){{0,20}}"""


def _in_range(match: Match, reference: ReferenceTime) -> bool:
    """Whether the weekday is the first or last day of a weekly range: open Tuesday-Saturday, Monday to Friday."""
    shadow, language = match.string, reference.language
    if compiled(_RANGE_BEHIND, language).match(shadow, match.end()):
        return True
    return compiled(_RANGE_BEFORE, language).match(shadow, 0, match.start()) is not None


def _recurs(match: Match, reference: ReferenceTime) -> bool:
    """Whether a weekday means every week: Tuesday evenings, Monday and Friday of each week, open on Sunday."""
    shadow, language = match.string, reference.language
    if compiled(_EVERY_WEEK_BEHIND, language).match(shadow, match.end("weekday")):
        return True
    return any(compiled(led, language).match(shadow, 0, match.start()) for led in (_EVERY_WEEK_BEFORE, _OPENING_HOURS))


def short_weekday(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """An abbreviated weekday next to its date: Mon., Oct. 10."""
    day = reference.value("dates_short_weekdays", match["weekday"])
    return reference.said(match, When(weekday=day), alone=False)


def feast(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A holiday, resolved to the day on which it falls: Labor Day, Christmas 2024, the New Year."""
    return reference.said(match, _holiday(match, reference)) if _names_day(match, reference) else None


def _names_day(match: Match, reference: ReferenceTime) -> bool:
    """Whether the words mean the holiday itself, not something named after it (the Memorial Day Parade)."""
    if match["year"] or match["short"] or match["led"]:
        return True
    following = _NEXT_WORD.match(match.string, match.end())
    is_named = following is not None and following["word"] not in reference.language.words("dates_after_holiday")
    return not (match["holiday"].islower() or is_named)


def _holiday(match: Match, reference: ReferenceTime) -> When:
    definition = reference.language.values("dates_holidays")[match["holiday"].lower()]
    year, weekdays = year_number(match), reference.language.values("dates_weekdays")
    if year is None and reference.published is None:
        fixed = regex.fullmatch(r"(\d\d)-(\d\d)", definition)
        return When(None, int(fixed[1]), int(fixed[2])) if fixed else UNTOLD
    now = reference.published_year or 0
    years = [year] if year is not None else [it for it in (now - 1, now, now + 1) if 0 < it < 9999]
    days = [on(day) for it in years if (day := holiday(definition, it, weekdays))]
    if not days:
        return UNTOLD
    return days[0] if year is not None else reference.nearest(days, _side(match, days, reference))


def _side(match: Match, days: list[When], reference: ReferenceTime) -> int:
    if match["side"]:
        return reference.value("dates_shifts", match["side"]) or 1
    return 0 if any(map(reference.is_at_hand, days)) else reference.direction(*match.span())


def day_of_month(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day without a month: the nearest one in or next to the month of the document's date (on the 26th)."""
    if reference.published is None:
        return None
    around = [reference.period("month", shift)._replace(day=int(match["day"])) for shift in (0, -1, 1)]
    days = [when for when in around if when.first_day()]
    return reference.said(match, reference.nearest(days, reference.direction(*match.span()))) if days else None


RULES: tuple[Rule[TimeExpression, ReferenceTime], ...] = (
    Rule(
        "dates.season",
        rf"""(?<=(?:\b(?P<before>(?i:\L<dates_before_season>))[ ])?(?:\b(?P<led>(?i:the)[ ]))?)
            (?P<season>(?i:\L<dates_seasons>))\b(?:[ ](?:\L<dates_after_season>)\b)?
            (?:{YEAR}|(?=(?P<of_year>[ ](?:of[ ])?(?i:\L<dates_other_years>)[ ]year\b))
              |(?![ ]of\b){NO_NOUN})""",
        season,
        0.85,
        at=("dates_seasons",),
    ),
    Rule(
        "dates.quarter",
        rf"""(?P<nth>(?i:\L<dates_nths>))
            (?:[ -](?i:\L<dates_quarter>)
              |[ ](?:\L<dates_list_joins>|\L<dates_range_joins>)[ ](?P<other>(?i:\L<dates_nths>))
                [ -](?i:\L<dates_quarter>)s?)\b(?!-)
            (?:[ ](?:of[ ])?(?:the[ ])?(?i:fiscal|FY)[ ]?(?i:year[ ])?'?(?P<fiscal>20\d\d|\d\d)(?!\d)
              |[ ](?:of[ ])?(?:the[ ])?(?i:calendar[ ](?:year[ ])?)?(?P<year>[12]\d{{3}})(?![\d,%])
              |{YEAR})?""",
        quarter_in_words,
        0.88,
        at=("dates_nths",),
        holds=("dates_quarter", "dates_counted_months"),
    ),
    Rule(
        "dates.holiday",
        rf"""(?<=\b(?P<led>(?i:the)[ ](?=New[ ]Year\b))?)(?:(?P<side>(?i:\L<dates_holiday_shifts>))[ ])?
            (?P<holiday>(?i:\L<dates_holidays>))(?!\p{{L}})(?<!(?<!(?i:the)[ ])\bNew[ ]Year)
            (?:(?:[ ]in(?=[ ][12]\d{{3}}\b))?{YEAR})?""",
        feast,
        0.8,
        at=("dates_holidays", "dates_shifts"),
        holds=("dates_holidays",),
    ),
    Rule(
        "dates.weekday",
        rf"""(?<![\p{{L}}\d]-|(?i:\L<dates_every>)[ ]|\b(?:\L<dates_names_before_weekday>)[ ])
            (?P<weekday>(?i:\L<dates_weekdays>))\b(?!-\p{{Ll}}){DAY_PART}""",
        weekday,
        0.9,
        at=("dates_weekdays",),
    ),
    Rule(
        "dates.short-weekday",
        r"(?P<weekday>(?i:\L<dates_short_weekdays>))\b\.?",
        short_weekday,
        0.9,
        at=("dates_short_weekdays",),
    ),
    Rule(
        "dates.day-of-month",
        r"""(?<=\b(?i:\L<dates_before_nth>)[ ](?P<led>the[ ]))(?P<day>[12]\d|3[01]|0?[1-9])(?:\L<dates_endings>)
            (?=[ ]?[,.;)]|[ ](?:\L<dates_after_nth>)\b)""",
        day_of_month,
        0.75,
        at=("0a", "00a"),
    ),
)
