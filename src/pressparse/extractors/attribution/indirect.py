"""Reports without marks: who is said to have said what."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile
from typing import Any

import regex

from ...document import Block
from ...model import Quote
from ...rules import Judge, decide
from ...spans import overlap
from .clause_first import (
    according_to_after,
    according_to_before,
    as_reported_before,
    as_reported_in,
    clause_around,
    clause_then_cue,
    clause_then_subject,
)
from .cue_first import bare_clause, certain_that, claim_that, impersonal, question, that_clause, told_clause
from .headlines import HEADLINE_RULES
from .reported import Cue, Report
from .scene import Scene

_OPENING_MARKS = regex.compile(r"[\s\"\0.,]*")
_LONGEST_SENTENCE = 700  # characters; beyond, full stops have been lost and nobody can tell where a report ends
_CUES = ("cues_clause", "cues_according", "cues_question_only", "cues_certain", "cues_claim", "cues_documented")

Answer = tuple[Report, Judge[Cue, Scene, Report]]

RULES: tuple[Judge[Cue, Scene, Report], ...] = (
    Judge("indirect.according-to-before", according_to_before, 0.65),
    Judge("indirect.according-to-after", according_to_after, 0.6),
    Judge("indirect.that-clause", that_clause, 0.7),
    Judge("indirect.certain-that", certain_that, 0.7),
    Judge("indirect.claim-that", claim_that, 0.5),
    Judge("indirect.impersonal", impersonal, 0.7),
    Judge("indirect.question", question, 0.65),
    Judge("indirect.as-reported", as_reported_before, 0.8),
    Judge("indirect.as-reported-in", as_reported_in, 0.75),
    Judge("indirect.clause-around", clause_around, 0.8),
    Judge("indirect.clause-then-cue", clause_then_cue, 0.65),
    Judge("indirect.clause-then-subject", clause_then_subject, 0.75),
    Judge("indirect.told-clause", told_clause, 0.7),
    Judge("indirect.bare-clause", bare_clause, 0.75),
)


_WITH_THAT = tuple(rule for rule in RULES if rule.judge is that_clause)


def reports(scene: Scene, said: Sequence[Quote] = ()) -> list[Quote]:
    """The indirect quotes of a document, in order of place, none inside another.

    The cues of what was ``said`` in marks report nothing else, but for a clause with *that*.
    """
    taken = {quote.cue.start for quote in said if quote.cue}
    found: list[Quote] = []
    for block in scene.document.blocks:
        if block.kind in ("title", "heading"):
            decided = decide(HEADLINE_RULES, block, scene)
            if decided:
                found.append(_quote(scene, *_committed(scene, *decided)))
        elif block.kind != "quote":
            found += sorted(_in_block(block, scene, taken), key=lambda quote: quote.start)
    return found


def _in_block(block: Block, scene: Scene, taken: Set[int]) -> Iterator[Quote]:
    """The reports of a block; of two that overlap, the one of the earlier rule."""
    decided: list[Answer] = []
    for cue in _cues(block, scene):
        answer = decide(_WITH_THAT if cue.start in taken else RULES, cue, scene)
        in_sentence = takewhile(lambda other: other[0].cue.start >= cue.sentence_start, reversed(decided))
        if answer and not any(_is_inside(answer[0], other) for other, _ in in_sentence):
            decided.append(_committed(scene, *answer))
    kept: list[Report] = []
    for found, judge in sorted(decided, key=lambda answer: RULES.index(answer[1])):
        if not overlap(kept, found.start, found.end):
            insort(kept, found, key=lambda report: report.start)
            yield _quote(scene, found, judge)


def _committed(
    scene: Scene, report: Report, judge: Judge[Any, Scene, Report]
) -> tuple[Report, Judge[Any, Scene, Report]]:
    """The report, once its speaker is one of those whom a pronoun further on can mean."""
    if report.speaker is None:
        return report, judge
    return replace(report, speaker=scene.sources.meaning.reported(report.cue.start, report.speaker)), judge


def _is_inside(report: Report, other: Report) -> bool:
    """Whether a report is part of what another reports: Ann Lee said [the study shows that …]."""
    return other.cue.start < report.cue.start and other.start <= report.cue.start < other.end


def _cues(block: Block, scene: Scene) -> Iterator[Cue]:
    matches = [match for words in _CUES for match in scene.cues_between(block.start, block.end, words)]
    for match in sorted(matches, key=lambda m: m.start()):
        sentence = scene.sentence_at(match.start())
        start = scene.sentence_start(match.start(), block.start)
        opening = _OPENING_MARKS.match(scene.outside, start, match.start())
        start = opening.end() if opening else start
        if sentence.end - start <= _LONGEST_SENTENCE:
            yield Cue(match, match.start(), match.start() + len(match.group().rstrip()), start, sentence.end)


def _quote(scene: Scene, report: Report, judge: Judge[Any, Scene, Report]) -> Quote:
    spans = [scene.document.span(*place) for place in report.places]
    confidence = judge.confidence if report.is_sure else round(judge.confidence - 0.1, 2)
    return Quote(
        kind="indirect", text=" ".join(span.text for span in spans), segments=tuple(spans),
        speaker=report.speaker, cue=report.cue, rule=judge.name, confidence=confidence,
    )  # fmt: skip
