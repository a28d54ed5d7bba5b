"""Calendar days as written in a dateline or a date line, and as EDTF (ISO 8601-2)."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ..document import Block, Document
from ..errors import InvalidDate
from ..languages import Language
from ..patterns import compiled_when_needed

__all__ = ["Day", "argument", "day_at", "edtf", "stated", "stated_in"]

_MONTH_IN_LETTERS = regex.compile(r"\p{L}{3}|月|월")
# 2025-10-16, also followed by a time of day; 2025-10; 2025.
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
# Before the day in an embargo's line: "23.30 (UK time) Tuesday 14 March", "11 a.m. ET on Monday".
_HOUR = r"""
[0-9]{1,2} (?:[:.][0-9]{2}(?:[ ]?[AaPp]\.?[Mm]\b\.?)? | [ ]?[AaPp]\.?[Mm]\b\.? | [0-9]{2}[ ]?(?:hrs|hours|h)\b)
(?:[ ]\(?(?:[A-Z]\w{1,20}(?:[ ][A-Z]\w{1,20})?[ ](?i:time)|[A-Z]{2,5}\b)\)?)? ,?[ ](?:on[ ])?
"""
_MONTH = r"(?P<month>(?i:\L<dates_months>))\b\.?"
_NUMBER = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9][0-9])"
_DAY = rf"""
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

_OPENING_BLOCKS = 8
_CLOSING_BLOCKS = 4
_LABELLED_BLOCKS = 30
_LONGEST_LABEL = 40
_LONGEST_LINE = 100
_BEGINNING = 3
_LONGEST_HEADLINE = 300
_STOPS = ".!?:"
_MONTHS = 12
_LINE_END = regex.compile(r"[ .)\]|–—-]*+$|[ ]*[|,–—-][ ]*(?=[^0-9])")

# Where a date may begin in the first part of a text: after a wide gap, or after words that announce it. A text that
# lost its marks has blanks instead of commas and slashes.
_OPENING = regex.compile(r"(?:\s++|\S){0,300}+")
_ANNOUNCED = r"\b(?i:\L<sections_announced>)\b[\s:|–—-]*+"
_NO_PUNCTUATION = regex.compile(r"(?P<number>[0-9]{2})[ ](?P<day>[0-9]{2})[ ](?P<year>(?:19|20)[0-9][0-9])(?=\s)")
_GOES_ON = regex.compile(r"\s*+\p{Ll}")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a day of an unknown year as EDTF, and where its words end."""

    end: int
    value: str
    complete: bool


def argument(published: str | datetime.date | None) -> str | None:
    """The publication date that the caller gives, as EDTF; an empty string is none.

    Raises:
        InvalidDate: it is neither EDTF (``2025``, ``2025-10``, ``2025-10-16``, perhaps with a time) nor a day with its
            month in letters.
    """
    if published is None or not str(published).strip():
        return None
    value = edtf(str(published).strip()) or _day_in_letters(str(published).strip())
    if value is None:
        shown = str(published)[:40]
        raise InvalidDate(f"published must be a date such as 2025-10-16, 2025-10 or 2025, not {shown!r}")
    return value


def _day_in_letters(value: str) -> str | None:
    """The date of ``16 October 2025``, ``Oct 16, 2025 9:00 AM``, ``16 octobre 2025``, in any language dateparser knows.

    Only with the month in letters: 10/11/2025 is a different day in different countries.
    """
    if not _MONTH_IN_LETTERS.search(value) or len(value) > _LONGEST_LINE:
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
    if not _exists(year, month or "01", day or "01"):
        return None
    return "-".join(part for part in (year, month, day) if part)


def day_at(text: str, start: int, end: int, language: Language) -> Day | None:
    """The day written at ``start``, with any weekday before it and clock time after it.

    A date with slashes is read month first, as American newswires write it, if there is such a day. A date with hyphens
    is read only if its numbers leave one order.
    """
    match = _pattern(language).match(text, start, end)
    if not match:
        return None
    year, day = match["year"] or "XXXX", match["day"]
    if match["sign"]:
        month, day = _in_order(match["first"], match["sign"], match["second"])
    else:
        month = match["number"] or str(language.values("dates_months")[match["month"].lower()])
    if not _exists("2000" if year == "XXXX" else year, month, day or "1"):
        return None
    value = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return Day(match.end(), value, complete=bool(day) and year != "XXXX")


def _in_order(first: str, sign: str, second: str) -> tuple[str, str]:
    """Month and day of two numbers; a month of 0, which does not exist, if hyphens leave the order open."""
    if int(first) > _MONTHS:
        return second, first
    return ("0" if sign == "-" and int(second) <= _MONTHS and first != second else first), second


def stated(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The date that a line above or below the body states, or the title or the first paragraph begins with, as EDTF."""
    if labelled := _labelled(document, blocks, language):
        return labelled
    for block in blocks[:_OPENING_BLOCKS]:
        if block.kind == "paragraph" and _is_prose(document.text, block):
            break
        value = stated_in(document, block, language) or _closing(document, block, language)
        if value:
            return value
    for block in blocks[:_BEGINNING]:
        day = day_at(document.text, block.start, block.end, language)
        if day and day.complete and (block.kind == "title" or document.is_wide(day.end)):
            return day.value
    return _announced(document, blocks, language) or _signed(document, blocks, language)


