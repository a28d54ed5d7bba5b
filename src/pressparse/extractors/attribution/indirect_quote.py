"""Indirect quotes: what a reported clause without quotation marks is, and where the clause ends."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from ...document import Span
from ...model import Speaker
from ..coreference import BLANK
from ..mentions import SpeakerPhrase
from .clauses import MAIN_CLAUSE, SUBORDINATE, is_clause
from .context import Discourse
from .narration import Cue

FEWEST_WORDS = 3
_MARKS_BEHIND = " .!?;:,-–—…"
# The start of another indirect quote: …, adding that …; …, but officials said ….
_LATER_CUE = r"""
    ,[ ](?: (?:and[ ]|while[ ]|but[ ])? (?i:(?:\L<clauses_participles>)\b|according[ ]to\b)
          | (?:and|but|while|although|though)[ ] (?:\p{L}[\p{L}'.-]*+[ ]){1,8}?
            (?:\L<cues_plain>\b|\L<cues_clause>[ ]that\b) )
  | ,?[ ](?:and|but)[ ](?:also[ ]|further[ ]|then[ ]|later[ ])?
        (?: \L<cues_clause>[ ]that\b | \L<cues_quote>[,:]?[ ]" | \L<clauses_next_act>\b )
"""
# A condition, in which nobody has said anything yet: if the board says that the mill is safe.
_IF_SAID = r"(?r)\b(?i:if|unless)[ ](?:(?!(?:and|or|but|to)[ ])[\p{L}\p{N}'-]++[ ]){1,7}"
# The main clause after a participle: while noting that the river was high, [said that] ….
_MAIN_CUE = r",[ ](?:also[ ])?\L<cues_plain>\b"


class IndirectQuote(NamedTuple):
    """A reported clause and its speaker."""

    start: int
    end: int
    speaker: Speaker | None
    cue: Span
    is_sure: bool
    opening: tuple[int, int] | None = None
    """The first part of the clause, if cue and speaker interrupt it."""

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The start and end offsets of the reported words: one pair, or two pairs if the cue interrupts the words."""
        return (self.opening, (self.start, self.end)) if self.opening else ((self.start, self.end),)


class CueContext:
    """A cue, with the sentence that contains it.

    Attributes:
        cue: The cue; ``start``, ``end`` and ``word`` are copied from it.
        sentence_start: The start of the sentence that contains the cue, without leading marks and spaces.
        sentence_end: The end of that sentence.
        before: The words before the cue in that sentence.
    """

    def __init__(self, cue: Cue, sentence_start: int, sentence_end: int, discourse: Discourse) -> None:
        """Take the cue, and the start and end of the sentence that contains it."""
        self.cue, self.start, self.end, self.word = cue, cue.start, cue.end, cue.word
        self.sentence_start, self.sentence_end = sentence_start, sentence_end
        self.before = discourse.outside[sentence_start : cue.start].rstrip()
        self._discourse = discourse

    def subject(self, *, is_near: bool = False) -> SpeakerPhrase | None:
        """The subject of the cue, which is its speaker; None if no subject is recognised."""
        subjects = self._discourse.subjects
        phrase = subjects.of(self.cue, self.sentence_start, is_near=is_near)
        is_parted = phrase is not None and subjects.is_parted(phrase, self.cue, self.sentence_start)
        return phrase._replace(speaker=None, is_sure=False) if phrase and is_parted else phrase

    def counted(self) -> SpeakerPhrase | None:
        """The people counted in a survey, if they are named before the cue: [67 per cent of pupils] said."""
        return self._discourse.subjects.counted(self.cue, self.sentence_start)

    @property
    def is_of_thought(self) -> bool:
        """Whether the cue reports a thought rather than spoken words, as *believes* and *hopes* do."""
        return "cues_quote" not in self.cue.lists

    @cached_property
    def is_verb(self) -> bool:
        """Whether the cue is used as an active verb, unlike in *the report*, *can be found* or *United States*."""
        words, last = self._discourse.words, self._word_before
        if self.before.strip() and self._discourse.outside[self.start].isupper():
            return False
        if self._is_purpose or self._is_of_writer or self._discourse.match(_IF_SAID, self.sentence_start, self.start):
            return False
        if last == "by" and self.cue.is_participle:
            return self._has_verb  # not a report: closed by saying that
        if last == "who" and self.word in words("clauses_opinions"):
            return False  # not a report: residents who believe they are owed money should call
        is_noun = last in words("clauses_before_nouns") and not self._is_of_some
        if is_noun or (last.endswith("ing") and self.word.endswith("ed")):
            return False  # not a report: ensuring informed decisions that
        return not self._discourse.is_passive(self.cue) and self._has_verb

    @property
    def _word_before(self) -> str:
        """The word before the cue, in lower case; empty if that word ends a name, as in *Ever On believes*."""
        before = self.before.split()
        last = before[-1].strip(",;:(") if before else ""
        return "" if last[:1].isupper() and len(before) > 1 else last.lower()

    @property
    def _is_of_some(self) -> bool:
        """Whether the cue must be a verb, as it follows a share of people: *some say*, but not *some claims*."""
        return self.word not in self._discourse.words("clauses_homographs") and self.counted() is not None

    @property
    def _is_purpose(self) -> bool:
        """Whether the cue only states a purpose: *falsified to show that*, but not *met to announce*."""
        end = self._discourse.before_adverbs(self.start, self.sentence_start)
        words = self._discourse.outside[self.sentence_start : end].lower().split()
        if words[-1:] != ["to"] or self._discourse.has([self.word], "verbs_headline", "verbs_addressed"):
            return False
        return not self._discourse.has(words[-2:-1], "clauses_before_infinitive")

    @property
    def _is_of_writer(self) -> bool:
        """Whether the subject of the cue is the writer or the reader, as in *I think that* or *you think that*."""
        end = self._discourse.before_adverbs(self.start, self.sentence_start)
        return self._discourse.word_before(end) in self._discourse.words("clauses_first_and_second")

    @property
    def _has_verb(self) -> bool:
        return self._discourse.subjects.has_verb(self.cue, self.sentence_start)

    def quote(
        self, phrase: SpeakerPhrase | None, start: int, end: int, *, opening: tuple[int, int] | None = None
    ) -> IndirectQuote | None:
        """Make the indirect quote. Returns None if it has no speaker, the cue is negated, or the clause is too short.

        ``opening`` is the first part of the clause, if the cue and its speaker interrupt the clause.
        """
        if phrase is None or self._is_denied(phrase) or not self._may_be_of(phrase):
            return None
        outside, end = self._discourse.outside, self._clause_end(start, end)
        words = outside[start:end].split()
        opened = outside[slice(*opening)].split() if opening else []
        if not words or len(opened) + len(words) < FEWEST_WORDS or BLANK in outside[start:end]:
            return None
        if not opening and self._opens_with_verb(start, words[0].lower(), end):
            return None
        phrase = self._discourse.phrases.besides_named(phrase, start, end)
        span = self._discourse.document.span(self.start, self.end)
        return IndirectQuote(start, end, phrase.speaker, span, phrase.is_sure, opening)

    def _opens_with_verb(self, start: int, word: str, end: int) -> bool:
        """Whether a clause starts with its verb and so lacks a subject; *work would begin* starts with a noun."""
        is_noun = word in self._discourse.words("clauses_nouns_too")
        is_verb = word in self._discourse.words("clauses_finite")
        return is_verb and not (is_noun and is_clause(self._discourse, start + len(word), end))

    def _is_denied(self, phrase: SpeakerPhrase) -> bool:
        """Whether the cue is negated: *Ann Lee never said*, but not *Ann Lee, who did not vote, said*."""
        between = self._discourse.outside[min(phrase.end, self.start) : self.start].lower().rpartition(",")[2]
        return self._discourse.has(between.split(), "cues_negations")

    def _may_be_of(self, phrase: SpeakerPhrase) -> bool:
        """Whether a phrase can be the speaker: the unknown name *Ann* can in *according to Ann*, not in *Ann believes*.

        An opinion whose holder is unknown needs a pronoun or a share of people, as in *67 per cent of pupils believe*.
        """
        if phrase.speaker is None and self.word in self._discourse.words("clauses_opinions"):
            words = self._discourse.outside[phrase.start : self._discourse.before_adverbs(self.start, phrase.end)]
            return words.lower() in self._discourse.language.values("sources_pronouns") or self.counted() is not None
        if self.word in self._discourse.words("clauses_discoveries"):
            words = self._discourse.outside[phrase.start : phrase.end].lower()
            return self._discourse.has(words.split(), "clauses_discoverers")
        is_word = phrase.speaker is not None and " " not in phrase.speaker.name and phrase.kind != "organization"
        return phrase.is_known or not is_word or self._discourse.has([self.word], "cues_plain", "cues_according")

    def _ends_sentence(self, gap: int) -> bool:
        """Whether a wide gap replaces a full stop, rather than a comma in a list such as *rye, wheat and oats*."""
        discourse, start = self._discourse, gap + len("  ")
        if not discourse.document.reading_text.lost_its_marks or discourse.document.gaps[gap] > len("  "):
            return True
        behind = [*discourse.document.wide_gaps(start, self.sentence_end), self.sentence_end]
        first_word = discourse.outside[start : behind[0]].partition(" ")[0].lower()
        return (
            discourse.has([first_word], "grammar_function_words", "clauses_openers")
            or is_clause(discourse, start, behind[0])
            or discourse.coreference.at(start) is not None
        )

    def _clause_end(self, start: int, end: int) -> int:
        """The end of a reported clause: the end of its sentence, or the place where another clause starts."""
        discourse = self._discourse
        if self.start < start:
            end = next(filter(self._ends_sentence, discourse.lost_stops(start, end)), end)
            is_subordinate = discourse.match(SUBORDINATE, self.sentence_start, self.start)
            main = discourse.search(MAIN_CLAUSE, start, end) if is_subordinate else None
            end = main.start() if main else end
        later = discourse.search(_LATER_CUE, start, end)
        if later is None and self.cue.is_participle:
            later = discourse.search(_MAIN_CUE, start, end)
        end = later.start() if later else end
        clause = discourse.outside[start:end].rstrip(_MARKS_BEHIND)
        return start + len(clause if "(" in clause else clause.rstrip(_MARKS_BEHIND + ")"))
