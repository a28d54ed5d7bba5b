"""The noun phrases of a text that name or describe a speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..languages import Language
from ..model import Organization, Speaker, SpeakerKind
from ..rules import compiled
from .base import Person

__all__ = ["EntityMention", "SpeakerPhrase", "calling_before", "may_name_person", "mentions_in_order", "opens_clause"]

_CALLING = r"(?:\S+\s+)*\p{L}+(?:\L<titles_agent_endings>)\s+(?=(?P<given>\S+)\s)"
# Lists of words that the names of people do not have.
_NOT_OF_PEOPLE = (
    "names_never", "titles_heads", "organizations_places", "organizations_demonyms", "organizations_firms",
    "organizations_institutions", "organizations_fields", "organizations_topics", "organizations_things",
    "organizations_heads",
)  # fmt: skip


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
        """The kind of the speaker, such as a person; None if there is no speaker."""
        return self.speaker.kind if self.speaker else None


def mentions_in_order(
    people: Sequence[Person], organizations: Iterable[tuple[Organization, Speaker]]
) -> list[EntityMention]:
    """The mentions in the order of the text. The organisation in a person's phrase is left out: [Acme] CEO Ann Lee.

    Each organisation comes with the speaker that stands for it.
    """
    found = [
        EntityMention(m.phrase.start, m.phrase.end, m.start, m.end, person.speaker, person)
        for person in people
        for m in person.mentions
    ]
    for organization, speaker in organizations:
        found += [EntityMention(m.start, m.end, m.start, m.end, speaker, None) for m in organization.mentions]
    found.sort(key=lambda mention: (mention.start, mention.person is None, -mention.end))
    kept: list[EntityMention] = []
    end = 0
    for mention in found:
        if mention.person:
            end = max(end, mention.end)
        if mention.person or mention.start >= end:
            kept.append(mention)
    return kept


def calling_before(name: str, language: Language) -> str:
    """The occupation before a person's given name, with the space after it, as in *[Harbour Master ]Ann Lee*."""
    calling = compiled(_CALLING, language).match(name)
    is_closed = calling is not None and calling["given"].lower() in language.given_names
    first = name.split()[0].lower()
    return calling.group() if calling and is_closed and first not in language.given_names else ""


def may_name_person(name: str, language: Language) -> bool:
    """Whether a name can be a person's, because none of its words names a place, an organisation or a thing."""
    words = name.lower().split()
    return all(language.words(others).isdisjoint(words) for others in _NOT_OF_PEOPLE)


def opens_clause(outside: str, place: int) -> bool:
    """Whether a phrase starts its sentence, or a clause after an introductory phrase."""
    before = outside[max(0, place - 3) : place]
    if before.endswith("  "):
        return True  # a new block
    before = before.strip()
    return not before or before[-1] in ".,;:!?\"'"
