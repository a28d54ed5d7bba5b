"""Finds collaborations in a list of bullets below a line that announces collaborations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from ...model import Collaboration
from ...rules import compiled
from .parties import NAMED, Page
from .relations import relation_in
from .stating import Match, rule

__all__ = ["RULES", "listed"]

_LEAD_IN = r"\b(?i:\L<collaborations_nouns>|partners|consortia)\b[^.!?]{0,120}:\s*$"
_MARK = regex.compile(r"\s*(?:[•*◦‣▪·–—-]|\(?(?:\p{N}{1,2}|[a-zA-Z])[.)])\s+")
_LONGEST_LEAD_IN = 200  # characters before the colon that are searched


def listed(page: Page) -> list[Collaboration]:
    """The collaborations in bullets that name at least two organisations, below a line that announces them."""
    found = []
    for start, end in _bullets(page):
        for bullet in RULES:
            match = compiled(bullet.pattern, page.language).match(page.blotted, start, end)
            item = bullet.build(match, page) if match else None
            if item:
                found.append(replace(item, rule=bullet.name, confidence=bullet.confidence))
    return found


def _bullets(page: Page) -> Iterator[tuple[int, int]]:
    """The offsets of each bullet below a line that introduces a list, without the bullet's marker."""
    lead_in, under = compiled(_LEAD_IN, page.language), False
    for block in page.document.blocks:
        mark = _MARK.match(page.shadow, block.start, block.end)
        if under and (mark or block.kind == "list_item"):
            yield (mark.end() if mark else block.start), block.end
        else:
            opens = max(block.start, block.end - _LONGEST_LEAD_IN)
            under = lead_in.search(page.shadow, opens, block.end) is not None


def _bullet(match: Match, page: Page) -> Collaboration | None:
    """A bullet that names two organisations, below a line such as *Our partnerships include:*."""
    start, end = match.start(), match.endpos
    parties = page.parties(page.within(start, end))
    if len(parties) < 2:
        return None
    text = page.document.text[start:end]
    return Collaboration(start, end, text, relation=relation_in(page, start, end), parties=parties)


RULES = (rule("collaborations.bullet", rf"[^{NAMED}]*+{NAMED}++[^{NAMED}]++{NAMED}", _bullet, confidence=0.9),)
