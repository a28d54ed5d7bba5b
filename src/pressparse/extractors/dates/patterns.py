"""The parts from which the patterns for dates are built, and functions that read what the patterns matched."""

from __future__ import annotations

from typing import NamedTuple

import regex

from ...languages import Language
from ...rules import Match, compiled
from .reference import ReferenceTime

# The digits must not be part of a longer number, an amount, a version or an address.
FREE = r"(?<![\p{L}\d$€£¥#@_/.,:=&%+~-]|\d[ ]-[ ])"
_NO_MORE = r"(?![\p{L}\d%_]|[.:/]\d|,\d{3}(?!\d))"
NOT_A_TIME = r"(?![ ]?[apAP]\.?[mM]\b|:\d)"
_TO = r"(?:[ ]?[-–—][ ]?|[ ](?i:\L<dates_range_joins>)[ ](?:the[ ])?)"
_AND = r"(?:,[ ][0-3]?\d(?:\L<dates_endings>)?){0,5},?[ ](?:\L<dates_list_joins>)[ ](?:the[ ])?"
DAY = rf"(?P<day>[0-3]?\d)(?P<suffix>(?i:\L<dates_endings>))?{_NO_MORE}"
# One day or several: 10, 10th, 10-12, 10 to 12, 10, 11 and 12.
DAYS = rf"{DAY}(?:(?:{_TO}|(?P<list>{_AND}))(?P<day2>[0-3]?\d)(?i:\L<dates_endings>)?{_NO_MORE}{NOT_A_TIME})?"
MONTH = r"(?P<month>(?i:\L<dates_short_months>)\b\.?|(?i:\L<dates_months>)\b)"
FOUR_DIGITS = r"[12]\d{3}(?![\d%]|[,.:]\d|/[1-9]|-\d|\p{Ll})"
# The year after a day, month, season …: ", 2025", " of 2025", " '25". Two spaces replace a lost comma.
YEAR = rf"(?:(?:,?[ ]{{1,2}}|,)(?:of[ ])?(?P<year>{FOUR_DIGITS})|,?[ ]'(?P<short>\d\d)(?!\d))"
# After "the", a period is not a date if a longer name continues ("the summer camp", "the 21st century economy").
NO_NOUN = r"(?=[ ]{2}|[ ]?[,.;:!?)\"–—]|[ ]?$|[ ](?:\L<dates_after_period>)\b)"
# Words that may follow the name of a day: Monday *morning*.
DAY_PART = r"(?:[ ](?i:\L<dates_day_parts>)\b)?"
YEAR_KIND = r"(?:\L<dates_year_kinds>)[ ](?i:years?)\b"
LED_BY_THE = r"(?<=\b(?P<led>(?i:the)[ ])?)"

_WORD_BEFORE = regex.compile(r"(?r)(\p{L}[\p{L}']*[ ](?=of[ ]))?(\p{L}[\p{L}.']*)([ ][(\"']?|-)")
_BEHIND_STOP = regex.compile(r"(?<=\p{Ll}{2}\.)\p{Lu}\p{Ll}*+$")
_BETWEEN = r"(?r)\b(?i:\L<dates_between>)[ ](?:the[ ])?"
_WORD_AFTER = regex.compile(r"(?:'s?)?[ ]([\p{L}\d][\p{L}\d'-]*)")


def full_year(digits: str) -> int:
    """The year that two or four digits mean: *'68* is 1968, *'24* is 2024."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return 2000 + number if number < 50 else 1900 + number


def year_number(match: Match) -> int | None:
    """The year that the pattern ``YEAR`` matched, with two or four digits; None if it matched no year."""
    digits = match["year"] or match["short"]
    return full_year(digits) if digits else None


def month_number(match: Match, reference: ReferenceTime) -> int:
    """The month, from 1 to 12, whose name the group ``month`` matched."""
    return reference.value("dates_months", match["month"].rstrip("."))


class WordBefore(NamedTuple):
    """The word before a match, with the characters next to it. All fields are empty if there is no such word.

    Attributes:
        of: If the word is *of*, the word before it, with a space. Otherwise empty.
        word: The word, including any full stops.
        gap: The characters between word and match: a space, optionally followed by an opening mark, or a hyphen.
    """

    of: str = ""
    word: str = ""
    gap: str = ""


def word_before(match: Match, reference: ReferenceTime) -> WordBefore:
    """The word before the match, if both are in the same block."""
    start = match.start()
    opens_block = reference.document.text[start - 1 : start] == "\n"
    found = None if opens_block else _WORD_BEFORE.match(match.string, 0, start)
    before = WordBefore(*found.groups("")) if found else WordBefore()
    behind_stop = _BEHIND_STOP.search(before.word)  # in attendance.In February
    return WordBefore("", behind_stop[0], before.gap) if behind_stop else before


def word_after(match: Match) -> str:
    """The word after the match, or an empty string if no word follows."""
    following = _WORD_AFTER.match(match.string, match.end())
    return following[1] if following else ""


def is_after_between(text: str, place: int, language: Language) -> bool:
    """Whether *between* comes right before a place, so that a later *and* joins the two ends of a range."""
    return bool(compiled(_BETWEEN, language).match(text, 0, place))
