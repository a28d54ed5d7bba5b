"""Dates by name that hang on the document's own: weekdays, seasons, quarters, holidays, the 26th."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import regex

from ...rules import Rule, compiled
from .patterns import DAY_PART, NO_NOUN, YEAR, Match, full_year, year_number
from .relative import period
from .setting import Mention, Setting, is_at_hand
from .when import AUTUMN, UNTOLD, When, holiday, month, on, quarter

_NEXT_NAME = regex.compile(r"[ ](?P<word>\p{Lu}\p{Ll}+)")
_NEXT_WORD = regex.compile(r"(?:'s?)?[ ](?P<word>\p{L}+)")
_LEADS_TO_WEEKDAY = regex.compile(r"\b(?i:on|said|late|early|by|until|announced|and)[ ]$")
_IN_THE_FALL = regex.compile(r"\b(?i:in|during|by|until|since|through|over|for|of|before|after)[ ](?i:the[ ])?$")


def season(match: Match, setting: Setting) -> Mention | None:
    """A season, with its year or by its article: summer 2017, the winter of 2023, in the spring, the winter months."""
    number, year = setting.value("seasons", match["season"]), year_number(match)
    if year is None and not match["of_year"]:
        led = setting.document.shadow[max(0, match.start() - 12) : match.start()]
        falls = number == AUTUMN and not _IN_THE_FALL.search(led)  # "the fall in prices"
        if falls or not (match["the"] or match["in"]):
            return None
    start = match.start("the") if match["the"] else match.start()
    return setting.mention((start, match.end()), When(year, number))


def quarter_in_words(match: Match, setting: Setting) -> Mention | None:
    """A quarter in words: the third quarter, fourth-quarter 2025, second quarter of fiscal 2024."""
    number = setting.value("nths", match["nth"])
    year = full_year(match["fiscal"]) if match["fiscal"] else year_number(match)
    if number == -1 and year is None and match["nth"].lower() == "last":
        return setting.mention(match.span(), period("quarter", -1, setting))  # last quarter: the one before this
    number = 4 if number == -1 else number
    return setting.mention(match.span(), quarter(year, number)) if number <= 4 else None


def weekday(match: Match, setting: Setting) -> Mention | None:
    """A weekday by itself: the nearest one, before the document's day unless the sentence looks ahead."""
    if _opens_name(match, setting) or _in_range(match, setting) or _recurs(match, setting):
        return None
    return setting.mention(match.span(), When(weekday=setting.value("weekdays", match["weekday"])))


def _in_range(match: Match, setting: Setting) -> bool:
    """Whether two weekdays say what is so every week: open Tuesday-Saturday, Monday to Friday."""
    shadow, between = setting.document.shadow, r"[ ]?(?:-|–|[ ](?i:to|through|thru)[ ])[ ]?"
    weekday_behind = compiled(rf"{between}(?i:\L<dates_weekdays>)s?\b", setting.language)
    weekday_before = compiled(rf"(?i:\L<dates_weekdays>){between}$", setting.language)
    return bool(
        weekday_behind.match(shadow, match.end())
        or weekday_before.search(shadow, max(0, match.start() - 16), match.start())
    )


# The weekdays told in one breath with another: on Monday and Tuesday.
_MORE_WEEKDAYS = r"(?:(?:[ ]?[,&/][ ]?|,?[ ](?i:and|or)[ ])(?i:on[ ])?(?i:\L<dates_weekdays>)\b)*+"
_EVERY_WEEK_BEHIND = _MORE_WEEKDAYS + r"[ ](?i:mornings|afternoons|evenings|nights|(?:of[ ])?(?:each|every)[ ]week)\b"
_EVERY_WEEK_BEFORE = r"(?i:every|each|on[ ]an?)[ ](?:(?i:\L<dates_weekdays>)(?:,?[ ](?i:and|or)[ ]|,[ ]))?+$"
_OPENING_HOURS = r"""(?i:is|are)[ ](?i:open)[ ]
    (?:(?:[\d:.]++[ ]?|(?i:[ap]\.?m\b\.?|noon|midnight|from|to|until|on|and|through|thru|\L<dates_weekdays>))[ ,-]{1,2}+
    )*+$"""
_LONGEST_HOURS = 90  # code points


def _recurs(match: Match, setting: Setting) -> bool:
    """Whether a weekday is one of every week: Tuesday evenings, Monday and Friday of each week, open on Sunday."""
    shadow, start = setting.document.shadow, match.start()
    if compiled(_EVERY_WEEK_BEHIND, setting.language).match(shadow, match.end("weekday")):
        return True
    opening = compiled(_OPENING_HOURS, setting.language).search(shadow, max(0, start - _LONGEST_HOURS), start)
    return bool(opening or compiled(_EVERY_WEEK_BEFORE, setting.language).search(shadow, max(0, start - 24), start))


def _opens_name(match: Match, setting: Setting) -> bool:
    """Whether the weekday opens a name (Sunday School, Monday Night Football) rather than follows a verb."""
    following = _NEXT_NAME.match(setting.document.shadow, match.end())
    if following is None or any(
        setting.has(name, following["word"]) for name in ("months", "before_year", "day_parts")
    ):
        return False
    return _LEADS_TO_WEEKDAY.search(setting.document.shadow[max(0, match.start() - 12) : match.start()]) is None


