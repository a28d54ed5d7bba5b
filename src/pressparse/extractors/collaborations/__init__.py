"""Who works with whom: partnerships, agreements, purchases, grants and the like between named organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from ...languages import Language
from ...model import Collaboration, Document
from ...rules import run
from ..base import Found
from . import purchases, support, together
from .bullets import listed
from .parties import Page

__all__ = ["RULES", "Collaborations"]


class Collaborations:
    """Finds what says that organisations work together, and who they are."""

    name = "collaborations"
    needs = ("sentences", "organizations")

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Collaboration]:
        """The collaborations, each once: the first full statement of it."""
        page = Page(document, found["sentences"], found["organizations"], language)
        if len(page.mentions) < 2:
            return []
        in_lists = listed(page)
        stated = run(RULES, page.masked(), language, page)
        apart = [
            item for item in stated if not any(item.start < other.end and other.start < item.end for other in in_lists)
        ]
        return _once_each(sorted([*in_lists, *apart], key=lambda item: item.start))


def _once_each(collaborations: Iterable[Collaboration]) -> list[Collaboration]:
    """Without those that only repeat who works together."""
    kept: list[Collaboration] = []
    for item in collaborations:
        names = {party.name for party in item.parties}
        if not any(_covered(names, {party.name for party in other.parties}) for other in kept):
            kept.append(item)
    return kept


def _covered(names: Set[str], others: Set[str]) -> bool:
    """Whether all of them are among the others, a university standing for its institute too."""
    return all(any(name == other or other.startswith(name + " ") for other in others) for name in names)


RULES = (*purchases.RULES, *together.RULES, *support.RULES)
