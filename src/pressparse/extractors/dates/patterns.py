"""The pieces that date patterns are made of, and how to read them off a match."""

from __future__ import annotations

from typing import TypeAlias

import regex

from .setting import Setting

Match: TypeAlias = "regex.Match[str]"

# Nothing of a longer number, amount, version or address may stand before the digits.
FREE = r"(?<![\p{L}\d$€£¥#@_/.,:=&%+~-]|\d[ ]-[ ])"
_NO_MORE = r"(?![\p{L}\d%_]|[.:/]\d|,\d{3}(?!\d))"
NOT_A_TIME = r"(?![ ]?[apAP]\.?[mM]\b|:\d)"
_TO = r"(?:[ ]?[-–—][ ]?|[ ](?i:to|through|thru|until|till)[ ](?:the[ ])?)"
_AND = r"(?:,[ ][0-3]?\d(?:st|nd|rd|th)?){0,5},?[ ](?:and|&|or)[ ](?:the[ ])?"
_DAY = rf"(?P<day>[0-3]?\d)(?P<suffix>(?i:st|nd|rd|th))?{_NO_MORE}"
# One day or several: 10, 10th, 10-12, 10 to 12, 10, 11 and 12.
DAYS = rf"{_DAY}(?:(?:{_TO}|(?P<list>{_AND}))(?P<day2>[0-3]?\d)(?i:st|nd|rd|th)?{_NO_MORE}{NOT_A_TIME})?"
MONTH = r"(?P<month>(?i:\L<dates_short_months>)\b\.?|(?i:\L<dates_months>)\b)"
FOUR_DIGITS = r"[12]\d{3}(?![\d%]|[,.:]\d|/[1-9]|-\d|\p{Ll})"
# The year behind a day, month, season …: ", 2025", " of 2025", " '25". Two spaces stand where a comma was lost.
YEAR = rf"(?:(?:,?[ ]{{1,2}}|,)(?:of[ ])?(?P<year>{FOUR_DIGITS})|,?[ ]'(?P<short>\d\d)(?!\d))"
# A period named by "the" is no date where a longer name goes on ("the summer camp", "the 21st century economy").
NO_NOUN = r"(?=[ ]{2}|[ ]?[,.;:!?)\"–—]|[ ]?$|[ ](?:\L<dates_after_period>)\b)"
# What may follow a day's name: Monday *morning*.
DAY_PART = r"(?:[ ](?i:\L<dates_day_parts>)\b)?"
YEAR_KIND = r"(?:\L<dates_year_kinds>)[ ](?i:years?)\b"

_WORD_BEFORE = regex.compile(r"(?r)(?P<of>\p{L}[\p{L}']*[ ](?=of[ ]))?(?P<word>\p{L}[\p{L}.']*)(?P<gap>[ ][(\"']?|-)")
_WORD_AFTER = regex.compile(r"(?:'s?)?[ ](?P<word>[\p{L}\d][\p{L}\d'-]*)")
_REACH = 50  # characters in which a word beside a date is looked for


def full_year(digits: str) -> int:
    """The year of two or four digits: *'68* is 1968, *'24* is 2024."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return 2000 + number if number < 50 else 1900 + number


def year_number(match: Match) -> int | None:
    """The year told in the groups of ``YEAR``, where it is told."""
    digits = match["year"] or match["short"]
    return full_year(digits) if digits else None


def month_number(match: Match, setting: Setting) -> int:
    """The month named in the group ``month``."""
    return setting.value("months", match["month"].rstrip("."))


def word_before(match: Match, setting: Setting) -> Match | None:
    """The ``word`` before the match, the ``gap`` between, and in ``of`` the one before the word where that is *of*."""
    return _WORD_BEFORE.match(setting.document.shadow, max(0, match.start() - _REACH), match.start())


def word_after(match: Match, setting: Setting) -> str:
    """The word after the match, or an empty string."""
    following = _WORD_AFTER.match(setting.document.shadow, match.end(), match.end() + _REACH)
    return following["word"] if following else ""
