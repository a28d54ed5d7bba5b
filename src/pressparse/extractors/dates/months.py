"""Dates with the name of a month: October 16, 2025, 16th of October, October 2025, in October."""

from __future__ import annotations

from dataclasses import replace

import regex

from ...rules import Rule
from .patterns import DAYS, FREE, MONTH, NOT_A_TIME, YEAR, Match, month_number, word_after, word_before, year_number
from .setting import Mention, Setting
from .when import When


def day_month(match: Match, setting: Setting) -> Mention | None:
    """Day then month: 16 October 2025, 16th of October, 10-12 October."""
    if match["month"].islower() and setting.has("common_word_months", match["month"]) and not match["of"]:
        return None
    return _days(match, setting)


def month_day(match: Match, setting: Setting) -> Mention | None:
    """Month then day: October 16, 2025, Oct. 16th, October 10-12, May 3 and 4."""
    sure = match["before"] or match["year"] or match["suffix"]
    if match["month"].islower() and setting.has("common_word_months", match["month"]) and not sure:
        return None
    return _days(match, setting)


def _days(match: Match, setting: Setting) -> Mention | None:
    first, second = int(match["day"]), int(match["day2"] or 0)
    if not 1 <= first <= 31:
        return None
    month_first = match.start("month") < match.start("day")
    start = match.start("month" if month_first else "day")
    when = When(year_number(match), month_number(match, setting), first)
    if match["day2"] is None:
        return setting.mention((start, match.end()), when)
    if first < second <= 31 and (match["list"] is None or _follow_on(match, first, second)):
        return setting.mention((start, match.end()), replace(when, last=replace(when, day=second)))
    if not month_first:
        return None
    # What looked like the last day of a stretch is not one: "May 3 and 1 ...".
    return setting.mention((start, match.end("suffix" if match["suffix"] else "day")), when)


def _follow_on(match: Match, first: int, second: int) -> bool:
    """Whether the days of a list follow one another, so that first and last stand for all."""
    between = regex.findall(r"\d+", match["list"])
    return [first, *map(int, between), second] == list(range(first, second + 1))


def day_in_words(match: Match, setting: Setting) -> Mention | None:
    """A day in words: the first of June, July Fourth."""
    when = When(year_number(match), month_number(match, setting), setting.value("ordinals", match["word"]))
    return setting.mention(match.span(), when)


def month_name(match: Match, setting: Setting) -> Mention | None:
    """A month, with its year or without: October 2025, Oct. '25, in October."""
    year = year_number(match)
    alone = year is not None or _means_month(match, setting)
    if not alone and not match["month"][0].isupper():
        return None
    # A bare month that might be something else may still be one end of a range: June to August.
    return setting.mention(match.span(), When(year, month_number(match, setting)), alone=alone)


def _means_month(match: Match, setting: Setting) -> bool:
    """Whether a bare month name is no verb, first name or part of a name."""
    name = match["month"].rstrip(".")
    before, after = word_before(match, setting), word_after(match, setting)
    led = before is not None and setting.has("before_month", before["word"])
    weakly = before is not None and setting.has("before_doubtful_month", before["word"])
    if name.lower() == "march" and setting.has("after_march", after):
        return False
    if before is not None and before["gap"] == " " and before["word"][0].isupper() and not led:
        return False
    if setting.has("short_months", name):
        return led and name.istitle()  # "an APR of 14%"
    if not setting.has("doubtful_months", name):
        return led or not after[:1].isupper() or name.isupper()
    if name.islower() and setting.has("common_word_months", name):
        return False
    opens_name = after[:1].isupper() and not name.isupper() and not setting.has("before_year", after)
    return led and not (weakly and (opens_name or setting.has("after_doubtful_month", after)))


RULES: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.day-month",
        rf"{FREE}{DAYS}(?:[ ](?P<of>of[ ])?{MONTH}{YEAR}?+|[-/]{MONTH}[-/](?P<year>[12]\d{{3}}|\d\d)(?!\d))",
        day_month,
        0.97,
        ("0", "00"),
        holds=("dates_months",),
    ),
    Rule(
        "dates.month-day",
        rf"""(?<=(?P<before>\b(?i:on|by|until|since|from|to|before|after|through)[ ])?)
            {MONTH}[ ](?:the[ ])?{DAYS}{NOT_A_TIME}{YEAR}?""",
        month_day,
        0.97,
        ("dates_months",),
    ),
    Rule(
        "dates.day-in-words",
        rf"(?P<word>(?i:\L<dates_ordinals>))[ ]of[ ](?=\p{{Lu}}){MONTH}{YEAR}?",
        day_in_words,
        0.95,
        ("dates_ordinals",),
        holds=("dates_months",),
    ),
    Rule(
        "dates.month-and-day-in-words",
        rf"{MONTH}[ ](?:the[ ])?(?P<word>(?i:\L<dates_ordinals>))(?=[,.;:)]|[ ]?$){YEAR}?",
        day_in_words,
        0.85,
        ("dates_months",),
        holds=("dates_ordinals",),
    ),
    Rule("dates.month", rf"{MONTH}{YEAR}?(?!['\p{{L}}]\p{{L}}{{2}})", month_name, 0.93, ("dates_months",)),
)
