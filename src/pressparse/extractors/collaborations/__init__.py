"""Who works with whom: partnerships, agreements, purchases, grants and the like between named organisations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from typing import Any

from ...languages import Language
from ...model import Collaboration, Document
from ...rules import Rule, run
from ..base import Found
from . import bullets, purchases, support, together
from .parties import Page

__all__ = ["RULES", "Collaborations"]


class Collaborations:
    """Finds what says that organisations work together, and who they are."""

    name = "collaborations"
    needs = ("sentences", "organizations")

    @property
    def rules(self) -> Sequence[Rule[Any, Any]]:
        """The rules, in the order in which they are tried."""
        return RULES

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Collaboration]:
        """The collaborations, each once: the first full statement of it."""
        page = Page(document, found["sentences"], found["organizations"], language)
        if len(page.mentions) < 2:
            return []
        in_lists = bullets.listed(page)
        stated = run(_STATEMENTS, page.masked(), language, page)
        taken = [(item.start, item.end) for item in in_lists]
        apart = [item for item in stated if not _inside(item.start, taken)]
        return _once_each(sorted([*in_lists, *apart], key=lambda item: item.start))


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def _once_each(collaborations: Iterable[Collaboration]) -> list[Collaboration]:
    """Without those that only repeat who works together."""
    kept: list[Collaboration] = []
    told: dict[str, list[Set[str]]] = {}
    for item in collaborations:
        names = {party.name for party in item.parties}
        first_word = min(names).split(" ")[0]
        if any(_covered(names, others) for others in told.get(first_word, ())):
            continue
        kept.append(item)
        for name in names:
            told.setdefault(name.split(" ")[0], []).append(names)
    return kept


def _covered(names: Set[str], others: Set[str]) -> bool:
    """Whether all of them are among the others, a university standing for its institute too."""
    return all(any(name == other or other.startswith(name + " ") for other in others) for name in names)


_STATEMENTS = (*purchases.RULES, *together.RULES, *support.RULES)
RULES = (*bullets.RULES, *_STATEMENTS)
