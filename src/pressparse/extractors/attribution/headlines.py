"""Reports in headlines: SEN. LEE: BILL WILL CUT PRICES."""

from __future__ import annotations

from ...document import Block, Span
from ...rules import Judge, compiled
from .clauses import SUBJECT_AND_VERB
from .phrases import BLANK, Source
from .reported import FEWEST_WORDS, Report
from .scene import Scene


def _named_then_clause(block: Block, scene: Scene) -> Report | None:
    """A headline with a name, a colon and what is said: SEN. LEE: BILL WILL CUT PRICES."""
    colon = scene.outside.find(":", block.start, block.end)
    brackets = scene.outside[block.start : max(colon, block.start)]
    people = (
        scene.sources.phrases.people_within(block.start, colon) if brackets.count("(") == brackets.count(")") else []
    )
    people = [source for source in people if source.speaker and len(source.speaker.mentions) > 1]
    if not people or people[0].start > block.start + 2 or len(scene.outside[people[0].end : colon].strip()) > 60:
        return None
    is_shouted = scene.document.text[colon + 1 : block.end].isupper()
    if not is_shouted and not compiled(SUBJECT_AND_VERB, scene.language).match(scene.outside, colon + 2, block.end):
        return None
    cue = scene.document.span(colon, colon + 1)
    return _headline_report(scene, people[0], colon + 1, block.end, cue)


def _named_says_clause(block: Block, scene: Scene) -> Report | None:
    """A headline with a name, a cue and what is said: SEN. LEE SAYS BILL WILL CUT PRICES."""
    for cue in scene.cues_between(block.start, block.end):
        named = scene.sources.ending_at(scene.before_adverbs(cue.start(), block.start), block.start)
        if not named or not named.speaker or not named.is_sure:
            continue
        word = cue.group().lower()
        is_clause = word in {"say", "says"} or compiled(SUBJECT_AND_VERB, scene.language).match(
            scene.outside, cue.end() + 1, block.end
        )
        if is_clause and word in scene.language.words("clauses_headline"):
            return _headline_report(scene, named, cue.end(), block.end, scene.document.span(cue.start(), cue.end()))
    return None


def _headline_report(scene: Scene, source: Source, start: int, end: int, cue: Span) -> Report | None:
    clause = scene.outside[start:end]
    start += len(clause) - len(clause.lstrip())
    if (
        source.speaker is None
        or len(clause.split()) < FEWEST_WORDS
        or BLANK in clause
        or "\n" in scene.document.text[start:end]
    ):
        return None
    return Report(start, start + len(clause.strip().rstrip(".")), source.speaker, cue, source.is_sure)


HEADLINE_RULES: tuple[Judge[Block, Scene, Report], ...] = (
    Judge("indirect.headline-colon", _named_then_clause, 0.8),
    Judge("indirect.headline-says", _named_says_clause, 0.75),
)
