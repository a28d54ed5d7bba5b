"""Assembles an article from its items: numbers them, lists speakers and organisations, and links them by id."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from . import wire
from .document import Document, Span
from .extractors.base import Found
from .model import Article, Claim, Collaboration, DateMention, Item, Organization, Quote, Speaker
from .offsets import Mover
from .spans import last_from

__all__ = ["assemble", "movers"]

_LONGEST_SENTENCE = 2000  # characters; a longer one, in a text without full stops, is not copied into each claim

ItemT = TypeVar("ItemT", bound=Item)


def assemble(document: Document, found: Found, *, extra: Mapping[str, Any]) -> Article:
    """Build a document's article from the caller's ``extra`` and the items found in the reading text."""
    organizations = _numbered_organizations(found.get("organizations", ()))
    entries = Entries(organizations)
    speakers = _numbered_speakers(found.get("attribution", ()), entries)
    quotes = _numbered_quotes(found.get("attribution", ()), speakers)
    claims = _numbered_claims(found.get("claims", ()), quotes, found.get("sentences", ()))
    dates: list[DateMention] = _numbered(found.get("dates", ()), "d")
    collaborations = _numbered_collaborations(found.get("collaborations", ()), claims, dates, entries)
    to_source, _ = movers(document)
    warnings = sorted(map(to_source.warning, found.warnings), key=lambda warning: warning.start or 0)
    return Article(
        id=document.id,
        source=document.source,
        title=document.title,
        language=document.language,
        published=document.published,
        published_from=document.published_from,
        dateline=document.dateline,
        text=document.text,
        blocks=document.blocks,
        organizations=to_source.all(organizations),
        speakers=to_source.all(speakers.values()),
        quotes=to_source.all(quotes),
        claims=to_source.all(claims),
        dates=to_source.all(dates),
        collaborations=to_source.all(collaborations),
        extra=extra,
        metadata=document.metadata,
        warnings=(*document.warnings, *warnings),
    )


def movers(document: Document) -> tuple[Mover, Mover]:
    """Make two ``Mover`` objects: one moves items from the reading text to the source text, the other back."""
    reading, is_same = document.reading_text, document.reading is document
    to_source = Mover(reading.to_source, document.text, stays=is_same)
    return to_source, Mover(reading.to_reading, reading.text, stays=is_same)


class Entries:
    """Looks up an article's organisations by any of their names. If two share a name, the first is returned."""

    def __init__(self, organizations: Sequence[Organization]) -> None:
        """Index names, acronyms and other short forms; a full name wins over another organisation's short form."""
        self._by_name: dict[str, Organization] = {}
        for organization in organizations:
            self._by_name.setdefault(organization.name.casefold(), organization)
        for organization in organizations:
            for name in (organization.acronym, *organization.aliases):
                if name:
                    self._by_name.setdefault(name.casefold(), organization)

    def named(self, name: str | None) -> Organization | None:
        """The organisation with this name, in upper or lower case, with or without *the*; None if there is none."""
        return self._by_name.get(name.casefold().removeprefix("the ")) if name else None


def _numbered_organizations(organizations: Sequence[Organization]) -> list[Organization]:
    ordered = sorted(organizations, key=lambda organization: organization.mentions[0].start)
    return [replace(organization, id=f"o{n}") for n, organization in enumerate(ordered, 1)]


def _pointing(speaker: Speaker, entries: Entries) -> Speaker:
    """Link each role of a speaker, and a speaker that is an organisation, to the entry of the organisation."""
    roles = tuple(replace(role, entry=entries.named(role.organization)) for role in speaker.roles)
    return replace(speaker, roles=roles, entry=entries.named(speaker.name) if speaker.kind == "organization" else None)


def _numbered_speakers(quotes: Sequence[Quote], entries: Entries) -> dict[int, Speaker]:
    """Number the speakers. Each is stored under the ``id()`` of the speaker object that the extractors made."""
    speaking = {id(quote.speaker): quote.speaker for quote in quotes if quote.speaker}
    ordered = sorted(speaking.items(), key=lambda entry: entry[1].mentions[0].start if entry[1].mentions else 0)
    return {key: replace(_pointing(speaker, entries), id=f"s{n}") for n, (key, speaker) in enumerate(ordered, 1)}


def _numbered_quotes(quotes: Sequence[Quote], speakers: dict[int, Speaker]) -> list[Quote]:
    return [
        replace(quote, id=f"q{n}", speaker=speakers[id(quote.speaker)] if quote.speaker else None)
        for n, quote in enumerate(sorted(quotes, key=lambda quote: quote.start), 1)
    ]


def _numbered_claims(claims: Sequence[Claim], quotes: Sequence[Quote], sentences: Sequence[Span]) -> list[Claim]:
    segments = sorted(
        ((segment, quote) for quote in quotes for segment in quote.segments), key=lambda pair: pair[0].start
    )
    numbered = []
    for n, claim in enumerate(_in_order(claims), 1):
        at = bisect_right(segments, claim.start, key=lambda pair: pair[0].start) - 1
        quote = segments[at][1] if at >= 0 and claim.end <= segments[at][0].end else None
        numbered.append(
            replace(
                claim,
                id=f"c{n}",
                quote=quote,
                speaker=quote.speaker if quote else None,
                sentence=_around(claim, sentences),
                **_as_written(claim),
            )
        )
    return numbered


def _as_written(claim: Claim) -> dict[str, Any]:
    """The claim's numbers, rounded to the precision of the JSON: a third has 17 digits instead of 28."""
    return {
        name: wire.as_written(value)
        for name in ("value", "low", "high", "numerator", "denominator")
        if (value := getattr(claim, name)) is not None
    }


def _around(item: Span, sentences: Sequence[Span]) -> Span | None:
    sentence = last_from(sentences, item.start)
    holds = sentence and item.start < sentence.end and len(sentence.text) <= _LONGEST_SENTENCE
    return sentence if holds else None


def _numbered_collaborations(
    collaborations: Sequence[Collaboration], claims: Sequence[Claim], dates: Sequence[DateMention], entries: Entries
) -> list[Collaboration]:
    return [
        replace(
            c,
            parties=tuple(replace(party, entry=entries.named(party.name)) for party in c.parties),
            claims=_within(c, claims),
            dates=_within(c, dates),
        )
        for c in _numbered(collaborations, "p")
    ]


def _within(whole: Span, items: Sequence[ItemT]) -> tuple[ItemT, ...]:
    first = bisect_left(items, whole.start, key=lambda item: item.start)
    last = bisect_left(items, whole.end, key=lambda item: item.start)
    return tuple(item for item in items[first:last] if item.end <= whole.end)


def _numbered(items: Sequence[Any], letter: str) -> list[Any]:
    return [replace(item, id=f"{letter}{n}") for n, item in enumerate(_in_order(items), 1)]


def _in_order(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=lambda item: (item.start, item.end))
