"""Dates with the name of a month: October 16, 2025, 16th of October, October 2025, in October."""

from __future__ import annotations

import regex

from ...rules import INNER_CAPITALS, Match, Rule, compiled
from .patterns import (
    DAYS,
    FOUR_DIGITS,
    FREE,
    MONTH,
    NOT_A_TIME,
    YEAR,
    is_after_between,
    month_number,
    word_after,
    word_before,
    year_number,
)
from .reference import ReferenceTime, TimeExpression
from .when import When


def day_month(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A date with the day before the month: 16 October 2025, 16th of October, 10-12 October."""
    return _days(match, reference) if match["of"] or not _is_common_word(match["month"], reference) else None


def month_day(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A date with the month before the day: October 16, 2025, Oct-16-2025, Oct. 16th, October 10-12, May 3 and 4."""
    sure = match["before"] or match["year"] or match["suffix"]
    return _days(match, reference) if sure or not _is_common_word(match["month"], reference) else None


def month_day_behind_word(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A date that runs into the word before it, because a line break was lost: Ferry billFebruary 6, 2025."""
    return _days(match, reference)


def _is_common_word(month: str, reference: ReferenceTime) -> bool:
    return month.islower() and reference.has("dates_common_word_months", month)


def _days(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    first, second = int(match["day"]), int(match["day2"] or 0)
    if not 1 <= first <= 31:
        return None
    when = When(year_number(match), month_number(match, reference), first)
    if not second:
        return reference.said(match, when)
    if first < second <= 31 and (match["list"] is None or _is_range(match, first, second, reference)):
        return reference.said(match, when._replace(last=when._replace(day=second)))
    if match.start("month") > match.start("day"):
        return None
    # In "May 3 and 1 ...", the second number is not the last day of a range.
    return reference.said(match, when, end=match.end("suffix" if match["suffix"] else "day"))


def _is_range(match: Match, first: int, second: int, reference: ReferenceTime) -> bool:
    """Whether the days in a list form a range: *May 3, 4 and 5*, *between 4 and 22 March*."""
    others = regex.findall(r"\d+", match["list"])
    is_consecutive = [first, *map(int, others), second] == list(range(first, second + 1))
    return is_consecutive or (not others and is_after_between(match.string, match.start(), reference.language))


def day_in_words(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A day written in words: the first of June, July Fourth."""
    day = reference.value("dates_ordinals", match["word"])
    return reference.said(match, When(year_number(match), month_number(match, reference), day))


def month_name(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A month, with or without its year: October 2025, Oct. '25, Oct-2025, in October."""
    year = year_number(match)
    if year is None and compiled(_EVERY_YEAR, reference.language).match(match.string, 0, match.start()):
        return None
    alone = year is not None or _means_month(match, reference)
    if not alone and not match["month"][0].isupper():
        return None
    # A name that may be another word (May) can still be an end of a range: May to August.
    return reference.said(match, When(year, month_number(match, reference)), alone=alone)


def _means_month(match: Match, reference: ReferenceTime) -> bool:
    """Whether the name of a month means the month, and is not a verb, a first name or part of a longer name."""
    name, before, after = match["month"].rstrip("."), word_before(match, reference), word_after(match)
    led = reference.has("dates_before_month", before.word) or before.word.endswith("'s")
    if reference.has("dates_marches", name) and reference.has("dates_after_march", after):
        return False
    if not led and before.gap == " " and before.word[0].isupper():
        return False
    if reference.has("dates_short_months", name):
        return led and name.istitle()  # an abbreviation needs a preposition: "an APR of 14%"
    opens_name = after[:1].isupper() and not name.isupper()
    if not reference.has("dates_doubtful_months", name):
        return led or not opens_name
    return led and _doubtful_means_month(name, before.word, after, reference)


def _doubtful_means_month(name: str, before: str, after: str, reference: ReferenceTime) -> bool:
    """Whether *May*, *March* or *August* after a preposition means the month."""
    if _is_common_word(name, reference):
        return False
    opens_name = after[:1].isupper() and not name.isupper() and not reference.has("dates_before_year", after)
    goes_on = opens_name or reference.has("dates_after_doubtful_month", after)
    return not (goes_on and reference.has("dates_before_doubtful_month", before))


# A month of every year: the feast is observed throughout the month of May.
_EVERY_YEAR = r"(?r)\b(?i:\L<dates_observed>)[ ](?:\p{Ll}++[ ]){1,5}"

RULES: tuple[Rule[TimeExpression, ReferenceTime], ...] = (
    Rule(
        "dates.day-month",
        rf"""{FREE}{DAYS}(?:[ ](?P<of>of[ ])?{MONTH}(?:{YEAR}|[ ](?P<short>0\d)(?![\d:]))?+
            |[-/]{MONTH}[-/](?P<year>[12]\d{{3}}|\d\d)(?!\d))""",
        day_month,
        0.97,
        at=("0", "00"),
        holds=("dates_months", "dates_short_months"),
    ),
    Rule(
        "dates.month-day",
        rf"""(?<=(?P<before>\b(?i:\L<dates_before_day>)[ ])?){MONTH}
            (?:[ ](?:the[ ])?|(?<=\.)|,[ ](?=\d\d?,?[ ][12]\d{{3}}\b)|[-/](?=\d\d?[-/][12]\d{{3}}))
            {DAYS}{NOT_A_TIME}(?:{YEAR}|[-/](?P<year>{FOUR_DIGITS}))?""",
        month_day,
        0.97,
        at=("dates_months",),
    ),
    Rule(
        "dates.after-lost-space",
        rf"(?<=\p{{Ll}})(?=\p{{Lu}}\p{{Ll}}{{2}})(?P<month>(?i:\L<dates_months>))[ ]{DAYS},[ ](?P<year>{FOUR_DIGITS})",
        month_day_behind_word,
        0.9,
        at=(INNER_CAPITALS,),
    ),
    Rule(
        "dates.day-in-words",
        rf"(?P<word>(?i:\L<dates_ordinals>))[ ]of[ ](?=\p{{Lu}}){MONTH}{YEAR}?",
        day_in_words,
        0.95,
        at=("dates_ordinals",),
        holds=("dates_months",),
    ),
    Rule(
        "dates.month-and-day-in-words",
        rf"{MONTH}[ ](?:the[ ])?(?P<word>(?i:\L<dates_ordinals>))(?=[,.;:)]|[ ]?$){YEAR}?",
        day_in_words,
        0.85,
        at=("dates_months",),
        holds=("dates_ordinals",),
    ),
    Rule(
        "dates.month",
        rf"{MONTH}(?:{YEAR}|(?:[-/]|(?<=\.))(?P<year>{FOUR_DIGITS}))?(?!['\p{{L}}]\p{{L}}{{2}})",
        month_name,
        0.93,
        at=("dates_months",),
    ),
)
