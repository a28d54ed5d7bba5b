"""Builds statements from passages: decides which passages somebody said, and which of them form one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from ...document import Span
from ...model import Quote, QuoteKind, Speaker
from ...rules import Judge, Note, decide
from .announced import may_give, statement_giver, statement_noun
from .context import AttributionRelation, Discourse, PassageContext, by_place
from .direct import RULES

_HAS_SENTENCE = regex.compile(r"""[.!?…]["')\]]*(?:,?$|[ ]\p{Lu}\p{L}*[ '’])""")
_OPENS_SENTENCE = "…[’'‘“("
_FEWEST_WORDS = 5  # fewest words of a statement without a speaker
_FEWEST_IN_SENTENCE = 4  # the same if the full stop after the closing mark shows that the words are a whole sentence
_FRAGMENT = 6  # most words of a fragment
_LONG_SENTENCE = 9  # words
_LONG_WORD = 5  # letters; a text with spaces between its letters has none
_LONG_FRAGMENT, _LONG_IN_HEADLINE = 6, 4  # words; so many in quotation marks are somebody's, even if nobody is named
_LEFT_OUT = " … "  # joins two parts of a quote that other words separate
# Measured with benchmarks/reliability.py, for an unknown speaker, and one resolved from a pronoun or description.
_ONLY_SPEAKER = 0.6  # the confidence of such quotes
_UNKNOWN_DISCOUNT, _RESOLVED_DISCOUNT = 0.5, 0.2

AnyJudge = Judge[Any, Discourse, AttributionRelation]
Decided = tuple[AttributionRelation, AnyJudge]


class Statement:
    """A statement, which grows passage by passage; ``end`` is where its last words or their attribution end."""

    def __init__(self, passage: PassageContext, relation: AttributionRelation, judge: AnyJudge) -> None:
        """Start with a passage, its speaker, and the rule that found the speaker."""
        self.passages, self._text = [passage], passage.text
        self.kind: QuoteKind = "mixed" if relation.is_fragment else "direct"
        self.end = max(passage.outer.end, relation.end)
        self._attribute(relation, judge)

    def _attribute(self, relation: AttributionRelation, judge: AnyJudge) -> None:
        self.speaker, self.cue = relation.speaker, relation.cue
        self.rule, self.confidence = judge.name, _confidence(relation, judge)

    @property
    def last(self) -> PassageContext:
        """The last passage of the statement so far."""
        return self.passages[-1]

    def grow(self, passage: PassageContext, decided: Decided | None, between: str) -> None:
        """Add a passage to the statement. If the statement has no speaker yet, set the speaker too.

        ``between`` is the text between the previous passage and this one, without attributions.
        """
        joint = _LEFT_OUT if any(map(str.isalpha, between)) else " "
        self.passages.append(passage)
        self._text += joint + passage.text
        self.end = max(passage.outer.end, decided[0].end if decided else 0)
        if not (decided and decided[0].is_fragment) and len(passage.words) > _FRAGMENT:
            self.kind = "direct"
        if decided and self.speaker is None:
            self._attribute(*decided)

    def as_quote(self) -> Quote:
        """Turn the statement into a quote for the article."""
        segments = tuple(Span(p.start, p.end, p.text) for p in self.passages)
        return Quote(
            kind=self.kind, text=self._text, segments=segments,
            speaker=self.speaker, cue=self.cue, rule=self.rule, confidence=self.confidence,
        )  # fmt: skip


@dataclass(frozen=True)
class _Unnamed:
    """A passage without a named speaker, together with the statement before it."""

    passage: PassageContext
    before: Statement | None


def direct_quotes(discourse: Discourse) -> list[Quote]:
    """The direct and mixed quotes of a document, in the order of the text."""
    grown: list[Statement] = []
    for passage in discourse.passages:
        if not passage.text:
            continue
        decided = _decided(passage, discourse)
        before = grown[-1] if grown else None
        if not decided and not _may_be_said(passage, before, discourse):
            continue
        if before and _goes_on(before, passage, decided[0] if decided else None, discourse):
            before.grow(passage, decided, discourse.outside[before.end : passage.outer.start])
        elif opened := decided or decide(UNNAMED, _Unnamed(passage, before), discourse):
            grown.append(Statement(passage, *opened))
        latest = grown[-1]
        gender = decided[0].gender if decided and decided[0].speaker is latest.speaker else ""
        latest.speaker = latest.speaker and discourse.coreference.said(passage.start, latest.speaker, gender)
    _leave_to_only_speaker(grown, discourse)
    return [statement.as_quote() for statement in grown]


def _leave_to_only_speaker(grown: Sequence[Statement], discourse: Discourse) -> None:
    """Attribute paragraphs in quotation marks without a named speaker to the only speaker of the document."""
    only = _only_speaker(grown, discourse)
    for statement in grown if only and only.kind == "person" else ():
        first, last = statement.passages[0], statement.last
        is_whole = first.opens_block and last.outer.end >= last.block.end - 1 and not first.is_block_quotation
        if statement.rule == UNNAMED[-1].name and is_whole and not any(p.names(only) for p in statement.passages):
            statement.speaker, statement.rule, statement.confidence = only, ONLY_SPEAKER.name, _ONLY_SPEAKER


