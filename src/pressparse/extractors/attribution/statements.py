"""From passages to statements: which passages somebody said, and which of them are one statement."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ...document import Span
from ...model import Quote, QuoteKind, Speaker
from ...rules import Judge, Note, decide
from ..base import Passage
from .answers import Attribution
from .direct import RULES, statement_giver
from .scene import Scene
from .titles import looks_like_title

SAME_PARAGRAPH = Note("attribution.same-paragraph", "Words without a speaker follow another's in the same paragraph.")
ANNOUNCED = Note("attribution.announced", "Whole sentences in marks below an announcement of somebody's statement.")
UNATTRIBUTED = Note("attribution.none", "Whole sentences in marks that nobody is named for.")

_HAS_SENTENCE = regex.compile(r"""[.!?…]["')\]]*(?:,?$|[ ]\p{Lu}\p{L}*[ '’])""")
# Measured with benchmarks/reliability.py: a speaker nobody can name, and one resolved from a pronoun or description.
_UNKNOWN_DISCOUNT, _RESOLVED_DISCOUNT = 0.5, 0.2


@dataclass
class _Open:
    """A statement that may still grow; ``end`` is where its last words, or their attribution, end."""

    segments: list[Span]
    speaker: Speaker | None
    cue: Span | None
    kind: QuoteKind
    rule: str
    confidence: float
    last: Passage
    end: int

    def closed(self) -> Quote:
        """The statement as a quote."""
        return Quote(
            kind=self.kind, text=" ".join(segment.text for segment in self.segments), segments=tuple(self.segments),
            speaker=self.speaker, cue=self.cue, rule=self.rule, confidence=self.confidence,
        )  # fmt: skip


def statements(scene: Scene) -> list[Quote]:
    """The direct and mixed quotes of a document, in order of place."""
    grown: list[_Open] = []
    for index, passage in enumerate(scene.passages):
        if not passage.text:
            continue
        decided = decide(RULES, index, scene) or _at_end_of_run(index, scene)
        attribution = decided[0] if decided and _is_said(index, decided[0], scene) else None
        before = grown[-1] if grown else None
        if (
            attribution is None
            and not _stands_alone(index, scene)
            and not (before and _belongs_to(before, index, scene))
        ):
            continue
        if before and _goes_on(before, index, attribution, scene):
            _grow(before, passage, attribution)
            if attribution and decided and before.speaker is None:
                before.speaker, before.cue, before.rule = attribution.speaker, attribution.cue, decided[1].name
                before.confidence = _confidence(attribution, decided[1].confidence)
        elif attribution and decided:
            grown.append(_opened(passage, attribution, decided[1].name, decided[1].confidence))
        else:
            grown.append(_unattributed(passage, before, scene))
        if grown[-1].speaker:
            grown[-1].speaker = scene.sources.meaning.said(passage.start, grown[-1].speaker)
    return [statement.closed() for statement in grown]


def _at_end_of_run(index: int, scene: Scene) -> tuple[Attribution, Judge[int, Scene, Attribution]] | None:
    """The attribution at the end of a run of paragraphs, each opening with a mark and only the last one closing."""
    passages, blocks = scene.passages, scene.document.blocks
    at = index
    while not passages[at].closed and at + 1 < len(passages):
        following = passages[at + 1]
        if following.block != passages[at].block + 1 or following.outer.start != blocks[following.block].start:
            return None
        at += 1
    decided = decide(RULES, at, scene) if at > index and passages[at].text else None
    return decided if decided and decided[0].cue and decided[0].cue.start > passages[at].start else None


def _opened(passage: Passage, attribution: Attribution, rule: str, confidence: float) -> _Open:
    kind: QuoteKind = "mixed" if attribution.is_fragment else "direct"
    end = max(passage.outer.end, attribution.end)
    return _Open(
        [_segment(passage)],
        attribution.speaker,
        attribution.cue,
        kind,
        rule,
        _confidence(attribution, confidence),
        passage,
        end,
    )


def _confidence(attribution: Attribution, confidence: float) -> float:
    if attribution.speaker is None:
        return round(confidence - _UNKNOWN_DISCOUNT, 2)
    return confidence if attribution.is_sure else round(confidence - _RESOLVED_DISCOUNT, 2)


def _unattributed(passage: Passage, before: _Open | None, scene: Scene) -> _Open:
    """Words nobody is named for: the last speaker's where they stand in the same paragraph, else nobody's."""
    same_paragraph = before is not None and before.last.block == passage.block
    if (
        same_paragraph
        and before is not None
        and before.speaker
        and not scene.sources.phrases.people_within(before.end, passage.start)
    ):
        return _Open(
            [_segment(passage)], before.speaker, None, "direct", SAME_PARAGRAPH.name, 0.7, passage, passage.outer.end
        )
    announced = _announced(passage, before, scene)
    if announced:
        return _Open([_segment(passage)], announced, None, "direct", ANNOUNCED.name, 0.8, passage, passage.outer.end)
    return _Open([_segment(passage)], None, None, "direct", UNATTRIBUTED.name, 0.4, passage, passage.outer.end)


