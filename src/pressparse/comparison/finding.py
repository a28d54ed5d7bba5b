"""Finds, among many releases, the one that an article comes from, by the runs of words that both share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .words import is_telling, words_of

__all__ = ["Library"]

_LENGTH = 4  # words in a run
_FEWEST_TELLING = 2  # content words in a run
_COMMON = 20  # releases; a run in more of them is an address or a stock phrase
_LEAST = 5.0  # shared runs that only this release has; a run in two releases counts half


class Library:
    """An index of many releases by their runs of words."""

    def __init__(self) -> None:
        self._size = 0
        self._holders: dict[int, list[int]] = {}  # for each run, the numbers of the releases that have it

    def add(self, text: str) -> None:
        """Add the text of a release; the first one has the number 0."""
        for run in _runs(text):
            self._holders.setdefault(run, []).append(self._size)
        self._size += 1

    def nearest(self, text: str) -> int | None:
        """Find the release that shares the most rare runs of words with a text; the first, if several are equal.

        Returns:
            The number of the release, or None if the text shares too few runs with any release.
        """
        shared: dict[int, float] = defaultdict(float)
        for run in _runs(text):
            holders = self._holders.get(run, ())
            if len(holders) <= _COMMON:
                for number in holders:
                    shared[number] += 1 / len(holders)
        best = min(shared, key=lambda number: (-shared[number], number), default=None)
        return best if best is not None and shared[best] >= _LEAST else None


def _runs(text: str) -> Iterator[int]:
    """The distinct runs of words in a text, in order, as hashes, which take a tenth of the memory."""
    keys = [word.key for word in words_of(text)]
    telling = [is_telling(key) for key in keys]
    starts = range(len(keys) - _LENGTH + 1)
    runs = (hash(tuple(keys[at : at + _LENGTH])) for at in starts if sum(telling[at : at + _LENGTH]) >= _FEWEST_TELLING)
    return iter(dict.fromkeys(runs))
