"""Where people and organisations are named, and the document with what stands in marks blanked out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...document import Document, Span
from ...model import Organization, Speaker
from ...spans import overlap
from ..base import Passage, Person

BLANK = "\0"  # stands for each character in quotation marks, so that no pattern reads them


@dataclass(frozen=True)
class Source:
    """A noun phrase that names a speaker; ``speaker`` is None where nobody can tell who is meant."""

    start: int
    end: int
    speaker: Speaker | None
    is_sure: bool = True
    is_known: bool = True
    """False for a capitalised word that nothing in the document introduces."""
    is_counted: bool = False
    """True for those a survey counts, *67 per cent*: they say something, and nobody can name them."""
    bare_end: int = -1

    @property
    def name_end(self) -> int:
        """Where the name itself ends, without the roles behind it."""
        return self.bare_end if self.bare_end >= 0 else self.end


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention: the name, and the phrase around it; ``person`` is None for an organisation."""

    start: int
    end: int
    name_start: int
    name_end: int
    speaker: Speaker
    person: Person | None


class Phrases:
    """The mentions of a document in order of place; a name inside a person's phrase is not one of its own."""

    def __init__(self, people: Sequence[Person], organizations: Sequence[Organization]) -> None:
        """Make each organisation a speaker, and put all mentions in order."""
        self.by_organization = {id(organization): _as_speaker(organization) for organization in organizations}
        found = sorted(self._all(people, organizations), key=lambda phrase: (phrase.start, -phrase.end))
        self._phrases, self._starts = found, [phrase.start for phrase in found]

    def _all(self, people: Sequence[Person], organizations: Sequence[Organization]) -> Iterator[Phrase]:
        taken: list[Span] = []
        for person in people:
            for mention in person.mentions:
                phrase = mention.phrase
                taken.append(phrase)
                yield Phrase(phrase.start, phrase.end, mention.start, mention.end, person.speaker, person)
        taken.sort(key=lambda phrase: (phrase.start, phrase.end))
        for organization in organizations:
            for span in organization.mentions:
                if overlap(taken, span.start, span.start + 1):
                    continue  # inside a person's phrase: Acme CEO Ann Lee
                speaker = self.by_organization[id(organization)]
                yield Phrase(span.start, span.end, span.start, span.end, speaker, None)

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._phrases)

    def between(self, start: int, end: int) -> list[Phrase]:
        """The phrases that start between two places, in order."""
        return self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int, most: int) -> Iterator[Phrase]:
        """The phrases that start before a place, the nearest first, at most so many."""
        last = bisect_left(self._starts, end)
        return reversed(self._phrases[max(0, last - most) : last])

    def named_within(self, start: int, end: int) -> list[Source]:
        """Everyone named between the two places, in order."""
        return [_named(phrase) for phrase in self.between(start, end) if phrase.name_end <= end]

    def people_within(self, start: int, end: int) -> list[Source]:
        """The people named between the two places, in order."""
        return [_named(phrase) for phrase in self.between(start, end) if phrase.person and phrase.name_end <= end]

    def ending_at(self, end: int, limit: int) -> Source | None:
        """The named phrase whose name or roles end at ``end``, starting at ``limit`` or later."""
        for phrase in reversed(self.between(limit, end)):
            if end in (phrase.end, phrase.name_end):
                return Source(phrase.start, end, phrase.speaker)
        return None


def _named(phrase: Phrase) -> Source:
    return Source(phrase.start, phrase.end, phrase.speaker, bare_end=phrase.name_end)


def _as_speaker(organization: Organization) -> Speaker:
    return Speaker(kind="organization", name=organization.name, mentions=organization.mentions)


def outside_of(document: Document, passages: Sequence[Passage]) -> str:
    """The shadow with what stands in marks blanked out, at the same length; the marks become ``"``."""
    pieces, at = [], 0
    for passage in passages:
        if passage.outer.start < at:
            continue
        opening, closing = passage.start - passage.outer.start, passage.outer.end - passage.end
        pieces.append(document.shadow[at : passage.outer.start])
        pieces.append('"' * opening + BLANK * (passage.end - passage.start) + '"' * closing)
        at = passage.outer.end
    return "".join(pieces) + document.shadow[at:]
