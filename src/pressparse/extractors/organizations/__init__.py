"""Finds the organisations that a release names, with all their names and mentions."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import Document
from ...languages import Language
from ...model import Organization
from ...rules import decide
from ..base import Found
from .entries import Told, organizations
from .evidence import LISTED_WITH, RULES, SPELLS_OUT, listed_with, spells_out
from .names import Name, names
from .page import Page
from .words import words_of

__all__ = ["RULES", "Organizations"]


class Organizations:
    """Finds capitalised names, applies rules that recognise organisations, and then finds short forms."""

    name = "organizations"
    needs = ("sentences",)
    rules = (*RULES, LISTED_WITH, SPELLS_OUT)

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Organization]:
        """The organisations, each once, in the order of first mention."""
        words = words_of(language)
        everything = names(document, found["sentences"], language, words)
        page = Page(document, everything, language, words)
        return organizations(_found(page), everything, page.named, document, words)


def _found(page: Page) -> list[Told]:
    """The names that the rules recognise as those of organisations, each with its kind and rule."""
    names = page.names
    told = [_decided(name, page) for name in names]
    # If one name in a list is an organisation's, so are the others: first forwards through the list, then backwards.
    pairs = [(at, at - 1) for at in range(1, len(names))]
    for at, beside in [*pairs, *((other, at) for at, other in reversed(pairs))]:
        if told[at] is None and told[beside] is not None and listed_with(names[at], names[beside], page):
            told[at] = Told(names[at], "", LISTED_WITH.name)
    written = {each.name.text for each in told if each}
    for at, name in enumerate(names):
        if told[at] is None and spells_out(name, written, page):
            told[at] = Told(name, "", SPELLS_OUT.name)
    return [each for each in told if each]


def _decided(name: Name, page: Page) -> Told | None:
    decided = None if name.titled else decide(RULES, name, page)
    return Told(name, decided[0], decided[1].name) if decided else None
