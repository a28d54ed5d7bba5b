"""The context of a passage, computed once, and the result of a rule: who says the passage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from ...document import Block, Document, Span
from ...languages import Language
from ...model import Quote, Speaker
from ...rules import compiled
from ..base import Found, Passage
from ..coreference import Coreference
from ..mentions import SpeakerPhrase
from .narration import Cue, Narration
from .speaker_phrases import SpeakerPhrases
from .subjects import Subjects
from .titles import looks_like_title, names_a_work
from .transcripts import Transcript
from .unmarked import FIRST_PERSON, announces_statement, unmarked_statements

_FEW_WORDS = 3
_LONGEST_HEADLINE = 120  # characters
_NESTED_MARKS = "\"'‘’“”«»"
_ENDS = frozenset(".!?")
_SKIP = r"""[ ,;."Â]*(?:[-–—]{1,2}[ ]?)?"""
_TITLING = r"(?r)(?<![^ (])(?P<word>(?i:\L<cues_titling>)),?[ ]*(?i:a|an|the|its|his|her)?[ ]*"
_OWN_WORDS = r"(?r)(?:'s?|\b(?:his|her|their|its|my))[ ](?:own[ ])?words,?[ ]"
_CALLED_IT = r"(?r)(?i:\L<cues_noun>)[ ](?i:\L<clauses_determiners>)[ ](?:[\p{L}'-]+[ ]){1,3}"


class Discourse(Narration):
    """A document with its passages, its narration (the text outside quotation marks), and everyone mentioned in it."""

    def __init__(self, document: Document, language: Language, found: Found) -> None:
        """Blank out the words in quotation marks, and index every person and organisation mentioned."""
        marked: Sequence[Passage] = found["quotes"]
        self.transcript = Transcript(document, language)
        if self.transcript:
            unmarked = [*self.transcript.answers()]
            spoken = {passage.block for passage in unmarked}
            marked = [passage for passage in marked if passage.block not in spoken]  # other people's words
        else:
            unmarked = [*unmarked_statements(document, language, marked)]
        marked = sorted([*marked, *unmarked], key=attrgetter("start")) if unmarked else marked
        super().__init__(document, language, found["sentences"], marked)
        self.coreference = Coreference(document, language, found["people"], found["organizations"])
        self.phrases = SpeakerPhrases(self, self.coreference)
        self.subjects = Subjects(self, self.phrases)
        passages = [passage for passage in marked if not names_a_work(passage, document, language)]
        self.has_double_marks = any(passage.style == '"' for passage in passages)
        self.passages: list[PassageContext] = []
        for passage, following in zip_longest(passages, passages[1:]):
            limit = following.outer.start if following else len(self.outside)
            self.passages.append(PassageContext(passage, self, self.passages[-1] if self.passages else None, limit))

    def read_terms(self, said: Sequence[Quote]) -> None:
        """Make terms and titles in quotation marks visible again, and keep hiding the words that somebody said."""
        segments = {segment.start for quote in said for segment in quote.segments}
        self.hide([context.passage for context in self.passages if context.start in segments])

    def close(self) -> None:
        """Clear the parts, because they refer to each other in cycles that only the garbage collector could free."""
        for part in (*self.passages, self.phrases, self):
            vars(part).clear()

    def is_right_below(self, index: int, above: int) -> bool:
        """Whether a block directly follows another; lines without letters, such as page numbers, may come between."""
        between = self.document.blocks[above + 1 : index]
        return index > above and not any(map(self.has_letters, between))

    def has_letters(self, block: Block) -> bool:
        """Whether a block has a letter outside quotation marks; a page number has none."""
        return any(map(str.isalpha, self.outside[block.start : block.end]))

    def speaks(self, start: int, end: int) -> bool:
        """Whether the words between two offsets include *I* or *we* outside quotation marks."""
        return self.search(FIRST_PERSON, start, end) is not None

    def is_about_speaker(self, passage: PassageContext) -> bool:
        """Whether the quoted words of a passage have *I* or *we* in them."""
        first_person = compiled(FIRST_PERSON, self.language)
        return first_person.search(self.document.shadow, passage.start, passage.end) is not None

    def announces_statement(self, start: int, end: int) -> bool:
        """Whether the words between two offsets announce somebody's statement."""
        return announces_statement(self.document, self.language, self.outside, start, end)


class PassageContext:
    """A passage and the words around it outside quotation marks.

    Attributes:
        passage: The passage; ``start``, ``end``, ``text``, ``outer`` and ``is_closed`` are copied from it.
        block: The block that contains the passage; ``block_index`` is the index of the block.
        previous: The passage before this one in the document; ``following`` is the next one.
        opens_block: Whether the passage is at the start of its block.
        is_block_quotation: Whether the passage is a block quotation, without quotation marks.
        words: The words of the passage; ``first`` and ``last`` are its first and last characters, not counting
            the marks of nested quotations.
        tail: The text after the passage, to the end of the sentence, block, or next passage. If a comma ends its block,
            the tail is in the next block.
        lead: The text before the passage in its sentence. At the start of a block, the lead-in in the block above.
        lead_text: The words of the lead.
        is_led_in: Whether the lead is in the block above.
    """

    def __init__(self, passage: Passage, discourse: Discourse, previous: PassageContext | None, limit: int) -> None:
        """Take the passage and link it to the previous one; ``limit`` is the offset where the next passage starts."""
        self.passage, self._discourse = passage, discourse
        self.start, self.end, self.text = passage.start, passage.end, passage.text
        self.outer, self.is_closed = passage.outer, passage.closed
        self.block_index, self.block = passage.block, discourse.document.blocks[passage.block]
        self.previous, self.following = previous, None
        if previous:
            previous.following = self
        self.opens_block = passage.outer.start == self.block.start
        self.is_block_quotation = passage.style == ">"
        self.words, self.first = passage.text.split(), passage.text.lstrip(_NESTED_MARKS)[:1]
        self.last = passage.text.rstrip(_NESTED_MARKS)[-1:] or passage.text[-1:]
        self.tail = self._tail(limit)
        self.lead = start, end = self._lead_in() if self.opens_block else self._lead()
        self.lead_text = discourse.outside[start:end].rstrip()
        self.is_led_in = start < end <= self.block.start

    def _tail(self, limit: int) -> tuple[int, int]:
        start, end = self.outer.end, min(limit, self.block.end)
        if start >= self.block.end and self.last == ",":  # the line broke before the speaker
            following = self._discourse.document.blocks[self.block_index + 1 : self.block_index + 2]
            start, end = (following[0].start, min(limit, following[0].end)) if following else (start, end)
        skipped = self._discourse.match(_SKIP, start, end)
        start = skipped.end() if skipped else start
        return (start, self._discourse.sentence_end(start, end)) if start < end else (end, end)

    def _lead(self) -> tuple[int, int]:
        before = self.previous
        while before and before.block is self.block and before.is_term:
            before = before.previous
        least = max(self.block.start, before.outer.end if before else 0)
        return self._discourse.sentence_start(self.outer.start, least), self.outer.start

    def _lead_in(self) -> tuple[int, int]:
        if self.block_index == 0:
            return 0, 0
        discourse, blocks = self._discourse, self._discourse.document.blocks
        at = self.block_index - 1
        while at > 0 and not discourse.has_letters(blocks[at]):
            at -= 1
        above = blocks[at]
        start = discourse.sentence_start(above.end - 1, above.start)
        text = discourse.outside[above.start : above.end].rstrip()
        last_word = text.rsplit(" ", 1)[-1].strip(",:-").lower()
        if (
            text.endswith((":", ":-"))
            or last_word in discourse.words("cues_plain")
            or discourse.announces_statement(start, above.end)
        ):
            return start, above.end
        return above.end, above.end

    @cached_property
    def looks_like_title(self) -> bool:
        """Whether the passage is written like a title or a name, not like a sentence."""
        return looks_like_title(self.text, self._discourse.language)

    def names(self, speaker: Speaker | None) -> bool:
        """Whether the passage contains a person's name, so that somebody else must be its speaker."""
        return any(mention.speaker is speaker for mention in self._discourse.coreference.between(self.start, self.end))

    @cached_property
    def is_term(self) -> bool:
        """Whether the passage is a name or title inside a sentence: she plans to fight the "Bread First" campaign."""
        return self.looks_like_title and self.last not in ".!?," and bool(self.lead_text.strip())

    @cached_property
    def is_headline(self) -> bool:
        """Whether the passage is in a headline: in the title, or in single quotation marks in a short first line.

        A text shows that its single marks are those of headlines if it has double marks elsewhere.
        """
        if self.block.kind == "title":
            return True
        is_first_line = self.block_index == 0 and self.block.end - self.block.start <= _LONGEST_HEADLINE
        return is_first_line and self.passage.style == "'" and self._discourse.has_double_marks

    @cached_property
    def end_before(self) -> int:
        """The offset where the words before the passage end; the start of the block if the passage comes first."""
        end, outside = self.outer.start, self._discourse.outside
        while end > self.block.start and outside[end - 1].isspace():
            end -= 1
        return end

    @property
    def sign_before(self) -> str:
        """The last character before the passage in its block, not counting spaces; empty if the passage comes first."""
        return self._discourse.outside[max(self.block.start, self.end_before - 1) : self.end_before]

    def cues_in_lead(self, *lists: str) -> list[Cue]:
        """The cues from these word lists before the passage, list by list, with the nearest cue first in each list."""
        cues = [cue for name in lists for cue in reversed(self._discourse.cues_between(*self.lead, name))]
        return list(dict.fromkeys(cues))

    @cached_property
    def is_named(self) -> bool:
        """Whether the words before the passage introduce a name or a term: a book called "…", the term "…".

        A person's description of something does not count: Ann Lee called the programme "…".
        """
        discourse, (start, end) = self._discourse, self.lead
        titling = discourse.match(_TITLING, start, end)
        if titling is None or discourse.match(_CALLED_IT, start, end) or discourse.match(_OWN_WORDS, start, end):
            return False
        if titling["word"].lower() in discourse.words("cues_works") and self.first.islower() and len(self.words) > 1:
            return False  # the program "is gaining ground"
        cues = discourse.cues_between(titling.start(), end, "cues_noun")
        if not cues or discourse.is_passive(cues[0]):
            return True
        caller = discourse.subjects.of(cues[0], start, is_near=True)
        return caller is None or caller.kind not in ("person", "role", None)

    @property
    def is_long(self) -> bool:
        """Whether the passage has more than a few words."""
        return len(self.words) > _FEW_WORDS

    @cached_property
    def is_finished(self) -> bool:
        """Whether a comma or other mark comes between the passage and the cue, or the passage starts its sentence."""
        if self.is_named:
            return False
        is_marked = self.last in ",.!?…–—-;" or self._discourse.outside.startswith((",", "."), self.outer.end)
        return is_marked or self.is_led_in or not self.lead_text.strip()

    @property
    def ends_behind_mark(self) -> bool:
        """Whether the passage is a whole sentence whose full stop comes after the closing mark: "We won"."""
        opens = self.opens_block or (self.sign_before in _ENDS and self.first.isupper())
        return opens and self._discourse.outside.startswith(".", self.outer.end)

    def is_only_possible(self, cue: Cue) -> bool:
        """Whether nobody said the passage, which is only what one could say: the way to say "thank you"."""
        before = self._discourse.word_before(cue.start)
        return before in self._discourse.words("cues_possible") and not self.is_long


class AttributionRelation(NamedTuple):
    """Who says a passage, and how the text shows it.

    Attributes:
        speaker: None if there is a cue but its speaker is unknown.
        cue: The reporting verb or phrase.
        end: The end of the attribution.
        is_fragment: Whether only part of the reported clause is in quotation marks.
        is_sure: Whether the speaker is named, not resolved from a pronoun or description.
        gender: The gender of the pronoun that refers to the speaker; empty without a pronoun.
    """

    speaker: Speaker | None
    cue: Span | None
    end: int
    is_fragment: bool = False
    is_sure: bool = True
    gender: str = ""


def by_cue(
    cue: Cue, phrase: SpeakerPhrase | None, end: int, narration: Narration, *, is_fragment: bool = False
) -> AttributionRelation:
    """Attribute a passage to the noun phrase that a cue links with it, or to nobody if the phrase is None."""
    span = narration.document.span(cue.start, cue.end)
    if phrase is None:
        return AttributionRelation(None, span, end, is_fragment, is_sure=False)
    return AttributionRelation(phrase.speaker, span, max(end, phrase.end), is_fragment, phrase.is_sure, phrase.gender)


def by_place(phrase: SpeakerPhrase, end: int, *, is_sure: bool = True) -> AttributionRelation:
    """Attribute a passage to a nearby noun phrase when there is no cue."""
    return AttributionRelation(phrase.speaker, None, end, is_sure=is_sure)
