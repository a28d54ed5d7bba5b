"""The mentions of people and organisations in a text, and the phrases that refer to speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from ..model import Speaker, SpeakerKind
from .base import Person

__all__ = ["BLANK", "NEAR", "EntityMention", "SpeakerPhrase", "opens_clause", "subject_of", "unquoted"]

BLANK = "\0"  # replaces each character in quotation marks, to hide it from patterns
NEAR = 500  # characters after a mention within which a pronoun most likely refers to it
_FEW = 4  # people before a pronoun who may be its antecedent


class EntityMention(NamedTuple):
    """A name of a person or organisation, and the whole phrase around it, with honorific and roles."""

    start: int
    end: int
    name_start: int
    name_end: int
    speaker: Speaker
    person: Person | None
    """The person; None for an organisation."""


class SpeakerPhrase(NamedTuple):
    """A noun phrase that refers to a speaker; ``speaker`` is None if the text does not show who is meant."""

    start: int
    end: int
    speaker: Speaker | None
    is_sure: bool = True
    """Whether the speaker is named. False if the speaker was resolved from a pronoun or description."""
    is_known: bool = True
    """Whether the document introduces the name. False for a capitalised word that names nobody known."""
    name_end: int = -1
    """The end of a person's name, without the roles after it; -1 for other phrases."""
    gender: str = ""
    """The gender that a pronoun refers to, as in ``Coreference.pronoun``; empty for other phrases."""

    @property
    def kind(self) -> SpeakerKind | None:
        """The kind of the speaker; None without a speaker."""
        return self.speaker.kind if self.speaker else None


def unquoted(mentions: Iterable[EntityMention], outside: str) -> Iterator[EntityMention]:
    """The mentions of people whose names are not blanked out in a text."""
    return (mention for mention in mentions if mention.person and outside[mention.name_start] != BLANK)


def subject_of(people: Iterable[EntityMention], place: int, outside: str) -> EntityMention | None:
    """The nearest person before an offset, or a person near it who starts a clause: *Lee* met Ray. She …."""
    near = list(islice(people, _FEW))
    subjects = (p for p in near if place - p.start < NEAR and opens_clause(outside, p.start))
    return next(subjects, near[0] if near else None)


def opens_clause(outside: str, place: int) -> bool:
    """Whether a phrase starts its sentence, or a clause after an introductory phrase."""
    before = outside[max(0, place - 3) : place].strip()
    return not before or before[-1] in ".,;:!?\"'"
