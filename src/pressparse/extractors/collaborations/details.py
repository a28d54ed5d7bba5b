"""Adds details to a collaboration: its topic, its status, and the other sentences that mention it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...document import Span
from ...model import Collaboration, CollaborationStatus
from ...rules import compiled
from .parties import Page

__all__ = ["with_details"]

_ENDED = r"\b(?i:\L<collaborations_ended>)\b"
_PLANNED = r"\b(?i:\L<collaborations_planned>)\b"
_ANY_CUE = (
    r"\b(?i:\L<collaborations_nouns>|\L<collaborations_buys>|\L<collaborations_concludes>|\L<collaborations_gifts>)\b"
)
# The purpose, directly after the last party: *to develop new vaccines*, *on clean energy*.
_TOPIC = r"""
    (?: [ ]?\([^()]{1,60}\) )? (?: [ ](?:today|this[ ]week|this[ ]month|this[ ]year) )? ,?[ ]
    (?<topic> (?: to[ ](?!(?:the|a|an|its|their|his|her|be)\b)\p{Ll}[\p{L}-]+ | aimed[ ]at
                | (?:on|for|around)[ ](?!(?:behalf|\p{Lu}|\p{N})) | in[ ]the[ ](?:field|area|fields|areas)[ ]of )
      [^;:\n]{3,300}? )
    (?= [.!?]?$ | ,[ ](?:which|who|while|and[ ](?:will|has|have|is|are)|according|said)\b | \.[ ] )
"""


def with_details(collaborations: Iterable[Collaboration], page: Page) -> list[Collaboration]:
    """Add the topic, the status and the other mentions to each collaboration."""
    return [
        replace(item, topic=_topic(item, page), status=_status(item, page), mentions=_mentions(item, page))
        for item in collaborations
    ]


def _topic(item: Collaboration, page: Page) -> Span | None:
    place = max((party.end for party in item.parties if item.start <= party.start < item.end), default=item.end)
    match = compiled(_TOPIC, page.language).match(page.shadow, place, item.end)
    return page.document.span(*match.span("topic")) if match else None


def _status(item: Collaboration, page: Page) -> CollaborationStatus:
    """A collaboration's status: ``ended`` or ``planned`` if the words between the parties say so, else ``current``."""
    start, end = min(party.end for party in item.parties), max(party.start for party in item.parties)
    if page.says(_ENDED, start, end):
        return "ended"
    return "planned" if page.says(_PLANNED, start, end) else "current"


def _mentions(item: Collaboration, page: Page) -> tuple[Span, ...]:
    """The other sentences that name two of the parties and contain a word for collaborating."""
    names = {party.name for party in item.parties}
    others = []
    for start, end in _sentences_with(names, page):
        apart = end <= item.start or item.end <= start
        if apart and compiled(_ANY_CUE, page.language).search(page.shadow, start, end):
            others.append(page.document.span(start, end))
    return tuple(others)


def _sentences_with(names: set[str], page: Page) -> Iterable[tuple[int, int]]:
    """The offsets of the sentences that name at least two of the organisations, in order."""
    told: dict[tuple[int, int], set[str]] = {}
    for mention in page.mentions:
        if mention.organization.name in names:
            sentence = page.sentence(mention.start)
            told.setdefault((sentence.start, sentence.end), set()).add(mention.organization.name)
    return [place for place, named in sorted(told.items()) if len(named) > 1 and place[1] > place[0]]