def _only_speaker(grown: Sequence[Statement], discourse: Discourse) -> Speaker | None:
    """The only speaker of the document, or, if it has no speaker, the only person named in its title."""
    speakers = [statement.speaker for statement in grown if statement.speaker]
    if not speakers:
        titles = (block for block in discourse.document.blocks if block.kind == "title")
        named = (person for title in titles for person in discourse.phrases.people_within(title.start, title.end))
        speakers = [person.speaker for person in named if person.speaker]
    return speakers[0] if speakers and all(speaker is speakers[0] for speaker in speakers) else None


def _may_be_said(passage: PassageContext, before: Statement | None, discourse: Discourse) -> bool:
    """Whether a passage without a speaker next to it is a statement or part of the previous statement."""
    if passage.is_named:
        return False
    if _stands_alone(passage) or _is_long_fragment(passage) or _is_long_sentence(passage):
        return True
    return before is not None and _belongs_to(before, passage, discourse)


def _decided(passage: PassageContext, discourse: Discourse) -> Decided | None:
    """The speaker of a passage, if one is found, and the rule that found the speaker."""
    decided = decide(RULES, passage, discourse)
    if not decided or _is_guessed(decided[0]):
        decided = _at_end_of_run(passage, discourse) or decided
    return decided if decided and _is_said(passage, decided[0], discourse) else None


def _is_guessed(relation: AttributionRelation) -> bool:
    """Whether the speaker was guessed: there is no cue, and the name is only somewhere before the passage."""
    return relation.cue is None and not relation.is_sure


def _at_end_of_run(passage: PassageContext, discourse: Discourse) -> Decided | None:
    """The attribution after a quotation of several paragraphs that has a closing mark only at the very end."""
    last = passage
    while not last.is_closed and last.following:
        last = last.following
        if not last.opens_block or last.previous is None:
            return None
        if not discourse.is_right_below(last.block_index, last.previous.block_index):
            return None
    decided = decide(RULES, last, discourse) if last is not passage and last.text else None
    return decided if decided and decided[0].cue and decided[0].cue.start > last.start else None


def _confidence(relation: AttributionRelation, judge: AnyJudge) -> float:
    if relation.speaker is None and relation.cue:
        return round(judge.confidence - _UNKNOWN_DISCOUNT, 2)
    return judge.confidence if relation.is_sure else round(judge.confidence - _RESOLVED_DISCOUNT, 2)


def _is_long_fragment(passage: PassageContext) -> bool:
    """Whether a passage is part of a sentence, but too long for a term or a name: who "talks before he has read it"."""
    is_of_headline = passage.is_headline and passage.passage.style == "'"
    fewest = _LONG_IN_HEADLINE if is_of_headline or passage.last in "!?" else _LONG_FRAGMENT
    return passage.first.islower() and len(passage.words) >= fewest and not passage.looks_like_title


def _is_long_sentence(passage: PassageContext) -> bool:
    """Whether a passage is a full sentence quoted inside another one: a letter with the line "The mill is closed"."""
    is_long = len(passage.words) >= _LONG_SENTENCE and any(len(word) >= _LONG_WORD for word in passage.words)
    return is_long and passage.first.isupper() and not passage.looks_like_title


def _same_paragraph(unnamed: _Unnamed, discourse: Discourse) -> AttributionRelation | None:
    """Quoted words without a speaker follow quoted words of a known speaker in the same paragraph."""
    passage, before = unnamed.passage, unnamed.before
    if not before or not before.speaker or before.last.block is not passage.block:
        return None
    is_fragment = _is_long_fragment(passage)
    named = discourse.phrases.named_within if is_fragment else discourse.phrases.people_within
    if named(before.end, passage.start):
        return None
    return AttributionRelation(before.speaker, None, passage.outer.end, is_fragment=is_fragment)


def _announced(unnamed: _Unnamed, discourse: Discourse) -> AttributionRelation | None:
    """Whole quoted sentences follow the announcement of a statement, and nobody else has spoken since."""
    passage, before = unnamed.passage, unnamed.before
    for start, end in _above(passage, discourse):
        if before and before.speaker and before.last.start > start:
            return None
        if discourse.announces_statement(start, end):
            noun = statement_noun(start, end, discourse)
            giver = noun and statement_giver(noun, start, end, discourse)
            return by_place(giver, passage.outer.end) if giver and may_give(giver, passage) else None
    return None


