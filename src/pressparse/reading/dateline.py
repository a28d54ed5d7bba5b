"""The dateline: place, date and news agency at the start of the body, in the forms that newswires use.

``BOSTON, June 20, 2025 (GLOBE NEWSWIRE) —``, ``SAN JOSE, CA, June 02, 2024 /24-7PressRelease/ --``,
``(NewMediaWire) - August 19, 2025 - DALLAS —``, ``LONDON--(BUSINESS WIRE)--``, ``Washington, D.C. -``,
``--News Direct--``, ``BOSTON (Jan. 9, 2025) —``, ``Jan. 9, 2025 (BOSTON) —``, ``Colombo, 7 May 2025 (PMD) –``.

Its parts are a place, a date and an agency, each at most once and in any order. A dateline ends with a dash, or with an
agency between slashes; any other start of a paragraph is an ordinary first sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..document import Block, Dateline
from ..languages import Language
from ..rules import compiled
from . import days

__all__ = ["find", "parted"]

# Capitalised words, but not the month or weekday that a date begins with.
_DAY_WORD = r"(?i:\L<dates_months>|\L<datelines_weekdays>)\b"
_NAME = rf"(?!{_DAY_WORD}[.,]?[ ]{{1,2}}(?:\d|{_DAY_WORD}))\p{{Lu}}[\p{{L}}.'’]*+(?:-[\p{{L}}.'’]++)*+"
_LOCATED = rf"""
    {_NAME}(?:[ ](?:(?:de|del|la|of|the|upon|on)[ ])?{_NAME}){{0,3}}+
    (?:,[ ]{{0,2}}{_NAME}(?:[ ](?:(?:of|and|the)[ ])?{_NAME}){{0,2}}+){{0,2}}+                # its region
