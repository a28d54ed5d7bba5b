"""Looks up spans in a sorted list: the last span that starts before a place, or any span that overlaps another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

__all__ = ["last_from", "overlap"]


class Placed(Protocol):
    """Anything with a start and an end offset, in code points; the end is exclusive."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


PlacedT = TypeVar("PlacedT", bound=Placed)
_START = attrgetter("start")


def last_from(spans: Sequence[PlacedT], place: int) -> PlacedT | None:
    """The last span that starts at or before a place, even if it ends before the place; None if there is none."""
    after = bisect_left(spans, place + 1, key=_START)
    return spans[after - 1] if after else None


def overlap(spans: Sequence[Placed], start: int, end: int) -> bool:
    """Whether any of the spans overlaps ``start:end``. The spans must not overlap each other."""
    last = last_from(spans, end - 1)
    return last is not None and last.end > start
