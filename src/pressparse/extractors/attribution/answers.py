"""What a rule answers: whose words a passage is, and how the text says so."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ...document import Span
from ...model import Speaker
from ...rules import compiled
from .phrases import Source
from .scene import Scene

_FEW_WORDS = 3
_TITLING = r"(?:^|[ (])(?i:\L<cues_titling>),?[ ]*(?i:a|an|the|its|his|her)?[ ]*$"
_CALLED_IT = r"(?i:\L<cues_noun>)[ ](?i:\L<clauses_determiners>)[ ](?:[\p{L}'-]+[ ]){1,3}$"


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


def answer(
    scene: Scene, source: Source | None, cue: regex.Match[str] | None, end: int, *, is_fragment: bool = False
) -> Attribution:
    """The attribution to a source, with the cue that says so."""
    span = scene.document.span(cue.start(), cue.start() + len(cue.group().rstrip())) if cue else None
    return Attribution(
        source.speaker if source else None, span, max(end, source.end if source else end),
        is_fragment, bool(source and source.is_sure),
    )  # fmt: skip


def is_named_not_said(scene: Scene, start: int, end: int) -> bool:
    """Whether the word before the marks gives a name or a term: a book called "…", the term "…".

    Not where it is what somebody calls something: called the programme "…".
    """
    if compiled(_CALLED_IT, scene.language).search(scene.outside, start, end):
        return False
    titling = compiled(_TITLING, scene.language).search(scene.outside, start, end)
    if titling is None:
        return False
    cue = next(iter(scene.cues_between(titling.start(), end, "cues_noun")), None)
    caller = scene.subjects.of(cue.start(), start, is_near=True) if cue and not scene.is_passive(cue) else None
    return not (caller and (caller.speaker is None or caller.speaker.kind == "person"))


def is_only_possible(cue: regex.Match[str], index: int, scene: Scene) -> bool:
    """Whether a few words are what one may say, not what somebody said: the way to say "thank you"."""
    before = scene.outside[max(0, cue.start() - 20) : cue.start()].lower().split()
    may_say = bool(before) and before[-1] in scene.language.words("cues_possible")
    return may_say and len(scene.passages[index].text.split()) <= _FEW_WORDS
