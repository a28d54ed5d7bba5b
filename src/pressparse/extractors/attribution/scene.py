"""One document as attribution sees it: the passages, what stands around them, and who may be meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from ...document import Document, Span
from ...languages import Language
from ...model import Quote
from ...rules import compiled, places
from ..base import Found, Passage
from .phrases import outside_of
from .sources import Sources
from .subjects import Subjects
from .titles import names_a_work

CUE = r"(?i:\L<cues_quote>)\b"
SOURCE_CUE = r"(?i:\L<cues_source>)\b[ ]"
_ANNOUNCES_STATEMENT = r"""(?i:
    \b\L<cues_issuing>\b [^.\0]{0,60}? \b\L<cues_statement>\b       # released the following statement
  | \b\L<cues_statement>\b [^.\0]{0,50}? \b(?:follows|below)\b      # her statement, as delivered, follows
  | \bfollowing[ ]is[ ] [^.\0]{0,30}? \b\L<cues_statement>\b        # Following is a transcript of her speech
)"""
_SKIP = regex.compile(r"[ ,;.\"]*(?:[-–—]{1,2}[ ]?)?")
_ADVERBS_BEFORE = r"[ ]*+(?:\L<cues_adverbs>\b,?[ ]++|\p{Ll}+ly[ ]++)*+"
_ADVERB_OF_TIME = r"(?:\L<cues_adverbs_of_time>|\p{Ll}+ly)[ ]$"
_REACH = 1500  # characters: no attribution is farther from its words
_ADVERB_BEHIND = r"""
    (?: (?<=^|[ ,]) (?i: \L<cues_adverbs>
          | (?:on|late|early|last|this|next)[ ](?:\L<clauses_days>|week|month|year|morning|afternoon) )
      | \p{Ll}+ly ) [ ,]++ $
