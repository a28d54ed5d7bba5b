"""Indirect quotes: reported clauses without quotation marks, and their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from ...document import Block
from ...model import Quote
from ...rules import Judge, Kept, decide, judges_of
from .clause_first import (
    according_to_after,
    according_to_before,
    as_noted_behind,
    as_reported_before,
    as_reported_in,
    clause_around,
    clause_then_cue,
    clause_then_subject,
)
from .clauses import is_clause, is_main_clause
from .context import Discourse
from .cue_first import bare_clause, certain_that, claim_that, impersonal, question, that_clause, told_clause
from .headlines import HEADLINE_RULES
from .indirect_quote import CueContext, IndirectQuote
from .narration import Cue

# Marks before a sentence, and a place in capitals before the first sentence: FULLERTON – Two men were arrested.
_OPENING_MARKS = r"""
    [\s"\0.,]*+
    (?: \p{Lu}{3,}(?:[ .,'-]+\p{Lu}+){0,4}+[.]?[ ]?[–—-]{1,2}[ ](?=\p{Lu})
      | (?=\p{Lu}{4})(?i:\L<datelines_cities>)[ ]++(?=\p{Lu}\p{Ll}*[ ]) )?+    # its dash is lost
"""
_LONGEST_SENTENCE = 700  # characters; a longer sentence has lost full stops, so the end of a quote is unknown
_MOST_IN_SENTENCE = 50  # earlier quotes to check, because a cue may be part of one
_RESOLVED_DISCOUNT = 0.1  # how much lower the confidence is if the speaker is resolved from a pronoun or description
_CUES = ("cues_clause", "cues_according", "cues_question_only", "cues_certain", "cues_claim", "cues_documented")
_VERBS = ("cues_clause", "cues_question_only")

_Decided = tuple[IndirectQuote, Judge[Any, Discourse, IndirectQuote]]

# fmt: off
RULES: tuple[Judge[CueContext, Discourse, IndirectQuote], ...] = (
    Judge("indirect.according-to-before", according_to_before, 0.65, of=("cues_according",)),
    Judge("indirect.according-to-after", according_to_after, 0.6, of=("cues_according",)),
    Judge(
        "indirect.that-clause", that_clause, 0.7, of=("cues_clause",),
        counterexamples=("Ann Lee, the miller, continued that tradition.",),
    ),
    Judge("indirect.certain-that", certain_that, 0.7, of=("cues_certain",)),
    Judge("indirect.claim-that", claim_that, 0.5, of=("cues_claim",)),
    Judge("indirect.impersonal", impersonal, 0.7, of=("cues_impersonal",)),
    Judge("indirect.question", question, 0.65, of=("cues_question",)),
    Judge("indirect.as-reported", as_reported_before, 0.8, of=_VERBS),
    Judge("indirect.as-noted", as_noted_behind, 0.75, of=_VERBS),
    Judge("indirect.as-reported-in", as_reported_in, 0.75, of=("cues_documented",)),
    Judge("indirect.clause-around", clause_around, 0.8, of=("cues_plain",)),
    Judge("indirect.clause-then-cue", clause_then_cue, 0.65, of=_VERBS),
    Judge("indirect.clause-then-subject", clause_then_subject, 0.75, of=_VERBS),
    Judge("indirect.told-clause", told_clause, 0.7, of=("clauses_addressed",)),
    Judge("indirect.bare-clause", bare_clause, 0.75, of=("cues_bare",)),
)
# fmt: on
_WITH_THAT = tuple(rule for rule in RULES if rule.judge is that_clause)


def indirect_quotes(discourse: Discourse, said: Sequence[Quote]) -> list[Quote]:
    """The indirect quotes of a document, except in transcripts. No quote is inside another one.

    Cues of the direct quotes in ``said`` are reused only if a clause with *that* follows.
    """
    if discourse.transcript:
        return []  # in a transcript, everything is speech
    taken = {quote.cue.start for quote in said if quote.cue}
    quotes: list[Quote] = []
    for block in discourse.document.blocks:
        if block.kind in ("title", "heading"):
            decided = decide(HEADLINE_RULES, block, discourse)
            if decided:
                quotes.append(_quote(_remembered(decided[0], discourse), decided[1], discourse))
        elif block.kind != "quote" and (cues := discourse.cues_between(block.start, block.end, *_CUES)):
            quotes += _in_block(_in_sentences(cues, block, discourse), discourse, taken)
    return quotes


def _in_block(cues: Iterable[CueContext], discourse: Discourse, taken: Set[int]) -> list[Quote]:
    """The indirect quotes of a block. Of two that overlap, the one whose rule comes first in the list is kept."""
    found: list[_Decided] = []
    is_lost = discourse.document.reading_text.lost_its_marks
    for cue in cues:
        judges = _WITH_THAT if cue.start in taken else judges_of(cue.word, RULES, discourse.language)
        decided = decide(judges, cue, discourse)
        if not decided:
            continue
        is_outer = discourse.has([cue.word], "cues_plain", "verbs_announces") and decided[0].is_sure and not is_lost
        while is_outer and found and _tells(decided[0], found[-1][0].cue.start):
            found.pop()  # [a jury found that …], Ann Lee announced
        if not _is_told_in(cue, [quote for quote, _ in found[-_MOST_IN_SENTENCE:]]):
            found.append((_remembered(decided[0], discourse), decided[1]))
    kept = Kept[Quote]()
    for quote, judge in sorted(found, key=lambda decided: RULES.index(decided[1])):
        kept.add(_quote(quote, judge, discourse))
    return kept.items


def _is_told_in(cue: CueContext, quotes: Sequence[IndirectQuote]) -> bool:
    """Whether a cue is in the words that an earlier indirect quote reports: Ann Lee said [the study shows that …]."""
    return any(quote.cue.start < cue.start and _tells(quote, cue.start) for quote in quotes)


def _tells(quote: IndirectQuote, place: int) -> bool:
    """Whether an offset is inside the words that a quote reports."""
    return any(start <= place < end for start, end in quote.places)


def _remembered(quote: IndirectQuote, discourse: Discourse) -> IndirectQuote:
    """Record the speaker of the quote, so that a later pronoun can refer to that speaker."""
    speaker = quote.speaker and discourse.coreference.reported(quote.cue.start, quote.speaker)
    return quote._replace(speaker=speaker)


def _in_sentences(cues: Sequence[Cue], block: Block, discourse: Discourse) -> Iterator[CueContext]:
    start = end = 0
    for cue in cues:
        if cue.start >= end:
            start, end = discourse.sentence_start(cue.start, block.start), discourse.sentence_at(cue.start).end
            opening = discourse.match(_OPENING_MARKS, start, cue.start)
            start = opening.end() if opening else start
        start = _behind_gap(start, cue.start, discourse)
        near_end = (
            end if end - start <= _LONGEST_SENTENCE else _before_gap(cue.end, start + _LONGEST_SENTENCE, discourse)
        )
        if near_end:
            yield CueContext(cue, start, near_end, discourse)


def _behind_gap(start: int, place: int, discourse: Discourse) -> int:
    """The start of a sentence after a wide gap, where a full stop or line break was lost.

    In a text with wide margins, the gaps do not count.
    """
    document = discourse.document
    if document.reading_text.lost_its_marks:
        stops = (gap + len("  ") for gap in reversed([*discourse.lost_stops(start, place)]))
        return next((stop for stop in stops if _opens_sentence(stop, start, place, discourse)), start)
    gaps = document.wide_gaps(start, place)
    is_margin = any(discourse.outside[gap + 1].islower() or discourse.outside[gap - 1] == "," for gap in gaps)
    return gaps[-1] + 1 if gaps and not is_margin else start


def _before_gap(place: int, limit: int, discourse: Discourse) -> int | None:
    """The last place between two offsets where a full stop was lost; None if there is no such place."""
    if not discourse.document.reading_text.lost_its_marks:
        return None
    return next(reversed([*discourse.lost_stops(place, limit)]), None)


def _opens_sentence(stop: int, start: int, place: int, discourse: Discourse) -> bool:
    """Whether a new sentence starts after a lost full stop, judging by the clauses before and after it."""
    opened = discourse.sentence_start(stop, start)
    is_whole = is_main_clause(discourse, opened, stop) or not is_clause(discourse, opened, stop)
    return is_whole and (is_main_clause(discourse, stop, place) or discourse.speaks(stop, place))


def _quote(quote: IndirectQuote, judge: Judge[Any, Discourse, IndirectQuote], discourse: Discourse) -> Quote:
    spans = tuple(discourse.document.span(*place) for place in quote.places)
    confidence = judge.confidence if quote.is_sure else round(judge.confidence - _RESOLVED_DISCOUNT, 2)
    return Quote(
        kind="indirect", text=" ".join(span.text for span in spans), segments=spans,
        speaker=quote.speaker, cue=quote.cue, rule=judge.name, confidence=confidence,
    )  # fmt: skip
