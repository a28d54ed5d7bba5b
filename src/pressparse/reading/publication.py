"""Finds a publication date in the text of a release, if its metadata and its dateline have none.

The date is on a line above or below the body, or in a typical context: next to *Press Release*, next to the number of
the release, or before the city of a dateline.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from ..document import Block, Document
from ..languages import Language
from ..rules import compiled
from . import days
from .days import BESIDE_RELEASE, DAY, LONGEST_LINE, Day, day_at, edtf, exists, stated_in

__all__ = ["beside_headline", "stated"]

_OPENING_BLOCKS = 8
_CLOSING_BLOCKS = 4
_LABELLED_BLOCKS = 30
_LONGEST_LABEL = 40
_LETTERHEAD = 9  # blocks between the date of a letter and its salutation
_BEGINNING = 3
_LONGEST_HEADLINE = 300
_LONGEST_OPENING = 600  # code points at the start to search for the city of a dateline
_STOPS = ".!?:"
_MONTHS = 12
_LAST_OF_CENTURY = 60  # two-digit years up to this are in this century

# Where a date may begin near the start of a text: after a wide gap, or after words that announce it. A text that
# lost its punctuation has blanks instead of commas and slashes.
_OPENING = regex.compile(r"(?:\s++|\S){0,300}+")
_ANNOUNCED = r"\b(?i:\L<sections_announced>)\b[\s:|–—-]*+"
_NO_PUNCTUATION = regex.compile(r"(?P<number>[0-9]{2})[ ](?P<day>[0-9]{2})[ ](?P<year>(?:19|20)[0-9][0-9])(?=\s)")
_GOES_ON = regex.compile(r"\s*+\p{Ll}")

_WORD = regex.compile(r"[^ ]++")
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{N}]++")
# What may follow a date on its line: punctuation, the number of the release, another label.
_BEHIND = regex.compile(
    r"[^\p{L}\p{N}]*+(?:(?:\p{Lu}+[ ])?[\p{Lu}/.-]*\d[\p{Lu}\d/.-]*[^\p{L}\p{N}]*+)?$|[ ]+\p{Lu}[\p{L} ]{1,30}:"
)
_NEXT_LABEL = regex.compile(r"[ ]+\p{Lu}[\p{L} ]{1,30}:")
_DIGITS = regex.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)[ .–-]*$"
)
_STAMP = regex.compile(r"(?<!\S)(?P<day>(?:19|20)\d\d-\d\d-\d\d)[ ]\d\d:\d\d:\d\d(?!\S)")
_RELEASE = r"(?:\L<sections_beside_date>)"
# "April 3, 2025 Press Release", even without spaces around it.
_DAY_BESIDE_RELEASE = rf"(?<!\d){DAY}{BESIDE_RELEASE}"
_LONGEST_DAY = 60  # characters of a date and the marks after it
_SIGN_OFF = r"(?i:\L<sections_signed_off>|\L<datelines_cities>)\b[^\p{L}\p{N}]++"
_CITY = r"[0-9\p{Lu}mM.][ ,]++(?i:\L<datelines_cities>)\b"  # after a date or a clock time
_DAY_BEFORE_CITY = rf"(?<![\p{{L}}\p{{N}}]){DAY}[ ,]++(?i:\L<datelines_cities>)\b"


def stated(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The date, as EDTF, from a line above or below the body or from a typical context."""
    if labelled := _labelled(document, blocks, language):
        return labelled
    for block in blocks[:_OPENING_BLOCKS]:
        if block.kind == "paragraph" and _is_longer_than_headline(document.text, block):
            break
        if value := _in_opening(document, block, language):
            return value
    for block in blocks[:_BEGINNING]:
        day = day_at(document.text, block.start, block.end, language)
        if day and day.complete and (block.kind == "title" or document.is_wide(day.end)):
            return day.value
        if behind := _behind_headline(document, block, language):
            return behind
    return (
        _announced(document, blocks, language)
        or _framed(document, language)
        or _stamped(document)
        or _signed(document, blocks, language)
    )


def _in_opening(document: Document, block: Block, language: Language) -> str | None:
    """The date in a line above the body."""
    return (
        _in_digits(document, block, language)
        or stated_in(document, block, language)
        or _in_letterhead(document, block, language)
        or beside_headline((document.text[block.start : block.end],), language)
    )