"""


class Scene:
    """The passages of a document and the text around them; offsets are the document's."""

    def __init__(self, document: Document, language: Language, found: Found) -> None:
        """Blank out what stands in marks, and index who is mentioned."""
        self.document, self.language = document, language
        marked: Sequence[Passage] = found["quotes"]
        self.passages = [passage for passage in marked if not names_a_work(passage, document, language)]
        self.sentences: Sequence[Span] = found["sentences"]
        self.sources = Sources(document, language, found, marked)
        self.outside = self.sources.outside
        self.subjects = Subjects(self)
        self._cues: dict[str, tuple[list[int], list[regex.Match[str]]]] = {}  # with where each starts
        self._sentence_starts = [sentence.start for sentence in self.sentences]

    def unblank_terms(self, said: Sequence[Quote]) -> None:
        """From now on blank out only what was said: terms and titles in marks are words like others."""
        segments = {segment.start for quote in said for segment in quote.segments}
        kept = [passage for passage in self.passages if passage.start in segments]
        self.passages = kept
        self.outside = self.sources.outside = outside_of(self.document, kept)
        self._cues = {}

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds the place, or the one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, place) - 1)]

    def sentence_start(self, place: int, least: int) -> int:
        """Where the sentence with the place starts, as seen from outside the marks, but not before ``least``."""
        at = bisect_right(self._sentence_starts, place) - 1
        while at > 0 and self.outside[self.sentences[at].start] == "\0" and self.sentences[at].start > least:
            at -= 1  # this "sentence" starts inside a passage
        start = max(least, place - _REACH, self.sentences[at].start if at >= 0 else least)
        dateline = self.document.dateline
        return dateline.end if dateline and dateline.start <= start < dateline.end <= place else start

    def tail(self, index: int) -> tuple[int, int]:
        """What follows a passage: to the end of the sentence, the block, or the next passage."""
        passage = self.passages[index]
        limit = self.document.blocks[passage.block].end
        if index + 1 < len(self.passages) and self.passages[index + 1].outer.start < limit:
            limit = self.passages[index + 1].outer.start
        skipped = _SKIP.match(self.outside, passage.outer.end, limit)
        start = skipped.end() if skipped else passage.outer.end
        if start >= limit:
            return limit, limit
        return start, max(start, min(limit, self.sentence_at(start).end, start + _REACH))

    def lead(self, index: int) -> tuple[int, int]:
        """What stands before a passage in its sentence; for one that opens its block, the lead-in above it."""
        passage = self.passages[index]
        block = self.document.blocks[passage.block]
        if passage.outer.start == block.start:
            return self._lead_in(passage.block)
        least = block.start
        if index and self.passages[index - 1].outer.end > least:
            least = self.passages[index - 1].outer.end
        return self.sentence_start(passage.outer.start, least), passage.outer.start

    def _lead_in(self, index: int) -> tuple[int, int]:
        if index == 0:
            return 0, 0
        before = self.document.blocks[index - 1]
        start = self.sentence_start(before.end - 1, before.start)
        text = self.outside[before.start : before.end].rstrip()
        last_word = text.rsplit(" ", 1)[-1].strip(",:-").lower()
        if (
            self.announces_statement(start, before.end)
            or text.endswith((":", ":-"))
            or last_word in self.language.words("cues_plain")
        ):
            return start, before.end
        return before.end, before.end

    def announces_statement(self, start: int, end: int) -> bool:
        """Whether a stretch says that somebody's statement follows."""
        return compiled(_ANNOUNCES_STATEMENT, self.language).search(self.outside, start, end) is not None

    def is_lead_in(self, index: int) -> bool:
        """Whether the words before a passage stand in the block before its own."""
        start, end = self.lead(index)
        return start < end <= self.document.blocks[self.passages[index].block].start

    def past_adverbs(self, start: int, limit: int) -> int:
        """Behind adverbs and auxiliaries: [also] said, has [repeatedly] said."""
        match = compiled(_ADVERBS_BEFORE, self.language).match(self.outside, start, limit)
        return match.end() if match else start

    def before_adverbs(self, end: int, least: int) -> int:
        """In front of adverbs and auxiliaries, and the space before them."""
        pattern = compiled(_ADVERB_BEHIND, self.language)
        while match := pattern.search(self.outside, max(least, end - 30), end):
            end = match.start()
        while end > least and self.outside[end - 1] == " ":
            end -= 1
        return end

    def cue_at(self, start: int, limit: int) -> regex.Match[str] | None:
        """The reporting verb at a place; in capitals only where all is."""
        cue = compiled(CUE, self.language).match(self.outside, start, limit)
        return cue if cue and (cue.group()[0].islower() or cue.group().isupper()) else None

    def cues_between(self, start: int, end: int, words: str = "cues_quote") -> list[regex.Match[str]]:
        """The words of a list of cues that stand between two places."""
        if words not in self._cues:
            pattern = compiled(rf"(?<![\p{{L}}'-])(?i:\L<{words}>)\b(?!-)", self.language)
            at = places((words,), self.document, self.language)
            found = [match for place in at if (match := pattern.match(self.outside, place))]
            cues = [match for match in found if not self._is_capitalised_noun(match)]
            self._cues[words] = [match.start() for match in cues], cues
        starts, cues = self._cues[words]
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [match for match in cues[first:last] if match.end() <= end]

    def _is_capitalised_noun(self, cue: regex.Match[str]) -> bool:
        """Whether a word is written like part of a name: the Conference Report, the United States."""
        if not cue.group()[0].isupper() or cue.group().isupper():
            return False
        before = self.outside[max(0, cue.start() - 2) : cue.start()].rstrip()
        return before[-1:].isalnum() and not self._in_headline(cue.start())

    def _in_headline(self, place: int) -> bool:
        return any(
            block.start <= place < block.end for block in self.document.blocks[:3] if block.kind in ("title", "heading")
        )

    def is_passive(self, cue: regex.Match[str]) -> bool:
        """Whether nobody is the subject of a cue: is asked, can be found, by asking."""
        before = self.outside[max(0, cue.start() - 40) : self.before_adverbs_of_time(cue.start())].lower().split()
        last = before[-1] if before else ""
        if cue.group().lower().endswith("ing"):
            return last in {"by", "of", "for", "without", "from"}
        return last in self.language.words("clauses_passive") and not cue.group().lower().endswith(("says", "said"))

    def before_adverbs_of_time(self, end: int) -> int:
        """In front of *then*, *also*, … but not of auxiliaries."""
        match = compiled(_ADVERB_OF_TIME, self.language).search(self.outside, max(0, end - 20), end)
        return match.start() if match else end
