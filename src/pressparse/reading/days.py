"""Calendar days as written in a dateline or a date line, and as EDTF (ISO 8601-2)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import regex

from ..document import Block, Document
from ..errors import InvalidDate
from ..languages import Language
from ..rules import compiled

__all__ = ["BESIDE_RELEASE", "DAY", "Day", "argument", "day_at", "day_first", "edtf", "exists", "stated_in"]

_MONTH_IN_LETTERS = regex.compile(r"\p{L}{3}|月|월")
# 2025-10-16, optionally with a time of day; 2025-10; 2025.
_EDTF = regex.compile(
    r"""
    (?P<year>[0-9]{4}) (?:-(?P<month>[0-9][0-9]) (?:-(?P<day>[0-9][0-9])
        (?:[T ][0-9][0-9]:?[0-9][0-9][0-9:.]*+ [ ]?(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?)?
    )?)?
    """,
    regex.VERBOSE,
)

# The time of day that newswires write after the day: "@ 7:00 AM Central", ", 09:30 GMT", "at 6 p.m. ET".
_CLOCK = r"""
,?[ ](?:@|at|-)?[ ]? [0-9]{1,2}(?:[:.][0-9][0-9])? (?:[ ]?[AaPp]\.?[Mm]\b\.?)?+ (?:[ ][A-Z][\w/]{1,24}(?:[ ][Tt]ime)?)?
"""
# The time of day before the day of an embargo: "23.30 (UK time) Tuesday 14 March", "11 a.m. ET on Monday".
_HOUR = r"""
[0-9]{1,2} (?:[:.][0-9]{2}(?:[ ]?[AaPp]\.?[Mm]\b\.?)? | [ ]?[AaPp]\.?[Mm]\b\.? | [0-9]{2}[ ]?(?:hrs|hours|h)\b)
(?:[ ]\(?(?:[A-Z]\w{1,20}(?:[ ][A-Z]\w{1,20})?[ ](?i:time)|[A-Z]{2,5}\b)\)?)? ,?[ ](?:on[ ])?
"""
_MONTH = r"(?P<month>(?i:\L<dates_months>))\b\.?"
_NUMBER = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9][0-9])"
DAY = rf"""
(?:\(?(?i:\L<datelines_weekdays>)\.?\)?,?[ ]{{1,2}}(?:the[ ])?)?+
(?:
    {_MONTH}[ ]{{1,2}}{_NUMBER}\b(?:(?:,[ ]?|[ ]{{1,2}}){_YEAR}(?![0-9]))?
  | {_NUMBER}[ ](?:of[ ])?{_MONTH}(?:,?[ ]{{1,2}}{_YEAR}(?![0-9]))?
  | {_NUMBER}-{_MONTH}-{_YEAR}\b
  | {_MONTH},?[ ]{_YEAR}\b
  | {_YEAR}-(?P<number>[0-9][0-9])-(?P<day>[0-9][0-9])\b
  | (?P<day>[0-9]{{1,2}})\.(?P<number>[0-9]{{1,2}})\.{_YEAR}\b
  | (?P<first>[0-9]{{1,2}})(?P<sign>[/-])(?P<second>[0-9]{{1,2}})(?P=sign){_YEAR}\b
)
(?:{_CLOCK})?+
"""

_LABEL = rf"""
    (?i:\L<sections_dated>)[ \xa0]*+[:|–—-]?[ \xa0]*+(?:on[ ])?
  | [^|•·0-9:]{{2,40}}[|•·][ \xa0]*+
  | (?i:\L<sections_embargoed>)[ \xa0]*+[:–—-]?[ \xa0]*+(?:at[ ])?(?:{_HOUR})?
"""

LONGEST_LINE = 100
_MONTHS = 12
# "Press Release" after a date, even if the bullet between them is mojibake.
BESIDE_RELEASE = r"[^A-Za-z0-9\n]{0,6}(?:\L<sections_beside_date>)"
_FEWEST_PLACES = 2  # how many times a text must name countries that write the day first
_NUMERIC = regex.compile(r"(?<![\d./-])([0-3]?\d)([./-])([0-3]?\d)\2(?:[12]\d{3}|\d\d)(?![\d/-])")
_DAY_THEN_MONTH = r"(?<![\p{L}\d.,])[0-3]?\d(?:\L<dates_endings>)?[ ](?i:\L<dates_months>)\b"
_MONTH_THEN_DAY = r"\b(?i:\L<dates_months>)\.?[ ][0-3]?\d(?!\d)"
_LINE_END = regex.compile(r"[ .)\]|–—-]*+$|[ ]*[|,–—-][ ]*(?=[^0-9])")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month, or a day of an unknown year, as EDTF; ``end`` is where its words end."""

    end: int
    value: str
    complete: bool


def argument(published: str | datetime.date | None) -> str | None:
    """The caller's publication date, as EDTF; None for an empty string.

    Raises:
        InvalidDate: the value is neither EDTF (``2025``, ``2025-10``, ``2025-10-16``, optionally with a time) nor a
            day with the month spelled out.
    """
    if published is None or not str(published).strip():
        return None
    value = edtf(str(published).strip()) or _day_in_letters(str(published).strip())
    if value is None:
        shown = str(published)[:40]
        raise InvalidDate(f"published must be a date such as 2025-10-16, 2025-10 or 2025, not {shown!r}")
    return value


def _day_in_letters(value: str) -> str | None:
    """The date of ``16 October 2025``, ``Oct 16, 2025 9:00 AM``, ``16 octobre 2025``, in dateparser's languages.

    The month must be spelled out, because 10/11/2025 is a different day in different countries.
    """
    if not _MONTH_IN_LETTERS.search(value) or len(value) > LONGEST_LINE:
        return None
    import dateparser  # slow to import, and rarely needed

    found = dateparser.parse(value, settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]})
    return found.date().isoformat() if found else None


