"""The text outside quotation marks (the narration), and functions that look up cues and sentences in it."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from ...document import Document, Span
from ...languages import Language
from ...rules import compiled, places, scan
from ..base import Passage
from ..coreference import BLANK

_CUE_LISTS = (
    "cues_noun", "cues_clause", "cues_quote", "cues_question_only", "cues_certain", "cues_claim", "cues_documented",
    "cues_according", "cues_source", "cues_headline_noun",
)  # fmt: skip
_CUE = r"(?<![\p{L}'-])(?i:\L<cues_any>)\b(?!-)"
_REACH = 1500  # characters; the greatest distance between an attribution and the quoted words
_LY = r"(?<!\p{L})(?!\L<grammar_nouns_in_ly>\b)\p{Ll}+ly"  # but not: the family
ADVERBS = rf"[ ]*+(?:\L<cues_adverbs>\b,?[ ]++|{_LY}[ ]++)*+\[?+"  # and the bracket of a link: said [Ann Lee](…)
_ADVERBS_BEFORE = rf"""(?r)
    [ ]* (?: (?: (?<![^ ,]) (?i: (?:on|late|early|last|this|next)[ ]
                                 (?:\L<clauses_days>|week|month|year|morning|afternoon)
                               | (?:[\p{{L}}\p{{N}}]+[ ]){{1,4}}ago | \L<cues_adverbs> )
               | {_LY} ) [ ,]+ )*
