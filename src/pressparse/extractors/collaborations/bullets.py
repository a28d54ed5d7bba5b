"""Collaborations in a list: bullets under a line that says what follows are collaborations."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...model import Block, Collaboration
from ...rules import compiled
from .parties import Page
from .stating import relation_in

__all__ = ["listed"]

_LEAD_IN = r"\b(?i:\L<collaborations_nouns>|partners|consortia)\b[^.!?]{0,120}:\s*$"
_MARK = regex.compile(r"\s*(?:[•*◦‣▪·–—-]|\(?(?:\p{N}{1,2}|[a-zA-Z])[.)])\s+")


def listed(page: Page) -> list[Collaboration]:
    """The bullets that name two organisations or more, under a lead-in."""
    return list(_listed(page))


def _listed(page: Page) -> Iterator[Collaboration]:
    lead_in = compiled(_LEAD_IN, page.language)
    under = False
    for block in page.document.blocks:
        mark = _MARK.match(page.shadow, block.start, block.end)
        if under and (mark or block.kind == "list_item"):
            item = _bullet(page, mark.end() if mark else block.start, block)
            if item:
                yield item
        else:
            under = lead_in.search(page.shadow, max(block.start, block.end - 200), block.end) is not None


def _bullet(page: Page, start: int, block: Block) -> Collaboration | None:
    parties = page.parties(page.within(start, block.end))
    if len(parties) < 2:
        return None
    return Collaboration(
        start,
        block.end,
        page.document.text[start : block.end],
        relation=relation_in(page, start, block.end),
        parties=parties,
        rule="collaborations.bullet",
        confidence=0.9,
    )