def beside_headline(lines: Sequence[str], language: Language) -> str | None:
    """The date, as EDTF, in the first line around a headline that has one: ``By Ann Lee | May 5, 2024``.

    The date is first, after a sign, or after words such as *Posted by Ann Lee on*; the day of an update or of an event
    does not count.
    """
    published = compiled(r"(?i:\L<sections_published>)\b", language)
    for line in lines:
        words = _WORD.finditer(line) if len(line) <= LONGEST_LINE else ()
        days_in_line = ((word.start(), day_at(line, word.start(), len(line), language)) for word in words)
        start, day = next(((start, day) for start, day in days_in_line if day and day.complete), (0, None))
        if day and "/" not in line[start : day.end]:  # 10/11: day or month?
            before = line[:start].rstrip()
            is_after_sign = not before[-1:].isalnum() and _stands_free(line, 0, start, language)
            is_alone = not line[day.end :].strip(" .|·•–—-") or published.match(before)
            if is_alone and (is_after_sign or published.match(before)):
                return day.value
    return None


def _labelled(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The date on a line by itself, below a line such as *For immediate release* or *Published*."""
    pairs = [*pairwise(blocks[:_LABELLED_BLOCKS])]
    for name in ("sections_announced", "sections_published"):
        for above, block in pairs:
            label = document.text[above.start : above.end] if above.end - above.start <= _LONGEST_LABEL else ""
            if label.strip(" :").lower() in language.words(name):
                value = stated_in(document, block, language)
                if value:
                    return value
    return None


def _is_longer_than_headline(text: str, block: Block) -> bool:
    """Whether the block is longer than any headline, or is a long line that ends a sentence."""
    length = block.end - block.start
    return length > _LONGEST_HEADLINE or (length > LONGEST_LINE and text[block.end - 1] in _STOPS)


def _in_letterhead(document: Document, block: Block, language: Language) -> str | None:
    """The full date at the end of a short line, or before a number or label: ``New appointments 29 June 2012  12/96``.

    A date that belongs to the words before it does not count: *results for the year ended 30 June 2012*.
    """
    text = document.text
    if block.end - block.start > LONGEST_LINE:
        return None
    for word in _WORD.finditer(text, block.start, block.end):
        day = day_at(text, word.start(), block.end, language)
        if day and day.complete:
            is_free = _stands_free(text, block.start, word.start(), language) and _BEHIND.match(
                text, day.end, block.end
            )
            return day.value if is_free and "/" not in text[word.start() : day.end] else None  # 10/11: day or month?
    return None


def _behind_headline(document: Document, block: Block, language: Language) -> str | None:
    """The full date that ends a long line without other punctuation: a headline directly followed by the date."""
    text = document.text
    if not LONGEST_LINE < block.end - block.start <= _LONGEST_HEADLINE or not text[block.end - 1].isdigit():
        return None
    for word in _WORD.finditer(text, block.end - _LONGEST_DAY, block.end):
        day = day_at(text, word.start(), block.end, language)
        if day and day.complete and day.end == block.end:
            return day.value if _stands_free(text, block.start, word.start(), language) else None
    return None


def _in_digits(document: Document, block: Block, language: Language) -> str | None:
    """The date in digits at the end of a short line, in the text's order of day and month: ``Boats sail 05/10/10``."""
    match = _DIGITS.search(document.text, max(block.start, block.end - LONGEST_LINE), block.end)
    if match is None or not _stands_free(document.text, block.start, match.start(), language):
        return None
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    is_day_first = first > _MONTHS or (second <= _MONTHS and days.day_first(document, language))
    if is_day_first is None:
        return None
    month, day = (second, first) if is_day_first else (first, second)
    century = "" if len(year) > 2 else "20" if int(year) < _LAST_OF_CENTURY else "19"
    value = f"{century}{year}-{month:02}-{day:02}"
    return edtf(value)


def _stands_free(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a date is independent of the words before it, as after *Dated:*, but not as after a preposition."""
    before = _LAST_WORD.search(text, start, end)
    if before is None or (
        ":" in text[before.end() : end] and before.group().lower() in language.words("sections_signed_off")
    ):
        return True
    return before.group().lower() not in language.words("sections_before_told_date")


def _framed(document: Document, language: Language) -> str | None:
    """The full date next to *Press Release*, or near the start before the city of a dateline."""
    text = document.text
    releases = ((label, _DAY_BESIDE_RELEASE) for label in compiled(_RELEASE, language).finditer(text))
    cities = ((city, _DAY_BEFORE_CITY) for city in compiled(_CITY, language).finditer(text, 0, _LONGEST_OPENING))
    for label, pattern in (*releases, *cities):
        for match in compiled(pattern, language).finditer(text, max(0, label.start() - _LONGEST_DAY), label.end()):
            day = day_at(text, match.start(), match.end(), language)
            before = max(0, match.start() - LONGEST_LINE)
            if day and day.complete and _stands_free(text, before, match.start(), language):
                return day.value
    return None


def _stamped(document: Document) -> str | None:
    """The day of the first timestamp that is exact to the second: 2024-05-03T09:00:00."""
    return next((day for match in _STAMP.finditer(document.text) if (day := edtf(match["day"]))), None)


def _signed(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The date on a line by itself below the last paragraph, as after a signature; None if several dates are."""
    found, last = set[str](), len(blocks) - _CLOSING_BLOCKS
    for at, block in reversed([*enumerate(blocks)]):
        if _is_longer_than_headline(document.text, block) or (found and at < last):
            break
        day = _alone_in(document.text, block, language)
        if day and not _is_of_letter(document.text, blocks[at:], language):
            found.add(day)
    return found.pop() if len(found) == 1 else None


def _is_of_letter(text: str, blocks: Sequence[Block], language: Language) -> bool:
    """Whether a date is that of a letter, since a salutation follows soon; the release around it is often newer."""
    opening = compiled(r"(?i:\L<sections_salutations>)\b", language)
    return any(opening.match(text, block.start) for block in blocks[1:_LETTERHEAD])


def _alone_in(text: str, block: Block, language: Language) -> str | None:
    """The date in a block that has only a word, a city or another label beside it: *Ends 5 May 2024*."""
    if block.end - block.start > LONGEST_LINE:
        return None
    opening = compiled(_SIGN_OFF, language).match(text, block.start, block.end)
    day = day_at(text, opening.end() if opening else block.start, block.end, language)
    if day is None or not day.complete:
        return None
    stands_last = not text[day.end : block.end].strip(" .)*") or _NEXT_LABEL.match(text, day.end, block.end)
    return day.value if stands_last else None


def _announced(document: Document, blocks: Sequence[Block], language: Language) -> str | None:
    """The full date near the start, after *for immediate release* or between wide gaps."""
    text, opening = document.text, _OPENING.match(document.text)
    end = opening.end() if opening else 0
    ends_of_lines = {block.end for block in blocks}
    for start, is_labelled in _openings(document, blocks, end, language):
        day = day_at(text, start, end, language) or _without_punctuation(text, start, end)
        if not day or not day.complete:
            continue
        is_set_apart = document.is_wide(day.end) or day.end in ends_of_lines
        if is_labelled or is_set_apart or _lost_its_comma(document, start, day.end, end):
            return day.value
    return None


def _lost_its_comma(document: Document, start: int, end: int, limit: int) -> bool:
    """Whether a date has a gap instead of a comma or is all digits, and no sentence continues after it."""
    text = document.text
    has_gap = "," not in text[start:end] and any(start < gap < end for gap in document.gaps)
    goes_on = _GOES_ON.match(text, end, limit) is not None
    return (has_gap or text[start : start + 2].isdigit()) and text[end : end + 1].isspace() and not goes_on


def _openings(document: Document, blocks: Sequence[Block], end: int, language: Language) -> list[tuple[int, bool]]:
    """Where a date may begin near the start of a text, in order; each with whether words announce a date there."""
    text = document.text
    pairs = pairwise([None, *blocks])
    first = [b.start for a, b in pairs if b and b.start < end and not (a and "\n" in text[a.end : b.start])]
    gaps = [end - len(text[gap:end].lstrip()) for gap in document.wide_gaps(0, end)]
    labels = [match.end() for match in compiled(_ANNOUNCED, language).finditer(text, 0, end)]
    return sorted([*((place, False) for place in (*first, *gaps)), *((place, True) for place in labels)])


def _without_punctuation(text: str, start: int, end: int) -> Day | None:
    """A date whose punctuation was lost: ``02 03 2005``, month first."""
    match = _NO_PUNCTUATION.match(text, start, end)
    if not match or not exists(match["year"], match["number"], match["day"]):
        return None
    return Day(match.end(), f"{match['year']}-{match['number']}-{match['day']}", complete=True)