"""

_WORD_BEFORE = r"(?r)(?P<word>\S{1,40})\s*"
_WORD_BEFORE_ADVERB = r"(?r)(?P<word>\S{1,40})\s*(?:(?:\L<cues_adverbs_of_time>|\p{Ll}+ly)[ ])?"


class Cue(NamedTuple):
    """A reporting word or phrase in lower case, and the word lists that contain it."""

    start: int
    end: int
    word: str
    lists: frozenset[str] = frozenset()

    @property
    def is_participle(self) -> bool:
        """Whether the cue is a participle, such as *saying*."""
        return self.word.endswith("ing")


class Narration:
    """A document's text with the quoted words blanked out, so that patterns skip them. Offsets do not change."""

    def __init__(
        self, document: Document, language: Language, sentences: Sequence[Span], passages: Sequence[Passage]
    ) -> None:
        """Find the cues of the document, and blank out the words inside the passages."""
        self.document, self.language, self.words = document, language, language.words
        self.sentences = sentences
        self._sentence_starts = [sentence.start for sentence in sentences]
        anchors = places(("cues_any",), document, language)
        found = scan(compiled(_CUE, language), anchors, document.shadow, 0, len(document.shadow))
        self._cues = [_cue(match, language) for match in found if not self._is_in_name(match)]
        self._cue_starts = [cue.start for cue in self._cues]
        self.hide(passages)

    def hide(self, passages: Sequence[Passage]) -> None:
        """Blank out the words inside these passages and no others. Quotation marks become ``"``."""
        shadow, at = self._shadow, 0
        pieces: list[str] = []
        for passage in passages:
            if passage.outer.start >= at:
                opening, closing = passage.start - passage.outer.start, passage.outer.end - passage.end
                pieces += (shadow[at : passage.outer.start], '"' * opening)
                pieces += (BLANK * (passage.end - passage.start), '"' * closing)
                at = passage.outer.end
        self.outside = "".join([*pieces, shadow[at:]])

    @functools.cached_property
    def _shadow(self) -> str:
        """The text that patterns search. If it lost its punctuation, commas replace wide gaps, except after a cue."""
        shadow = self.document.shadow
        if not self.document.reading_text.lost_its_marks:
            return shadow
        pieces: list[str] = []
        at = 0
        for cue in self._cues:
            if shadow.startswith("  ", cue.end) and shadow[cue.end + 2 : cue.end + 3].isupper():
                pieces += (shadow[at : cue.end].replace("  ", ", "), "  ")
                at = cue.end + 2
        return "".join([*pieces, shadow[at:].replace("  ", ", ")])

    def lost_stops(self, start: int, end: int) -> Iterator[int]:
        """Yield the wide gaps, between two offsets, that may replace a lost full stop: a capitalised word follows.

        A gap before an acronym, or after an initial or an abbreviation such as *Sen*, does not count.
        """
        for gap in self.document.wide_gaps(start, end):
            word = self.outside[gap:end].lstrip(" ,").partition(" ")[0]
            is_new = word[:1].isupper() and not (len(word) > 1 and word.isupper())
            is_initial = self.outside[gap - 1].isupper() and self.outside[gap - 2] == " "
            is_short = self.word_before(gap) in self.words("abbreviations_before_name")
            if is_new and not is_initial and not is_short and self.document.shadow[gap - 1] != ",":
                yield gap

    def _is_in_name(self, cue: regex.Match[str]) -> bool:
        """Whether a capitalised cue is part of a name, as *Report* is in *the Conference Report*."""
        if cue.group().islower() or cue.group().isupper():
            return False
        before = self.document.shadow[max(0, cue.start() - 2) : cue.start()].rstrip()
        return before[-1:].isalnum() and not self._is_in_headline(cue.start())

    def _is_in_headline(self, place: int) -> bool:
        """Whether an offset is in a headline, where verbs can be capitalised."""
        headlines = (block for block in self.document.blocks[:3] if block.kind in ("title", "heading"))
        return any(block.start <= place < block.end for block in headlines)

    def match(self, pattern: str, start: int, end: int) -> regex.Match[str] | None:
        """Match a pattern at ``start``, or so that the match ends at ``end`` if the pattern searches backwards."""
        return compiled(pattern, self.language).match(self.outside, start, end)

    def search(self, pattern: str, start: int, end: int) -> regex.Match[str] | None:
        """The first match of a pattern between two offsets."""
        return compiled(pattern, self.language).search(self.outside, start, end)

    def fullmatch(self, pattern: str, start: int, end: int) -> regex.Match[str] | None:
        """The match of a pattern, if it covers all the text between two offsets."""
        return compiled(pattern, self.language).fullmatch(self.outside, start, end)

    def has(self, words: Sequence[str], *lists: str) -> bool:
        """Whether any of the words is in one of the word lists."""
        return any(not self.words(name).isdisjoint(words) for name in lists)

    def sentence_at(self, place: int) -> Span:
        """The sentence that contains an offset. An offset between two sentences belongs to the first of them."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, place) - 1)]

    def sentences_between(self, start: int, end: int) -> Sequence[Span]:
        """The sentences that start between two offsets."""
        return self.sentences[bisect_left(self._sentence_starts, start) : bisect_left(self._sentence_starts, end)]

    def sentence_start(self, place: int, least: int) -> int:
        """The start of the sentence that contains an offset, outside quotation marks and not before ``least``."""
        at = bisect_right(self._sentence_starts, place) - 1
        while at > 0 and self.outside[self.sentences[at].start] == BLANK and self.sentences[at].start > least:
            at -= 1  # this "sentence" starts inside a passage
        start = max(least, place - _REACH, self.sentences[at].start if at >= 0 else least)
        dateline = self.document.dateline
        return dateline.end if dateline and dateline.start <= start < dateline.end <= place else start

    def sentence_end(self, start: int, limit: int) -> int:
        """The end of the sentence that contains an offset, but not after ``limit``."""
        return max(start, min(limit, self.sentence_at(start).end, start + _REACH))

    def past_adverbs(self, start: int, limit: int) -> int:
        """Go forward from an offset past any adverbs and auxiliaries, such as *has also*, and return where they end."""
        match = self.match(ADVERBS, start, limit)
        return match.end() if match else start

    def before_adverbs(self, end: int, least: int) -> int:
        """Go back from an offset past any adverbs and auxiliaries, such as *has also*, and the space before them."""
        match = self.match(_ADVERBS_BEFORE, least, end)
        return match.start() if match else end

    def cues_between(self, start: int, end: int, *lists: str) -> list[Cue]:
        """The cues between two offsets that are in one of these word lists."""
        found = self._cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]
        return [c for c in found if c.end <= end and not c.lists.isdisjoint(lists) and self.outside[c.start] != BLANK]

    def cue_at(self, place: int, limit: int, name: str = "cues_quote") -> Cue | None:
        """The cue that starts at an offset, if it is in this word list."""
        at = bisect_left(self._cue_starts, place)
        cue = self._cues[at] if at < len(self._cues) and self._cue_starts[at] == place else None
        return cue if cue and cue.end <= limit and name in cue.lists and self.outside[place] != BLANK else None

    def verb_at(self, place: int, limit: int) -> Cue | None:
        """The reporting verb at an offset or after adverbs there. A word such as *Said* counts only in a headline."""
        cue = self.cue_at(self.past_adverbs(place, limit), limit)
        if not cue or self.outside[cue.start].islower() or self.outside[cue.start : cue.end].isupper():
            return cue
        return cue if self._is_in_headline(cue.start) else None

    def word_before(self, place: int) -> str:
        """The word before an offset, in lower case, including any punctuation right after or before the word."""
        match = self.match(_WORD_BEFORE, 0, place)
        return match["word"].lower() if match else ""

    def is_second_verb(self, cue: Cue, start: int) -> bool:
        """Whether a cue follows *and* or *but*, so that it shares a subject with another verb: met them and [said]."""
        end = self.before_adverbs(cue.start, start)
        return self.outside.endswith((" and", " but"), start, end)

    def is_passive(self, cue: Cue) -> bool:
        """Whether the subject of a cue is not its speaker, as in *is asked*, *can be found* or *by asking*."""
        match = self.match(_WORD_BEFORE_ADVERB, 0, cue.start)
        before = match["word"].lower() if match else ""
        if cue.is_participle:
            return before in self.words("clauses_before_participles")
        return before in self.words("clauses_passive") and not cue.word.endswith(("says", "said"))


def _cue(match: regex.Match[str], language: Language) -> Cue:
    word = match.group().lower()
    return Cue(match.start(), match.end(), word, _lists_of(word, language))


@functools.cache
def _lists_of(word: str, language: Language) -> frozenset[str]:
    """The word lists that contain a cue; *warned of* is in the same lists as *warned*."""
    return frozenset(name for name in _CUE_LISTS if {word, word.split()[0]} & language.words(name))
