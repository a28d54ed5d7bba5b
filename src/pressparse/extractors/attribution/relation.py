"""What a rule answers about a passage: whose words it is, and how the text says so."""

from __future__ import annotations

from typing import NamedTuple

from ...document import Span
from ...model import Speaker
from ..coreference import NounPhrase
from .narration import Cue, Narration


class AttributionRelation(NamedTuple):
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


def by_cue(
    cue: Cue, phrase: NounPhrase | None, end: int, narration: Narration, *, is_fragment: bool = False
) -> AttributionRelation:
    """The attribution that a cue makes to a noun phrase; to nobody without one."""
    span = narration.document.span(cue.start, cue.end)
    if phrase is None:
        return AttributionRelation(None, span, end, is_fragment, is_sure=False)
    return AttributionRelation(phrase.speaker, span, max(end, phrase.end), is_fragment, phrase.is_sure)


def by_place(phrase: NounPhrase, end: int, *, is_sure: bool = True) -> AttributionRelation:
    """The attribution that a noun phrase makes by where it stands, without a cue."""
    return AttributionRelation(phrase.speaker, None, end, is_sure=is_sure)