def _labelled(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The date on a line of its own, below one that says what date it is: *For immediate release*, *Published*."""
    pairs = [*pairwise(blocks[:_LABELLED_BLOCKS])]
    for name in ("sections_announced", "sections_published"):
        for above, block in pairs:
            label = document.text[above.start : above.end] if above.end - above.start <= _LONGEST_LABEL else ""
            if label.strip(" :").lower() in language.words(name):
                value = stated_in(document, block, language)
                if value:
                    return value
    return None


def _is_prose(text: str, block: Block) -> bool:
    """Whether the block is longer than a headline, or than a line that closes no sentence."""
    length = block.end - block.start
    return length > _LONGEST_HEADLINE or (length > _LONGEST_LINE and text[block.end - 1] in _STOPS)


def _closing(document: Document, block: Block, language: Language) -> str | None:
    """The date with weekday at the end of a headline or letterhead: ``New appointments Friday, 29 June 2012``."""
    if block.end - block.start > _LONGEST_LINE:
        return None
    for weekday in _weekday(language).finditer(document.text, block.start, block.end):
        day = day_at(document.text, weekday.start(), block.end, language)
        if day and day.complete and day.end == block.end:
            return day.value
    return None


def _signed(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The date alone on a line below the body, as below a signature; None if there are several."""
    found = set()
    for block in reversed(blocks[-_CLOSING_BLOCKS:]):
        if block.end - block.start > _LONGEST_LINE:
            break
        if _alone_in(document.text, block, language):
            found.add(stated_in(document, block, language))
    return found.pop() if len(found) == 1 else None


def _alone_in(text: str, block: Block, language: Language) -> bool:
    """Whether the block is a date and nothing else."""
    day = day_at(text, block.start, block.end, language)
    return bool(day and day.complete and not text[day.end : block.end].strip(" .)"))


def _announced(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The full date near the start that *for immediate release* announces, or that wide gaps set apart."""
    text, opening = document.text, _OPENING.match(document.text)
    end = opening.end() if opening else 0
    ends_of_lines = {block.end for block in blocks}
    for start, is_labelled in _openings(document, blocks, end, language):
        day = day_at(text, start, end, language) or _without_punctuation(text, start, end)
        if not day or not day.complete:
            continue
        has_gap = "," not in text[start : day.end] and any(start < gap < day.end for gap in document.gaps)
        lost_commas = text[start : start + 2].isdigit() or has_gap
        goes_on = text[day.end : day.end + 1].isspace() and not _GOES_ON.match(text, day.end, end)
        is_set_apart = document.is_wide(day.end) or day.end in ends_of_lines
        if is_labelled or is_set_apart or (lost_commas and goes_on):
            return day.value
    return None


def _openings(document: Document, blocks: Sequence[Block], end: int, language: Language) -> list[tuple[int, bool]]:
    """The places near the start where a date may begin, in order, and whether words announce it."""
    text = document.text
    pairs = pairwise([None, *blocks])
    first = [b.start for a, b in pairs if b and b.start < end and not (a and "\n" in text[a.end : b.start])]
    gaps = [end - len(text[gap:end].lstrip()) for gap in document.wide_gaps(0, end)]
    labels = [match.end() for match in _announcement(language).finditer(text, 0, end)]
    return sorted([*((place, False) for place in (*first, *gaps)), *((place, True) for place in labels)])


def _without_punctuation(text: str, start: int, end: int) -> Day | None:
    """``02 03 2005``, month first."""
    match = _NO_PUNCTUATION.match(text, start, end)
    if not match or not _exists(match["year"], match["number"], match["day"]):
        return None
    return Day(match.end(), f"{match['year']}-{match['number']}-{match['day']}", complete=True)


def stated_in(document: Document, block: Block, language: Language) -> str | None:
    """The date of a block that is a date and nothing else, except for a label: ``Published: 5 May 2024``."""
    if block.end - block.start > _LONGEST_LINE:
        return None
    text = document.text
    label = _label(language).match(text, block.start, block.end)
    day = day_at(text, label.end() if label else block.start, block.end, language)
    if not day or not day.complete:
        return None
    return day.value if document.is_wide(day.end) or _LINE_END.match(text, day.end, block.end) else None


def _exists(year: str, month: str, day: str) -> bool:
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


@functools.cache
def _label(language: Language) -> regex.Pattern[str]:
    label = rf"""
        (?i:\L<sections_dated>)[ \xa0]*+[:|–—-]?[ \xa0]*+(?:on[ ])?
      | [^|•·0-9:]{{2,40}}[|•·][ \xa0]*+
      | (?i:\L<sections_embargoed>)[ \xa0]*+[:–—-]?[ \xa0]*+(?:at[ ])?(?:{_HOUR})?
    """
    return compiled_when_needed(label, language.words, regex.VERBOSE)


@functools.cache
def _announcement(language: Language) -> regex.Pattern[str]:
    return compiled_when_needed(_ANNOUNCED, language.words)


@functools.cache
def _weekday(language: Language) -> regex.Pattern[str]:
    return compiled_when_needed(r"\b(?i:\L<datelines_weekdays>)\b", language.words)


@functools.cache
def _pattern(language: Language) -> regex.Pattern[str]:
    return compiled_when_needed(_DAY, language.words, regex.VERBOSE)
