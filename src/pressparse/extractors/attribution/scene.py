"""One document as attribution sees it: the passages, what stands around them, and who may be meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ...languages import Language
from ...model import Document, Passage, Quote, Span, Speaker
from ...rules import compiled, places
from ..base import Found
from .phrases import Source, outside_of
from .sources import Sources
from .titles import names_a_work

CUE = r"(?i:\L<cues_quote>)\b"
_ANNOUNCES_STATEMENT = r"""(?i:
    \b\L<cues_issuing>\b [^.\0]{0,60}? \b\L<cues_statement>\b       # released the following statement
  | \b\L<cues_statement>\b [^.\0]{0,50}? \b(?:follows|below)\b      # her statement, as delivered, follows
  | \bfollowing[ ]is[ ] [^.\0]{0,30}? \b\L<cues_statement>\b        # Following is a transcript of her speech
)"""
_SKIP = regex.compile(r"[ ,;.\"]*(?:[-–—]{1,2}[ ]?)?")
_ADVERBS_BEFORE = r"[ ]*+(?:\L<cues_adverbs>\b,?[ ]++|\p{Ll}+ly[ ]++)*+"
# What may stand between a noun and the organisation it belongs to: critics [of] Acme, neighbours [who live near] Acme.
_BELONGS = regex.compile(
    r"(?:(?P<relative>[ ](?:who|that)(?:[ ]\p{Ll}[\p{L}'-]*+){1,5})"
    r"|[ ](?:of|from|with|at|for|near|by|against))[ ](?:the[ ])?$"
)
_LONGEST_BELONGING = 80
_BRACKETS = regex.compile(r"[ ]?\([^()\0]{1,60}\)[ ]*$")
_BEHIND_NAME = regex.compile(r"(?:[ ]?\([^()\0]{1,60}\)){0,3}[ ]?,?")
_ADVERB_OF_TIME = r"(?:\L<cues_adverbs_of_time>|\p{Ll}+ly)[ ]$"
_OPENING_MARKS = regex.compile(r"[\s\"*>•-]*")
_RELATIVE = regex.compile(r"(?<=\p{L})[ ](?:that|which|who)$")
_PARTICIPLE = regex.compile(r"\p{L}+ing\b")
_OPENER = r"(?:(?!(?i:the)\b)(?i:\L<clauses_openers>)\b,?[ ])?"
_THAT = regex.compile(r"[ ]that[ ](?:the[ ])?$")
_COMMA = regex.compile(r",[ ]")
_WORD = regex.compile(r"\p{L}+")
_JOINED = regex.compile(r",?[ ](?:and|&)[ ](?:the[ ])?$")
_REACH = 1500  # characters: no attribution is farther from its words
_ADVERB_BEHIND = r"(?:(?<=^|[ ,])(?i:\L<cues_adverbs>)|\p{Ll}+ly)[ ,]++$"


@dataclass(frozen=True)
class Attribution:
    """Who said a passage, and how the text says so.

    Attributes:
        speaker: None where a cue is there but nobody can tell who is meant.
        cue: The reporting verb or phrase.
        end: Where the words of the attribution end.
        is_fragment: Whether only part of the reported clause stands in marks.
        is_sure: Whether the speaker is named, rather than resolved from a pronoun or description.
    """

    speaker: Speaker | None
    cue: Span | None
    end: int
    is_fragment: bool = False
    is_sure: bool = True


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
        self._cues: dict[str, list[regex.Match[str]]] = {}
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
            self._cues[words] = [match for match in found if not self._is_capitalised_noun(match)]
        found = self._cues[words]
        first = bisect_left(found, start, key=regex.Match.start)
        return [match for match in found[first : bisect_left(found, end, key=regex.Match.start)] if match.end() <= end]

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

    def subject(self, cue_start: int, start: int, *, is_near: bool = False) -> Source | None:
        """Who does the saying: the noun phrase before the cue, past adverbs and what commas set apart.

        With ``is_near``, only that; without, also the subject of the sentence, for cues farther on in it.
        """
        end = self._before_brackets(self.before_adverbs(cue_start, start), start)
        relative = _RELATIVE.search(self.outside, start, end)
        end = relative.start() if relative else end  # a report [that] found
        if end > start and self.outside[end - 1] in ",-–—":
            if self.is_participle(cue_start):
                return None if is_near else self.main_subject(start, end)  # Ann Lee met the board, saying
            inserted = self._before_insertion(start, end - 1)
            if inserted:
                return inserted
        neighbour = self.sources.ending_at(end, start)
        is_told = neighbour is not None and self.outside.endswith(" to ", start, neighbour.start)
        if neighbour and self.is_participle(cue_start) and (is_told or self.is_document(neighbour)):
            return self.main_subject(start, end) or neighbour  # Ann Lee issued a statement saying that
        if neighbour:
            return self._head_of(neighbour, start)
        if self.is_plain(cue_start):
            anyone = self.sources.anyone_ending_at(end, start)
            if anyone and self._opens_clause(anyone.start, start):
                return anyone
        return None if is_near else self.main_subject(start, end)

    def is_plain(self, cue_start: int) -> bool:
        """Whether a cue is one of those beside which somebody always speaks."""
        word = _WORD.match(self.outside, cue_start)
        return word is not None and word.group().lower() in self.language.words("cues_plain")

    def counted(self, cue_start: int, start: int) -> Source | None:
        """Those a survey counts, before a cue."""
        return self.sources.counted_ending_at(
            self._before_brackets(self.before_adverbs(cue_start, start), start), start
        )

    def _before_brackets(self, end: int, start: int) -> int:
        """In front of brackets and the space before them: Acme [(NASDAQ: ACME)] said."""
        while bracket := _BRACKETS.search(self.outside, max(start, end - 80), end):
            end = bracket.start()
        return end

    def is_participle(self, place: int) -> bool:
        """Whether a cue has no subject of its own: saying."""
        return _PARTICIPLE.match(self.outside, place) is not None

    def is_document(self, source: Source) -> bool:
        """Whether a noun phrase ends in what somebody issues: a statement, an email."""
        last_word = self.outside[source.start : source.end].rsplit(" ", 1)[-1].lower()
        return last_word in self.language.words("sources_documents")

    def _head_of(self, source: Source, start: int) -> Source:
        """Whom a phrase ending in a name means: of two joint speakers the first, in *critics of Acme* the critics."""
        joined = _JOINED.search(self.outside, start, source.start)
        first = self.sources.phrases.ending_at(self._before_brackets(joined.start(), start), start) if joined else None
        if first and first.speaker:
            return first
        if source.speaker is None or source.speaker.kind != "organization":
            return source
        belongs = _BELONGS.search(self.outside, max(start, source.start - _LONGEST_BELONGING), source.start)
        return self._belonging(source, belongs, start) if belongs else source

    def _belonging(self, source: Source, belongs: regex.Match[str], start: int) -> Source:
        """Whoever belongs to an organisation, never the organisation: Ann Lee of Acme, a spokesperson for Acme."""
        head = self.sources.phrases.ending_at(belongs.start(), start)
        whole = None if belongs["relative"] else self.sources.described_ending_at(source.end, start)
        if head or whole:
            return head or whole or source
        head = self.sources.described_ending_at(belongs.start(), start)
        if head is None:
            return Source(source.start, source.end, None)
        if self.is_document(head) or belongs["relative"]:
            return source if self.is_document(head) else head
        return Source(head.start, source.end, self.sources.meaning.role(head.start, source.end))

    def _before_insertion(self, start: int, end: int) -> Source | None:
        """The subject before an apposition or relative clause: X[, who …,] said."""
        opening = self._opening(start, end)
        first = self.sources.at(opening, end) if opening < end else None
        if first and first.is_known and first.speaker and self.outside.startswith(", ", first.end):
            inserted = self.sources.ending_at(end, start)
            is_name = inserted and inserted.start == first.end + len(", ") and first.speaker.kind == "role"
            return inserted if is_name else first  # one customer, [Emma], said
        for source in self.sources.phrases.named_within(start, end):
            behind = _BEHIND_NAME.match(self.outside, source.name_end, end + 1)
            is_set_apart = source.end > source.name_end or (behind is not None and behind.group().endswith(","))
            if is_set_apart and self._is_subject(source, start):
                return source
        last = self.sources.ending_at(end, start)
        is_inside = last and last.speaker and last.speaker.kind == "role" and not self._opens_clause(last.start, start)
        return None if is_inside else last  # a customer of [this partnership], said

    def main_subject(self, start: int, end: int) -> Source | None:
        """The first one who opens the sentence or the clause behind an introduction, people before organisations."""
        named = [s for s in self.sources.phrases.named_within(start, end) if self._is_subject(s, start)]
        people = [s for s in named if s.speaker and s.speaker.kind == "person"]
        first = (people or named or [None])[0]
        opening = self._described_opening(start, first.start if first else end)
        if opening and not (first and self.is_document(opening)):
            return opening
        if first:
            return first
        anyone = self.sources.phrases.people_within(start, end)
        if anyone and all(source.speaker is anyone[0].speaker for source in anyone):
            return anyone[0]
        place = self._opening(start, end)
        return self.sources.at(place, end) if place < end else None

    def _opening(self, start: int, end: int) -> int:
        marks = _OPENING_MARKS.match(self.outside, start, end)
        opener = compiled(_OPENER, self.language).match(self.outside, marks.end() if marks else start, end)
        return self.past_adverbs(opener.end() if opener else start, end)

    def reporter(self, source: Source, start: int) -> Source | None:
        """Who reports what somebody else says or does: [Ann Lee] said (that) Bob Gray called it …."""
        that = _THAT.search(self.outside, start, source.start)
        end = that.start() if that else source.start
        cue = next((cue for cue in self.cues_between(start, end, "cues_clause") if cue.end() >= end - 1), None)
        reporter = self.subject(cue.start(), start, is_near=not self.is_participle(cue.start())) if cue else None
        return reporter if reporter and reporter.speaker else None

    def _described_opening(self, start: int, end: int) -> Source | None:
        """A pronoun or description that opens the sentence, or the clause behind a comma: Late in May, [the firm] …."""
        places = [self._opening(start, end), *(match.end() for match in _COMMA.finditer(self.outside, start, end))]
        return next((source for at in places if at < end and (source := self.sources.told_at(at, end))), None)

    def _is_subject(self, source: Source, start: int) -> bool:
        """Whether somebody named can be the subject of a clause; in *the Lee campaign*, Lee is not."""
        is_person = source.speaker is not None and source.speaker.kind == "person"
        modifies = is_person and self.outside[start : source.start].lower().endswith("the ")
        owns = self.outside.startswith(("'s ", "' "), source.end)
        return not modifies and not owns and self._opens_clause(source.start, start)

    def _opens_clause(self, place: int, start: int) -> bool:
        before = self.outside[start:place].rstrip(" ").lower().removesuffix(" the").rstrip()
        opens = not before or before[-1] in ',;:-–—"' or before in self.language.words("clauses_openers")
        return opens or self._is_inverted(start, place)

    def _is_inverted(self, start: int, place: int) -> bool:
        """Whether a cue stands right before the place: [said] Ann Lee."""
        end = self.before_adverbs(place, start)
        word = self.outside[start:end].rsplit(" ", 1)[-1].lower()
        return word in self.language.words("cues_quote")
