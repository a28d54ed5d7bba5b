"""What the rules for claims know about a document: its text, the meanings of its words, its dates and its numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import regex

from ...anchors import opening, openings
from ...document import Block, Document, Span
from ...languages import Language
from ...model import DateMention
from ...rules import Match, compiled
from ...spans import last_from
from ...tokens import is_title_case
from .lexicon import Lexicon, lexicon
from .number import Number

_WORD = regex.compile(r"\p{L}++")
# Blocks of code between braces, with any condition before them: @media (max-width: 40px) { … }, if (n > 0) { … }.
_CODE = regex.compile(
    r"""(?:@[a-z-]{2,20}[ (]|\b(?:if|for|while)[ ]?\()[^{}]{0,300}\{
      | \{(?=[^{}]*[:;=(])[^{}]*+(?:\}|\Z) | /\*[^{}*]{0,80}\*/""",
    regex.VERBOSE,
)
# At least three whole numbers at the end of a line. None starts with 0, unlike parts of telephone numbers.
_ROW = regex.compile(
    r"(?<![^ \n])(?P<numbers>(?P<number>[1-9][\d,]*+|0)(?:[ ]{1,4}(?P<number>[1-9][\d,]*+|0)){2,19}+)[ ]*$"
)
_MODEL = r"""(?<![\d.,$-])(?: (?<number>[1-9]\d{2})(?=-\d{1,2}\p{Lu}?s?(?![\d\p{L}-]))
    | (?<=\b(?i:\L<labels_makers>)[ ])(?<number>[1-9]\d{2,3})(?=s?\b)
    | (?<number>[1-9]\d{2})(?=[ ](?i:\L<labels_makers>)\b) )"""
_ENGLISH_GROUP = regex.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_POINTED = r"""(?<![\d.,])(?: \d{1,3}(?:\.\d{3}){2,}+(?![\d.])
    | [1-9]\d{0,2}\.\d{3}(?!\d)[ ]?(?:\L<money_grouped_by_points>)(?!\p{L}|[ ]per\b)
    | (?<=(?:\L<money_grouped_by_points>)[ ]?)[1-9]\d{0,2}\.\d{3}(?!\d|/|[ ](?i:\L<numbers_scales>|per)\b) )"""
_FEWEST_SPOKEN = 2  # how often a text must name a country before *$* means that country's dollar
_CLEARLY_MORE = 3  # how many times as often as all other countries
_AMERICAN = r"\b(?:\L<money_dollar_american>)(?:ns?)?(?!\p{L})"
_PLACE_PARTS = regex.compile(r",[ ]*|[ ]+and[ ]+|[ ]*/[ ]*")


@dataclass
class FigureContext:
    """A document with everything that the rules for claims look up in it."""

    document: Document
    language: Language
    dates: Sequence[DateMention]
    sentences: Sequence[Span]
    numbers: Sequence[Number] = ()
    _words_before: dict[int, str] = field(default_factory=dict)
    _openings: dict[int, str] = field(default_factory=dict)
    _in_title_case: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def shadow(self) -> str:
        """The text that patterns match, with plain quotation marks, dashes and spaces."""
        return self.document.shadow

    @cached_property
    def lexicon(self) -> Lexicon:
        """The number words, bounds and currencies of the language."""
        return lexicon(self.language)

    @cached_property
    def faded(self) -> bool:
        """Whether the text lost its punctuation. If so, two spaces may replace a punctuation mark."""
        return self.document.reading_text.lost_its_marks

    @cached_property
    def groups_by_points(self) -> bool:
        """Whether the text separates thousands with points (312.500) and never with commas."""
        return (
            _ENGLISH_GROUP.search(self.shadow) is None
            and compiled(_POINTED, self.language).search(self.shadow) is not None
        )

    # -- the text at a place ---------------------------------------------------------------------------------------

    def has(self, name: str, word: str) -> bool:
        """Whether the named word list contains the word, ignoring case."""
        return word.lower() in self.language.words(name)

    def after(self, pattern: str, place: int, end: int | None = None) -> Match | None:
        """The match of a pattern, starting at ``place``."""
        return compiled(pattern, self.language).match(self.shadow, place, len(self.shadow) if end is None else end)

    def before(self, pattern: str, place: int, start: int = 0) -> Match | None:
        """The match of a pattern that is read backwards (``(?r)``): it ends at ``place`` and starts after ``start``."""
        return compiled(pattern, self.language).match(self.shadow, start, place)

    def word_before(self, place: int) -> str:
        """The word before ``place`` as written, with its punctuation. Empty at the start of a block."""
        if place not in self._words_before:
            floor, end = self.block(place).start, place
            while end > floor and self.shadow[end - 1] == " ":
                end -= 1
            self._words_before[place] = self.shadow[max(floor, self.shadow.rfind(" ", floor, end) + 1) : end]
        return self._words_before[place]

    def opening(self, place: int) -> str:
        """The first word or symbol after ``place``, in lower case."""
        if place not in self._openings:
            self._openings[place] = opening(self.shadow, place)
        return self._openings[place]

    def opens(self, place: int, *names: str) -> bool:
        """Whether the word or symbol at ``place`` is the first one of an entry in these word lists."""
        return self.opening(place) in openings(names, self.language)

    def block(self, place: int) -> Block:
        """The block that contains ``place`` or ends there.

        If there is none, a block from ``place`` to the end of the text.
        """
        block = last_from(self.document.blocks, place)
        if block and block.end >= place:
            return block
        return Block("paragraph", place, len(self.shadow))

    def reach(self, place: int) -> int:
        """How far a phrase from ``place`` can extend: to the end of the block, or to a gap where a comma was lost."""
        end = self.block(place).end
        gap = self.shadow.find("  ", place, end) if self.faded else -1
        return end if gap < 0 else gap

    def sentence(self, place: int) -> Span | Block:
        """The sentence that contains ``place`` or ends there. If there is none, the block."""
        sentence = last_from(self.sentences, place)
        return sentence if sentence and sentence.end >= place else self.block(place)

    def opens_sentence(self, place: int) -> bool:
        """Whether ``place`` is at the start of a block or follows a punctuation mark that may end a sentence."""
        before = self.word_before(place)
        return not before or before[-1] in ".!?:;\"'•*"

    def in_title_case(self, place: int) -> bool:
        """Whether the block at a place capitalises every word, so that capitals do not show names."""
        block = self.block(place)
        if block.start not in self._in_title_case:
            words = self.shadow[block.start : block.end]
            is_sentence = words.endswith(".")
            self._in_title_case[block.start] = not is_sentence and (is_title_case(words) or words.istitle())
        return self._in_title_case[block.start]

    # -- dates and numbers -----------------------------------------------------------------------------------------

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    def in_date(self, start: int, end: int) -> bool:
        """Whether a date overlaps the span."""
        at = bisect_left(self._date_starts, end)
        return at > 0 and self.dates[at - 1].end > start

    @cached_property
    def models(self) -> frozenset[str]:
        """The numbers that are part of product names, such as *737-10* and *Boeing 737*."""
        if not any(name in self.document.words for name in self.language.words("labels_makers")):
            return frozenset()
        named = compiled(_MODEL, self.language).finditer(self.shadow)
        return frozenset(match["number"] for match in named)

    def is_model(self, digits: str) -> bool:
        """Whether digits are a product number, optionally with a variant: 737, 737-10s."""
        return digits.partition("-")[0] in self.models

    @cached_property
    def _table(self) -> list[tuple[int, int]]:
        """The spans of the numbers in table rows: neighbouring blocks that end in the same number of whole numbers."""
        shadow, blocks = self.shadow, self.document.blocks
        rows = [_ROW.search(shadow, b.start, b.end) if shadow[b.start : b.end][-1:].isdigit() else None for b in blocks]
        found = []
        for at, row in enumerate(rows):
            beside = [near for near in rows[max(0, at - 1) : at + 2] if near and near is not row]
            if row and any(len(near.captures("number")) == len(row.captures("number")) for near in beside):
                found.append(row.span("numbers"))
        return found

    def in_table(self, place: int) -> bool:
        """Whether the number at an offset is in a row of a table."""
        return _holds(self._table, place)

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        return [match.span() for match in _CODE.finditer(self.shadow)] if "{" in self.shadow else []

    def in_code(self, place: int) -> bool:
        """Whether an offset is inside a style sheet or script that was taken for text by mistake."""
        return _holds(self._code, place)

    @cached_property
    def _numbers_by_start(self) -> dict[int, Number]:
        return {number.start: number for number in self.numbers}

    def number_at(self, place: int) -> Number | None:
        """The number that starts at ``place``; None if there is no number there."""
        return self._numbers_by_start.get(place)

    # -- whose money -----------------------------------------------------------------------------------------------

    @cached_property
    def sterling(self) -> bool:
        """Whether pounds are money in this text, because it contains the pound sign or is about Britain."""
        return "£" in self.shadow or not self.language.words("money_pound_places").isdisjoint(self.document.words)

    @cached_property
    def dollar(self) -> str:
        """The currency of ``$``: the dollar of the dateline's country, or of the country that the text is about.

        A firm listed only in America means USD. If the text names US dollars as such, the dateline does not count.
        """
        if self._names("american_listings") and not self._names("other_listings"):
            return "USD"
        distinguishes = "US$" in self.shadow or "U.S. dollar" in self.shadow
        told = None if distinguishes else self._dollar_of_dateline
        return told or self._dollar_of_text or "USD"

    def _names(self, listings: str) -> bool:
        """Whether the text names a stock exchange from one of the lists of listings."""
        return any(name in self.shadow for name in self.language.words(f"money_{listings}"))

    @cached_property
    def _dollar_of_dateline(self) -> str | None:
        codes, regions = self.language.values("money_dollar_places"), self.language.words("datelines_regions")
        for part in reversed(_PLACE_PARTS.split(self._dateline_place)):  # Florida wins over Australia: Melbourne, Fla.
            if code := codes.get(part.rstrip(".")):
                return str(code)
            if part in regions or "," in self._dateline_place:
                return "USD"  # not Victoria in British Columbia: Victoria, Seychelles
        return None

    @cached_property
    def _dollar_of_text(self) -> str | None:
        """The dollar of a country that the text names repeatedly, and far more often than others with a dollar."""
        if any(word in self.shadow for word in self.language.words("money_dollar_homes")):
            return None
        spoken = self._spoken(self.language.values("money_dollar_peoples"))
        text = self.shadow.lower()
        for title, code in self.language.values("money_dollar_offices").items():
            spoken[str(code)] += text.count(title)
        told, most = (spoken.most_common(1) or [("", 0)])[0]
        others = spoken.total() - most + len(compiled(_AMERICAN, self.language).findall(self.shadow))
        return told if most >= max(_FEWEST_SPOKEN, _CLEARLY_MORE * others) else None

    def currency(self, sign: str) -> str:
        """The ISO 4217 code of a currency sign in this text.

        For a sign that several countries share, the code of the country that the text is about.
        """
        return self.dollar if sign == "$" else self.local(sign) or self.lexicon.signs.get(sign, sign)

    def local(self, name: str) -> str | None:
        """The ISO code of a currency such as *peso*, which several countries share: the dateline or the text decides.

        In the text, the country named most often decides. Returns None if no country is named, or two equally often.
        """
        places = self.lexicon.shared.get(name) or self.lexicon.shared.get(name.lower())
        if not places:
            return None
        told = {str(places[word]) for word in _WORD.findall(self._dateline_place) if word in places}
        if len(told) == 1:
            return told.pop()
        (first, most), (_, second) = [*self._spoken(places).most_common(2), ("", 0), ("", 0)][:2]
        return first if most > second else None

    def _spoken(self, places: Mapping[str, Any]) -> Counter[str]:
        """For each currency, how often the text names the countries that use it."""
        spoken = Counter[str]()
        for word in places.keys() & self.document.words.keys():
            spoken[str(places[word])] += len(self.document.words[word])
        return spoken

    @cached_property
    def _dateline_place(self) -> str:
        dateline = self.document.dateline
        return (dateline.place or "").lower() if dateline else ""


def _holds(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether any of the sorted spans contains the offset."""
    at = bisect_left(spans, (place + 1,))
    return at > 0 and place < spans[at - 1][1]