def edtf(value: str) -> str | None:
    """The date of an ISO 8601 date or time, or None if there is no such date."""
    match = _EDTF.fullmatch(value)
    if not match:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if not exists(year, month or "01", day or "01"):
        return None
    return "-".join(part for part in (year, month, day) if part)


def day_at(text: str, start: int, end: int, language: Language) -> Day | None:
    """Read the day written at ``start``, including any weekday before it and any clock time after it.

    A date with slashes is read month first, as American newswires write it, if that is a real day. A date with hyphens
    is read only if just one order of its numbers is possible.
    """
    match = compiled(DAY, language).match(text, start, end)
    if not match:
        return None
    year, day = match["year"] or "XXXX", match["day"]
    if match["sign"]:
        month, day = _in_order(match["first"], match["sign"], match["second"])
    else:
        month = match["number"] or str(language.values("dates_months")[match["month"].lower()])
    if not exists("2000" if year == "XXXX" else year, month, day or "1"):
        return None
    value = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return Day(match.end(), value, complete=bool(day) and year != "XXXX")


def _in_order(first: str, sign: str, second: str) -> tuple[str, str]:
    """The month and the day from the two numbers of a date; with hyphens, an unclear order gives the month 0."""
    if int(first) > _MONTHS:
        return second, first
    return ("0" if sign == "-" and int(second) <= _MONTHS and first != second else first), second


def day_first(document: Document, language: Language) -> bool | None:
    """Whether a text's dates in digits have the day before the month: *16/10/2025*; None if nothing shows it.

    Other dates in digits decide, then dates with the month spelled out, then the countries that the text names.
    """
    shadow = document.shadow
    for match in _NUMERIC.finditer(shadow):
        first, second = int(match[1]), int(match[3])
        if match[2] != "." and max(first, second) > _MONTHS >= min(first, second) > 0:
            return first > _MONTHS
    after_day, before_day = (_count(pattern, shadow, language) for pattern in (_DAY_THEN_MONTH, _MONTH_THEN_DAY))
    if after_day != before_day:
        return after_day > before_day
    places = sum(len(document.words.get(word, ())) for word in language.words("dates_day_first_places"))
    return True if places >= _FEWEST_PLACES else None


def _count(pattern: str, shadow: str, language: Language) -> int:
    return sum(1 for _ in compiled(pattern, language).finditer(shadow))


def stated_in(document: Document, block: Block, language: Language) -> str | None:
    """The date of a block that contains only a date and optionally a label: ``Published: 5 May 2024``."""
    if block.end - block.start > LONGEST_LINE:
        return None
    text = document.text
    label = compiled(_LABEL, language).match(text, block.start, block.end)
    day = day_at(text, label.end() if label else block.start, block.end, language)
    if not day or not day.complete:
        return None
    return day.value if document.is_wide(day.end) or _LINE_END.match(text, day.end, block.end) else None


def exists(year: str, month: str, day: str) -> bool:
    """Whether this is a real day of the calendar."""
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