def short_weekday(match: Match, setting: Setting) -> Mention | None:
    """A weekday cut short, beside the date it belongs to: Mon., Oct. 10."""
    return setting.mention(match.span(), When(weekday=setting.value("short_weekdays", match["weekday"])), alone=False)


def feast(match: Match, setting: Setting) -> Mention | None:
    """A holiday, as the day it falls on: Labor Day, Christmas 2024, the New Year."""
    if not _names_day(match, setting):
        return None
    definition = setting.language.values("dates_holidays")[match["holiday"].lower()]
    start = match.start("the") if match["the"] else match.start()
    return setting.mention((start, match.end()), _holiday(definition, match, setting))


def _names_day(match: Match, setting: Setting) -> bool:
    """Whether the day is meant rather than something named after it (the Memorial Day Parade, Christmas cards)."""
    if match["year"] or match["short"] or match["the"]:
        return True
    following = _NEXT_WORD.match(setting.document.shadow, match.end())
    is_named = following is not None and following["word"] not in setting.language.words("dates_after_holiday")
    return not (match["holiday"].islower() or is_named)


def _holiday(definition: str, match: Match, setting: Setting) -> When | None:
    year, weekdays = year_number(match), setting.language.values("dates_weekdays")
    if year is not None:
        day = holiday(definition, year, weekdays)
        return on(day) if day else None
    if setting.published is None:
        fixed = regex.fullmatch(r"(\d\d)-(\d\d)", definition)
        return When(None, int(fixed[1]), int(fixed[2])) if fixed else UNTOLD
    years = [setting.published.year + shift for shift in (-1, 0, 1)]
    days = [day for year in years if 0 < year < 9999 and (day := holiday(definition, year, weekdays))]
    return _nearest(days, _side(match, days, setting), setting.published)


def _side(match: Match, days: list[date], setting: Setting) -> int:
    if match["side"]:
        return setting.value("shifts", match["side"]) or 1
    at_hand = setting.published and any(is_at_hand(day, setting.published) for day in days)
    return 0 if at_hand else setting.direction(*match.span())


def _nearest(days: list[date], direction: int, published: date) -> When:
    fitting = [day for day in days if (day - published).days * direction >= 0]
    return on(min(fitting or days, key=lambda day: abs((day - published).days)))


def day_of_month(match: Match, setting: Setting) -> Mention | None:
    """A day of the month the document came out in, or the one beside it: on the 26th."""
    if setting.published is None or int(match["day"]) < 1:
        return None
    around = [replace(month(setting.published, shift), day=int(match["day"])) for shift in (0, -1, 1)]
    days = [day for when in around if when.exists and (day := when.first_day())]
    if not days:
        return None
    when = _nearest(days, setting.direction(*match.span()), setting.published)
    return setting.mention((match.start("the"), match.end()), when)


RULES: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.season",
        rf"""(?<=(?P<the>\b(?i:the)[ ])?)(?<=(?P<in>\b(?i:in)[ ])?)
            (?P<season>(?i:\L<dates_seasons>))\b(?:[ ](?:months|season)\b)?
            (?:{YEAR}|(?=(?P<of_year>[ ](?:of[ ])?(?i:this|last|next|the[ ]previous|the[ ]following)[ ]year\b))
              |(?![ ]of\b){NO_NOUN})""",
        season,
        0.85,
        ("dates_seasons",),
    ),
    Rule(
        "dates.quarter",
        rf"""(?P<nth>(?i:\L<dates_nths>))[ -](?i:quarter)\b(?!-)
            (?:[ ](?:of[ ])?(?:the[ ])?(?i:fiscal|FY)[ ]?(?i:year[ ])?'?(?P<fiscal>20\d\d|\d\d)(?!\d)
              |[ ](?:of[ ])?(?:the[ ])?(?i:calendar[ ](?:year[ ])?)?(?P<year>[12]\d{{3}})(?![\d,%])
              |{YEAR})?""",
        quarter_in_words,
        0.88,
        ("dates_nths",),
        holds=("dates_quarter",),
    ),
    Rule(
        "dates.holiday",
        rf"""(?<=\b(?P<the>(?i:the)[ ](?=New[ ]Year\b))?)(?:(?P<side>(?i:last|this|next|past))[ ])?
            (?P<holiday>(?i:\L<dates_holidays>))(?!\p{{L}})(?<!(?<!(?i:the)[ ])\bNew[ ]Year){YEAR}?""",
        feast,
        0.8,
        ("dates_holidays", "dates_shifts"),
        holds=("dates_holidays",),
    ),
    Rule(
        "dates.weekday",
        rf"""(?<![\p{{L}}\d]-|(?i:every|each)[ ]|\b(?:\L<dates_names_before_weekday>)[ ])
            (?P<weekday>(?i:\L<dates_weekdays>))\b(?!-\p{{Ll}}){DAY_PART}""",
        weekday,
        0.9,
        ("dates_weekdays",),
    ),
    Rule(
        "dates.short-weekday",
        r"(?P<weekday>(?i:\L<dates_short_weekdays>))\b\.?",
        short_weekday,
        0.9,
        ("dates_short_weekdays",),
    ),
    Rule(
        "dates.day-of-month",
        r"""(?<=\b(?i:on|by|until|before)[ ](?P<the>the[ ]))(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)
            (?=[ ]?[,.;)]|[ ](?:and|at|to|for|from|of[ ](?:this|the)[ ]month)\b)""",
        day_of_month,
        0.75,
        ("0a", "00a"),
    ),
)
