"""A report without marks: the clause, its source and its cue, and where the clause ends."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ...document import Span
from ...model import Speaker
from ...rules import compiled
from .clauses import MAIN_CLAUSE
from .phrases import BLANK, Source
from .scene import Scene

FEWEST_WORDS = 3
_SUBORDINATE = r"(?i:\L<clauses_subordinating>)[ ]"
# Another report opens: …, adding that …; …, but officials said …
_LATER_REPORT = r"""
    ,[ ](?: (?:and[ ]|while[ ]|but[ ])? (?i:(?:\L<clauses_participles>)\b|according[ ]to\b)
          | (?:and|but|while|although|though)[ ] (?:\p{L}[\p{L}'.-]*+[ ]){1,5}? \L<cues_plain>\b )
  | ,?[ ]and[ ](?:also[ ]|further[ ]|then[ ])? (?: \L<cues_clause>[ ]that\b | \L<clauses_next_act>\b )
"""
# The main clause goes on behind a participle: while noting that the river was high, [said that] …
_MAIN_CUE = r",[ ](?:also[ ])?\L<cues_plain>\b"


@dataclass(frozen=True)
class Report:
    """A reported clause and its source."""

    start: int
    end: int
    speaker: Speaker | None
    cue: Span
    is_sure: bool
    opening: tuple[int, int] | None = None
    """Where the clause opens, when cue and source interrupt it."""

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where the words stand: one stretch, or two around the cue."""
        return (self.opening, (self.start, self.end)) if self.opening else ((self.start, self.end),)


@dataclass(frozen=True)
class Cue:
    """A cue in its sentence; offsets are the document's."""

    match: regex.Match[str]
    start: int
    end: int
    sentence_start: int
    sentence_end: int

    @property
    def word(self) -> str:
        """The cue in lower case."""
        return self.match.group().lower()


def report(
    scene: Scene, cue: Cue, source: Source | None, start: int, end: int, *, opening: tuple[int, int] | None = None
) -> Report | None:
    """The report, unless it has no source, is denied, or is no clause that can be checked.

    ``opening`` is where the clause opens, if cue and source interrupt it.
    """
    if source is None or _is_denied(scene, cue, source) or not _may_report(source, cue, scene):
        return None
    end = _clause_end(scene, cue, start, end)
    clause = scene.outside[start:end]
    words = clause.split()
    if len(words) < FEWEST_WORDS or BLANK in clause:
        return None
    if not opening and words[0].lower() in scene.language.words("clauses_finite"):
        return None
    return Report(start, end, source.speaker, scene.document.span(cue.start, cue.end), source.is_sure, opening)


def _may_report(source: Source, cue: Cue, scene: Scene) -> bool:
    """Whether one capitalised word nobody has introduced may be a source: beside *said*, not beside *believes*."""
    if source.speaker is None or source.is_known or " " in source.speaker.name:
        return True
    if source.speaker.kind == "organization":
        return True
    return cue.word in scene.language.words("cues_plain")


def _clause_end(scene: Scene, cue: Cue, start: int, end: int) -> int:
    """A reported clause ends with its sentence, or where the next report or the main clause begins."""
    if cue.start < start and compiled(_SUBORDINATE, scene.language).match(scene.outside, cue.sentence_start):
        main = compiled(MAIN_CLAUSE, scene.language).search(scene.outside, start, end)
        end = main.start() if main else end
    end = next(iter(scene.document.wide_gaps(start, end)), end)  # a full stop was lost
    later = compiled(_LATER_REPORT, scene.language).search(scene.outside, start, end)
    if later is None and cue.word.endswith("ing"):
        later = compiled(_MAIN_CUE, scene.language).search(scene.outside, start, end)
    end = later.start() if later else end
    return start + len(scene.outside[start:end].rstrip(" .!?;:,"))


def _is_denied(scene: Scene, cue: Cue, source: Source) -> bool:
    between = scene.outside[min(source.end, cue.start) : cue.start].lower().split()
    return any(word in scene.language.words("cues_negations") for word in between)
