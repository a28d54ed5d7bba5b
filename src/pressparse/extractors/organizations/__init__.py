"""Which organisations a release names, under which names, and where."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import Document
from ...languages import Language
from ...model import Organization
from ...rules import decide
from ..base import Found
from .entries import organizations
from .evidence import RULES, listed_with, spells_out
from .names import Name, names
from .page import Page
from .words import words_of

__all__ = ["RULES", "Organizations"]


class Organizations:
    """Finds names in capitals, lets the rules say which are organisations', and follows their short forms."""

    name = "organizations"
    needs = ("sentences",)
    rules = RULES

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Organization]:
        """The organisations, each once, in order of their first mention."""
        words = words_of(language)
        everything = names(document, found["sentences"], language, words)
        page = Page(document, everything, language, words)
        return organizations(_found(page), everything, document, words)


def _found(page: Page) -> list[tuple[Name, str]]:
    """The names that the rules take for organisations', with their kinds."""
    kinds = [_kind(name, page) for name in page.names]
    # What stands in a list with an organisation is one too: forwards, then backwards through the list.
    pairs = [(at, at - 1) for at in range(1, len(kinds))]
    for at, beside in [*pairs, *((other, at) for at, other in reversed(pairs))]:
        if kinds[at] is None and kinds[beside] is not None and listed_with(page.names[at], page.names[beside], page):
            kinds[at] = ""
    told = {name.text for name, kind in zip(page.names, kinds, strict=True) if kind is not None}
    for at, name in enumerate(page.names):
        if kinds[at] is None and spells_out(name, told, page):
            kinds[at] = ""
    return [(name, kind) for name, kind in zip(page.names, kinds, strict=True) if kind is not None]


def _kind(name: Name, page: Page) -> str | None:
    decided = None if name.titled else decide(RULES, name, page)
    return decided[0] if decided else None