"""
_PLACE = rf"{_LOCATED}(?:(?:/|[ ]?&[ ]?|[ ]and[ ]){_LOCATED})?+"
_CITY = r"(?<=\s)(?i:\L<datelines_cities>)\b"
_LONGEST = 200
_OPENING_BLOCKS = 8
_HEADLINE = 300  # characters; a longer first block may begin with a headline that lost its line break
_SHORTEST_HEADLINE = 20

_PLAIN = str.maketrans("\n\r\t\xa0\u202f", "     ")
_AGENCY = regex.compile(r"\([ ]?(?P<name>\p{L}[^():;,]{1,40}+)\)|(?P<slash>/)[ ]?(?P<name>[\p{L}\d][^/]{1,60}+)/")
_LETTERS = regex.compile(r"[A-Z]{2,6}")
_AGENCY_LINE = regex.compile(r"--[ ]?\(?(?P<name>\p{L}[^():;,]{1,38}?)\)?[ ]?--")
_DASH = regex.compile(
    r"\]?(?:[ ]{0,3}(?:--|[—―]|:(?=[ ]))|[ ]{1,3}[–/-]|[–-](?=[ (])|(?<=\))[–-])-?"  # "Paris–Dakar" is not a dateline
)
_COMMA = regex.compile(r"\]?(?:[ ]?,[ ]{0,2}|[ ]{1,3})")
_GAP = regex.compile(r"(?P<line>\]?[ ]*+$)|[ ]{2}")
_BLANKS = regex.compile(r"[ ]*+")


class _Parts(NamedTuple):
    """The parts of a dateline that have been read so far: place, day and agency."""

    place: str | None = None
    day: days.Day | None = None
    agency: str | None = None
    place_first: bool = False


def find(text: str, blocks: Sequence[Block], language: Language) -> Dateline | None:
    """The dateline at the start of one of the first blocks.

    A line that only names the agency (``--News Direct--``) counts if no fuller dateline follows.
    """
    agency_alone: Dateline | None = None
    headers = language.words("sections_mail_headers")
    for block in blocks[:_OPENING_BLOCKS]:
        is_header = text[block.start : block.end].partition(" ")[0].lower() in headers  # Sent: Monday, 3 June 2024
        may_begin = block.kind == "paragraph" and not is_header
        found = _match(text, block.start, block.end, language) if may_begin else None
        if found and (found.place or found.date):
            return found
        agency_alone = agency_alone or found
    return agency_alone


def parted(text: str, blocks: list[Block], language: Language) -> list[Block]:
    """In a text that lost its line breaks, separate the headline from the dateline after it."""
    if not blocks or len(blocks) > 2 or blocks[0].end - blocks[0].start < _HEADLINE:
        return blocks
    first = blocks[0]
    found = None if _match(text, first.start, first.end, language) else _inside(text, first, language)
    if not found:
        return blocks
    headline_end = first.start + len(text[first.start : found.start].rstrip())
    return [Block(first.kind, first.start, headline_end), Block(first.kind, found.start, first.end), *blocks[1:]]


def _inside(text: str, block: Block, language: Language) -> Dateline | None:
    """The dateline after a headline on the same line: ``… Calls Home More Affordable Washington--``.

    Works only for a city that needs no state in datelines; any other looks like a word of the headline.
    """
    for city in compiled(_CITY, language).finditer(text, block.start + _SHORTEST_HEADLINE, block.start + _HEADLINE):
        found = _match(text, city.start(), block.end, language)
        if found and (found.agency or found.text.endswith(("--", "—", "–"))):
            return found
    return None


def _match(text: str, start: int, end: int, language: Language) -> Dateline | None:
    """The dateline at the start of ``text[start:end]``: as many parts as possible, ending as a dateline does."""
    words = text[start : min(end, start + _LONGEST)].translate(_PLAIN)
    alone = _AGENCY_LINE.fullmatch(words)
    if alone and _names_agency(alone["name"], language):
        return Dateline(start, end, text[start:end], agency=alone["name"].strip())
    found, parts, at = None, _Parts(), 0
    while (step := _part(words, at, parts, language)) is not None:
        parts, at = step
        dash = _DASH.match(words, at)
        closing = dash.end() if dash else at
        sign = words[closing - 1] if dash or words[at - 1] == "/" else _gap(words, at)
        if _suffices(parts, sign, language):
            day = parts.day.value if parts.day else None
            close = start + closing
            found = Dateline(start, close, text[start:close], parts.place, day, parts.agency)
        if _AGENCY.match(words, _skip(words, at)):
            dash = None  # "NEW YORK / News Direct /": the slash is part of the agency
        separator = dash or _COMMA.match(words, at)
        at = _skip(words, separator.end() if separator else at)
    return found


def _gap(words: str, at: int) -> str:
    """The line break or wide gap between a dateline without a dash and the body; empty if there is none."""
    gap = _GAP.match(words, at)
    return "" if not gap else "\n" if gap["line"] is not None else " "


def _skip(words: str, at: int) -> int:
    blanks = _BLANKS.match(words, at)
    return blanks.end() if blanks else at


def _part(words: str, at: int, parts: _Parts, language: Language) -> tuple[_Parts, int] | None:
    """Read the next part of a dateline; return all parts and where they end, or None if no new part follows."""
    agency = None if parts.agency else _AGENCY.match(words, at)
    if agency and _may_be_agency(agency, parts, language):
        return parts._replace(agency=agency["name"].strip()), agency.end()
    bracketed = at + words.startswith(("[", "(") if parts.place else "[", at)
    day = None if parts.day else days.day_at(words, bracketed, len(words), language)
    if day and not words.startswith("(", at):
        return parts._replace(day=day), day.end
    if day:
        return (parts._replace(day=day), day.end + 1) if words.startswith(")", day.end) else None
    return None if parts.place else _with_place(words, bracketed, parts, language)


def _with_place(words: str, at: int, parts: _Parts, language: Language) -> tuple[_Parts, int] | None:
    """Add a place and return where it ends. After a full date, a place may be in brackets: May 3, 2024 (LOWHAVEN)."""
    is_bracketed = parts.day is not None and parts.day.complete and words.startswith("(", at)
    place = compiled(_PLACE, language).match(words, at + is_bracketed)
    if place is None or (is_bracketed and not words.startswith(")", place.end())):
        return None
    return parts._replace(place=place.group(), place_first=not parts.day), place.end() + is_bracketed


def _may_be_agency(agency: regex.Match[str], parts: _Parts, language: Language) -> bool:
    """Whether words in slashes or brackets name a news agency: ``(GLOBE NEWSWIRE)``.

    After place and date, any capital letters in brackets are an agency: (PMD).
    """
    if _names_agency(agency["name"], language):
        return True
    if agency["slash"]:
        return bool(parts.day or (parts.place and (parts.place.isupper() or _is_known(parts.place, language))))
    return bool(parts.place and parts.day and _LETTERS.fullmatch(agency["name"]))


def _suffices(parts: _Parts, closing: str, language: Language) -> bool:
    r"""Whether the parts make a dateline with the mark after them, which is a dash, ``:``, ``/``, ``\n`` or a wide gap.

    An agency is enough, or place and date, or a known place, or a full date before a dash.
    """
    if not closing or (parts.place and _opens_text(parts.place, language)):
        return False
    set_apart = closing in "\n "
    if parts.agency:
        return not set_apart or bool(parts.place and parts.day)
    if parts.place and parts.day:
        return parts.place_first or not set_apart
    if parts.place:
        return closing not in "\n:" and _is_known(parts.place, language)
    return not set_apart and closing != ":" and bool(parts.day and parts.day.complete)


def _opens_text(place: str, language: Language) -> bool:
    """Whether words look like a place but are something else: "The …", "Release Date", "Contact", "Senator Voss"."""
    lower = place.lower()
    first = lower.split()[0]
    if first in language.words("sentences_openers") or (
        "," not in place and first in language.values("titles_offices")
    ):
        return True
    return any(lower in language.words(f"sections_{name}") for name in ("dated", "release", "contact"))


def _is_known(place: str, language: Language) -> bool:
    """Whether a place is known: a well-known city, one in a listed region, or ``CITY, ANYWHERE`` in capitals."""
    city, *regions = (part.strip() for part in place.split(","))
    if not regions:
        return city.lower() in language.words("datelines_cities")
    return regions[-1].lower() in language.words("datelines_regions") or place.isupper()


def _names_agency(name: str, language: Language) -> bool:
    """Whether a name contains a word typical of news agencies; a long one may be part of a word: ``NewMediaWire``."""
    lower = name.lower()
    words = regex.split(r"\W+", lower)
    return any(word in (lower if len(word) > 3 else words) for word in language.words("datelines_agency"))
