"""Decides which organisation a release is about, judging by how often and where the release names it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..document import Block, Document
from ..languages import Language
from ..model import Organization

__all__ = ["CERTAIN", "Prominence", "called", "principal", "prominence"]

_LEAST = 3  # points; an organisation with fewer is only mentioned in passing
CERTAIN = 5  # points; the title or a section about it names it
_NOWHERE = math.inf
_LONGEST_OPENING = 12  # characters that may precede a name in the heading of its section: *About the*


Placed = tuple[int, Block]
"""The offset of an organisation's name, and the block that contains it."""


class Prominence(NamedTuple):
    """Evidence that a release is about an organisation.

    Attributes:
        in_title: Whether the title names the organisation.
        opens_title: Whether the title names this organisation first.
        leads: Whether the body names this organisation first, not counting the dateline.
        has_section: Whether the release has a section *About Acme*, and also names the organisation before that.
        times: How often the title and the body name it. Later sections always name the sender, so they do not count.
        is_of_state: Whether it is a public body. Many releases name public bodies without being about them.
    """

    in_title: bool = False
    opens_title: bool = False
    leads: bool = False
    has_section: bool = False
    times: int = 0
    is_of_state: bool = False

    @property
    def points(self) -> int:
        """The total weight of the evidence, in which the place of a name counts more than how often it occurs."""
        places = 3 * self.in_title + 2 * self.opens_title + 2 * self.leads + 3 * self.has_section
        return places + (self.times > 1) + (self.times > 2) - self.is_of_state


def principal(document: Document, organizations: Sequence[Organization], *, least: int = _LEAST) -> Organization | None:
    """The organisation that a release is about, or None if there is no such organisation.

    If two have the same evidence, the first one named wins. It may be a public body: a caller that needs a company must
    check its kind.

    Args:
        document: The document.
        organizations: The organisations that it names.
        least: The points that it needs at least; ``CERTAIN`` for what would harm if it were wrong.
    """
    named = sorted(organizations, key=lambda organization: organization.mentions[0].start)
    points = [told.points for told in prominence(document, named)]
    return named[points.index(max(points))] if points and max(points) >= least else None


def prominence(document: Document, organizations: Sequence[Organization]) -> list[Prominence]:
    """For each organisation, the evidence that the release is about it."""
    starts = [block.start for block in document.blocks]

    def placed(organization: Organization) -> list[Placed]:
        blocks = (document.blocks[max(0, bisect_right(starts, m.start) - 1)] for m in organization.mentions)
        return [(mention.start, block) for mention, block in zip(organization.mentions, blocks, strict=True)]

    begins = document.dateline.end if document.dateline else 0
    mentioned = [placed(organization) for organization in organizations]
    in_title = [_first(at for at, block in places if block.kind == "title") for places in mentioned]
    in_body = [_first(at for at, block in places if _is_in_body(block) and at >= begins) for places in mentioned]
    in_all = [sum(block.section == "body" for _, block in places) for places in mentioned]
    return [
        Prominence(
            in_title=title < _NOWHERE,
            opens_title=title == min(in_title) < _NOWHERE,
            leads=body == min(in_body) < _NOWHERE,
            has_section=times > 0 and any(map(_heads_section, places)),
            times=times,
            is_of_state=organization.kind == "government",
        )
        for organization, places, title, body, times in zip(
            organizations, mentioned, in_title, in_body, in_all, strict=True
        )
    ]


def _first(places: Iterable[int]) -> float:
    return min(places, default=_NOWHERE)


def _heads_section(place: Placed) -> bool:
    at, block = place
    return block.section == "about" and 0 < at - block.start < _LONGEST_OPENING


def _is_in_body(block: Block) -> bool:
    return block.section == "body" and block.kind != "title"


def called(organizations: Iterable[Organization | None], noun: str, language: Language) -> list[Organization]:
    """The organisations that a noun can mean: *the court* cannot mean a company, and *the campaign* means none."""
    if noun in language.words("cues_works"):
        return []
    is_public = noun in language.words("sources_public")
    return [each for each in organizations if each and (not is_public or each.kind == "government")]