def _above(passage: PassageContext, discourse: Discourse) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs above a passage, nearest first, or only the sentence before it in the same paragraph."""
    if passage.opens_block:
        yield from ((block.start, block.end) for block in reversed(discourse.document.blocks[: passage.block_index]))
    elif passage.sign_before == ".":
        yield discourse.sentence_start(passage.end_before - 2, passage.block.start), passage.end_before


def _nobody(unnamed: _Unnamed, discourse: Discourse) -> AttributionRelation | None:
    """Whole sentences, or a long part of a sentence, are in quotation marks, but no speaker is named."""
    return AttributionRelation(None, None, unnamed.passage.outer.end, is_fragment=_is_long_fragment(unnamed.passage))


def _goes_on(
    statement: Statement, passage: PassageContext, relation: AttributionRelation | None, discourse: Discourse
) -> bool:
    """Whether a passage continues the statement before it."""
    is_next = passage.opens_block and discourse.is_right_below(passage.block_index, statement.last.block_index)
    if relation and statement.cue and relation.cue == statement.cue:
        return True  # "…," said Ann, "…"
    if is_next and not statement.last.is_closed:
        return relation is None or statement.speaker in (None, relation.speaker)
    if relation and not _leads_on(statement, relation):
        return False
    if not is_next and statement.end < passage.block.start:
        return False
    between = discourse.outside[statement.end : passage.outer.start].strip(" .,;>\"'\0*•-–").lower()
    is_nothing = not between or between in discourse.words("clauses_openers")
    return is_nothing or (relation is None and _shares_frame(statement, passage, discourse))


def _belongs_to(statement: Statement, passage: PassageContext, discourse: Discourse) -> bool:
    """Whether a passage too short to be a statement belongs to the statement before it: … said Ann Lee. "We won".

    Fragments of one sentence also belong together.
    """
    if _shares_frame(statement, passage, discourse):
        return True
    ends = passage.last in ".!?…" or passage.ends_behind_mark
    is_sentence = ends and (passage.first.isupper() or len(passage.words) > 1)
    is_whole = is_sentence and (passage.is_closed or not statement.last.is_closed)
    return is_whole and _goes_on(statement, passage, None, discourse)


def _shares_frame(statement: Statement, passage: PassageContext, discourse: Discourse) -> bool:
    """Whether a fragment is in the same sentence as the fragment before it: It was "too little" and "too late"."""
    is_small = passage.first.islower()
    if passage.block is not statement.last.block or (len(passage.words) < 2 and not is_small):
        return False
    between = discourse.outside[statement.last.outer.end : passage.outer.start]
    if between.strip() in {"and", "or", ", and", "but"}:
        return True
    is_open = statement.kind == "mixed" or statement.last.last not in ".!?,"
    return is_open and is_small and not any(char in ".!?:;" for char in between)


def _leads_on(statement: Statement, relation: AttributionRelation) -> bool:
    """Whether the passage after a statement has the same attribution as the statement."""
    is_same = statement.speaker is relation.speaker
    return is_same and relation.cue is not None and statement.cue is not None and relation.cue.start < statement.end


def _is_said(passage: PassageContext, relation: AttributionRelation, discourse: Discourse) -> bool:
    """Whether a passage next to a cue is what somebody said, and not a title or a term."""
    if passage.is_block_quotation or not passage.looks_like_title:
        return True
    if passage.is_headline and relation.is_sure:
        return True
    if relation.cue and discourse.has([relation.cue.text.lower()], "cues_verdict"):
        # a verdict: rated the claim "Mostly False"
        return bool(discourse.cues_between(relation.cue.end, passage.outer.start, "cues_claim"))
    stands_apart = passage.last in ",.!?" and not passage.lead_text.strip()
    cue = relation.cue.end if relation.cue else 0
    is_answer = passage.last in ".!?" and 0 < passage.outer.start - cue <= len(", ")
    return stands_apart or is_answer  # an answer: shook his head and said, "No."


def _stands_alone(passage: PassageContext) -> bool:
    """Whether a passage without a named speaker is a statement: it must consist of whole sentences."""
    if passage.is_block_quotation:
        return True
    opens = passage.first.isupper() or passage.first.isdigit() or passage.first in _OPENS_SENTENCE
    fewest = _FEWEST_IN_SENTENCE if passage.ends_behind_mark else _FEWEST_WORDS
    if not opens or len(passage.words) < fewest or passage.looks_like_title:
        return False
    is_sentence = passage.ends_behind_mark or _HAS_SENTENCE.search(passage.text)
    if passage.is_closed and passage.last != "," and not is_sentence:
        return False
    return passage.sign_before in '.!?:"' or not passage.lead_text.strip()


ONLY_SPEAKER = Note(
    "attribution.only-speaker",
    "A paragraph in quotation marks goes to the only speaker of the text, or the only person in the title.",
)
UNNAMED: tuple[Judge[_Unnamed, Discourse, AttributionRelation], ...] = (
    Judge("attribution.same-paragraph", _same_paragraph, 0.7),
    Judge("attribution.announced", _announced, 0.8),
    Judge("attribution.none", _nobody, 0.4),
)
