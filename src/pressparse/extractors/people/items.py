"""One office as it is read: which tokens are its title, and which its organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from .tokens import Token

_OPENING_MARKS = tuple("\"“‘'")
_LAST_INITIAL = regex.compile(r"\b\p{Lu}\.$")


@dataclass(frozen=True)
class Item:
    """Token indexes of one role; ``end`` is the first token behind it.

    ``may_share`` says that the title may belong to the organisation in front of the item before it: *Moon co-founder
    and CEO*, but not *NHS doctor and media medic*.
    """

    title: tuple[int, int]
    organization: tuple[int, int] | None
    in_front: bool
    may_share: bool
    end: int


def shared(items: Sequence[Item]) -> list[Item]:
    """Items without an organisation take it from the next one that has it behind, else from the one in front."""
    done: list[Item] = []
    for n, item in enumerate(items):
        if item.organization is None:
            later = next((i.organization for i in items[n + 1 :] if i.organization), None)
            behind = later if not any(i.in_front for i in items[n + 1 :]) else None
            earlier = next((i.organization for i in reversed(done) if i.in_front), None)
            item = replace(item, organization=behind or (earlier if item.may_share else None))
        done.append(item)
    return done


def surface(indexes: tuple[int, int], tokens: Sequence[Token], text: str, *, is_behind: bool = False) -> str:
    """The words of a title or an organisation, as they stand in the text."""
    start, end = tokens[indexes[0]].start, tokens[indexes[1] - 1].end
    words = " ".join(text[start:end].split())
    closes = indexes[1] == len(tokens) or tokens[indexes[1]].text[:1] in _OPENING_MARKS
    if not is_behind or not (closes or not tokens[indexes[1]].is_word):  # CEO of Bramble's: that is its name
        for possessive in ("'s", "’s", "'", "’"):
            words = words.removesuffix(possessive)
    if _LAST_INITIAL.search(words) and closes:
        words = words[:-1]  # "… at Mill Street Q." ends the sentence, not an abbreviation
    return words.strip(" ,")