def _announced(passage: Passage, before: _Open | None, scene: Scene) -> Speaker | None:
    """Whose statement was announced above, unless somebody else has spoken since."""
    blocks = scene.document.blocks
    if passage.outer.start != blocks[passage.block].start:
        return None
    for block in reversed(blocks[: passage.block]):
        if before and before.last.start > block.start and before.speaker:
            return None
        if scene.announces_statement(block.start, block.end):
            giver = statement_giver(scene, block.start, block.end)
            return giver.speaker if giver else None
    return None


def _segment(passage: Passage) -> Span:
    return Span(passage.start, passage.end, passage.text)


def _grow(statement: _Open, passage: Passage, attribution: Attribution | None) -> None:
    statement.segments.append(_segment(passage))
    statement.last = passage
    statement.end = max(passage.outer.end, attribution.end if attribution else 0)
    if attribution is None or not attribution.is_fragment:
        statement.kind = "direct" if statement.kind == "direct" or len(passage.text.split()) > 6 else statement.kind


def _goes_on(statement: _Open, index: int, attribution: Attribution | None, scene: Scene) -> bool:
    """Whether a passage is a further segment of the statement before it."""
    passage = scene.passages[index]
    if attribution and attribution.cue and statement.cue == attribution.cue:
        return True  # "…," said Ann, "…"
    if attribution is None and _shares_frame(statement, index, scene):
        return True
    adjacent = passage.block == statement.last.block + 1
    opens_block = passage.outer.start == scene.document.blocks[passage.block].start
    if adjacent and opens_block and not statement.last.closed:
        return attribution is None or statement.speaker in (None, attribution.speaker)
    if attribution and not (statement.speaker is attribution.speaker and _is_lead_of(statement, attribution)):
        return False
    if (adjacent and opens_block) or passage.block == statement.last.block:
        between = scene.outside[statement.end : passage.outer.start].strip(" .,;>\"'\0*•-–")
        return not between or between.lower() in scene.language.words("clauses_openers")
    return False


def _belongs_to(statement: _Open, index: int, scene: Scene) -> bool:
    """Whether words too short to stand alone go on with the statement before: … said Ann. "We won."."""
    text = scene.passages[index].text
    is_sentence = text[-1:] in ".!?…" and (text[:1].isupper() or " " in text) and scene.passages[index].closed
    return _shares_frame(statement, index, scene) or (is_sentence and _goes_on(statement, index, None, scene))


def _shares_frame(statement: _Open, index: int, scene: Scene) -> bool:
    """Whether a fragment stands in the same reported sentence as the one before: called it "a" that "b"."""
    passage = scene.passages[index]
    if passage.block != statement.last.block or (len(passage.text.split()) < 2 and not passage.text[0].islower()):
        return False
    between = scene.outside[statement.last.outer.end : passage.outer.start]
    if between.strip() in {"and", "or", ", and", "but"}:
        return True
    is_open = statement.kind == "mixed" or statement.last.text[-1:] not in ".!?,"
    return is_open and passage.text[:1].islower() and not any(char in ".!?:;" for char in between)


def _is_lead_of(statement: _Open, attribution: Attribution) -> bool:
    return attribution.cue is not None and statement.cue is not None and attribution.cue.start < statement.end


def _is_said(index: int, attribution: Attribution, scene: Scene) -> bool:
    """Whether words with a cue beside them are somebody's words, not a title or a term."""
    passage = scene.passages[index]
    if passage.style == ">":
        return True
    start, end = scene.lead(index)
    stands_apart = not scene.outside[start:end].strip() and passage.text[-1:] in ",.!?"
    in_headline = scene.document.blocks[passage.block].kind == "title" and attribution.is_sure
    cue = attribution.cue.end if attribution.cue else 0
    is_answer = passage.text[-1:] in ".!?" and 0 < passage.outer.start - cue <= len(
        ", "
    )  # shook his head and said, "No."
    return stands_apart or in_headline or is_answer or not looks_like_title(passage.text)


def _stands_alone(index: int, scene: Scene) -> bool:
    """Whether words nobody is named for are a statement all the same: whole sentences that open a sentence."""
    passage = scene.passages[index]
    if passage.style == ">":
        return True
    words = passage.text.split()
    if len(words) < 5 or not (passage.text[0].isupper() or passage.text[0].isdigit() or passage.text[0] in "…[’'‘“("):
        return False
    if looks_like_title(passage.text) or (
        passage.closed and not _HAS_SENTENCE.search(passage.text) and not passage.text.endswith(",")
    ):
        return False
    block = scene.document.blocks[passage.block]
    start, end = scene.lead(index)
    before = scene.outside[block.start : passage.outer.start].rstrip()
    return not before or before[-1] in '.!?:"' or not scene.outside[start:end].strip()
