"""Cuts a text into pieces that do not overlap, each with the items that cover it.

Items may nest or partly overlap, but HTML elements can only nest. So a text is cut wherever an item starts or ends, and
each piece lists the items that cover it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Mark", "Piece", "cut"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One of an item's places in the text: the offsets, the item's kind and id, and whether it is the first place."""

    start: int
    end: int
    kind: str
    id: str
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text covered by the same marks from end to end; ``begun`` has the marks that begin where it does."""

    text: str
    marks: tuple[Mark, ...]
    begun: tuple[Mark, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the marks on the piece, each listed once."""
        return list(dict.fromkeys(mark.kind for mark in self.marks))


def cut(text: str, stretches: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> Iterator[list[Piece]]:
    """Split the text at every place where a mark begins or ends; of marks that begin together, the longest comes first.

    Args:
        text: The text to which the offsets refer.
        stretches: Start and end of each stretch to show, in order; none may be empty or overlap another.
        marks: In any order; they may nest, partly overlap, be empty, and extend over several stretches.
    """
    waiting = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    edges = sorted({edge for mark in waiting for edge in (mark.start, mark.end)})
    covering: list[Mark] = []
    for start, end in stretches:
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        pieces = []
        for left, right in pairwise((start, *inner, end)):
            begun = [mark for mark in _until(left, waiting) if mark.end > left]
            covering = [mark for mark in covering if mark.end > left] + begun
            pieces.append(Piece(text[left:right], tuple(covering), tuple(begun)))
        yield pieces


def _until(place: int, waiting: deque[Mark]) -> Iterator[Mark]:
    while waiting and waiting[0].start <= place:
        yield waiting.popleft()
