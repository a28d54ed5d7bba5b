"""What the rules of this extractor look at: the document, its words' meanings, and its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from ...document import Block, Document, Span
from ...model import DateMention
from ...spans import last_from, overlap
from .lexicon import Lexicon
from .numbers import Number

_WORD = regex.compile(r"\p{L}++")
_PLACE_PARTS = regex.compile(r",\s*|\s+and\s+|\s*/\s*")


@dataclass(frozen=True)
class Scene:
    """One document as the rules of this extractor see it."""

    document: Document
    lexicon: Lexicon
    dates: Sequence[DateMention]
    sentences: Sequence[Span]
    numbers: Sequence[Number]
    faded: bool  # the text lost its marks

    @cached_property
    def _numbers_by_start(self) -> dict[int, Number]:
        return {number.start: number for number in self.numbers}

    def number_at(self, place: int) -> Number | None:
        """The number that starts at ``place``, if one does."""
        return self._numbers_by_start.get(place)

    @cached_property
    def sterling(self) -> bool:
        """Whether pounds in this text are money: it uses the pound sign, or speaks of Britain."""
        return "£" in self.shadow or not self.lexicon.pound_places.isdisjoint(self.document.words)

    @cached_property
    def dollar(self) -> str:
        """Which dollar a bare ``$`` is: that of the dateline's country, unless the text sets dollars apart itself."""
        place = self.document.dateline.place if self.document.dateline else None
        if place is None or "US$" in self.shadow or "U.S. dollar" in self.shadow:
            return "USD"
        for part in reversed(_PLACE_PARTS.split(place.lower())):  # Melbourne, Fla. is not in Australia
            if code := self.lexicon.dollar_places.get(part.rstrip(".")):
                return str(code)
            if part in self.lexicon.regions:
                break
        return "USD"

    def local(self, name: str) -> str | None:
        """Whose money is meant where several countries call theirs so, told by the dateline, else by the text.

        The country spoken of most; None where none is, or two as much.
        """
        places = self.lexicon.shared.get(name) or self.lexicon.shared.get(name.lower())
        if not places:
            return None
        dateline = self.document.dateline.place if self.document.dateline else None
        told = {str(places[word]) for word in _WORD.findall((dateline or "").lower()) if word in places}
        if len(told) == 1:
            return told.pop()
        spoken = Counter[str]()
        for word in places.keys() & self.document.words.keys():
            spoken[str(places[word])] += len(self.document.words[word])
        (first, most), (_, second) = [*spoken.most_common(2), ("", 0), ("", 0)][:2]
        return first if most > second else None

    @cached_property
    def shadow(self) -> str:
        """The document's shadow."""
        return self.document.shadow

    def block(self, place: int) -> Block:
        """The block that ``place`` is in or at the end of; between blocks, one from there to the document's end."""
        block = last_from(self.document.blocks, place)
        if block and block.end >= place:
            return block
        return Block("paragraph", place, len(self.shadow))

    def reach(self, place: int) -> int:
        """Where a phrase that starts at ``place`` ends at the latest; a double space may stand for a lost comma."""
        end = self.block(place).end
        gap = self.shadow.find("  ", place, end) if self.faded else -1
        return end if gap < 0 else gap

    def sentence_end(self, place: int) -> int:
        """Where the sentence that ``place`` is in ends."""
        sentence = last_from(self.sentences, place)
        return sentence.end if sentence and sentence.end >= place else self.block(place).end

    def in_date(self, start: int, end: int) -> bool:
        """Whether a date mention overlaps the span."""
        return overlap(self.dates, start, end)

    def word_before(self, place: int) -> str:
        """The word before ``place`` as written, with its punctuation, or the empty string at a block's start."""
        start = max(self.block(place).start, place - 30)
        words = self.shadow[start:place].split()
        return words[-1] if words else ""

    @cached_property
    def _title_case(self) -> dict[int, bool]:
        return {}

    def title_case(self, place: int) -> bool:
        """Whether the block is written with capitals throughout, so that a capital tells nothing."""
        block = self.block(place)
        known = self._title_case.get(block.start)
        if known is None:
            words = [word for word in self.shadow[block.start : block.end][:400].split() if word[0].isalpha()]
            capitals = sum(word[0].isupper() for word in words)
            ends = self.shadow[block.start : block.end].rstrip().endswith(".")
            known = self._title_case[block.start] = not ends and capitals > 0.6 * len(words) and len(words) < 40
        return known
