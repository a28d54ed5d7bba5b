"""Moves items between two texts, the reading text and the source's text, by changing their offsets."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .document import Move, Span, Warning, moved_place

__all__ = ["Mover"]

_PLAIN = (str, int, float, Decimal)


class Mover:
    """Moves items between two texts. An object shared by two items is moved once, and stays shared."""

    def __init__(self, move: Move, text: str, *, stays: bool = False) -> None:
        """``move`` maps a span to its place in ``text``; ``stays`` means that both texts are the same."""
        self._move, self._text, self._stays = move, text, stays
        self._moved: dict[int, tuple[Any, Any]] = {}  # by id(); kept originals keep their id() unique

    def all(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """Move all these items to the other text."""
        return tuple(items) if self._stays else tuple([self._of(item) for item in items])

    def warning(self, warning: Warning) -> Warning:
        """Move a warning to the other text, if it has offsets."""
        if self._stays or warning.start is None or warning.end is None:
            return warning
        start, end = self._move(warning.start, warning.end)
        return dataclasses.replace(warning, start=start, end=end)

    def _of(self, value: Any) -> Any:
        if value is None or isinstance(value, _PLAIN):
            return value
        if isinstance(value, tuple):
            return self.all(value)
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        known = self._moved.get(id(value))
        if known is None:
            known = self._moved[id(value)] = (value, self._moved_item(value))
        return known[1]

    def _moved_item(self, item: Any) -> Any:
        parts = {name: self._of(getattr(item, name)) for name in _fields(item.__class__)}
        if isinstance(item, Span):
            parts |= moved_place(item, self._move, self._text)
        return dataclasses.replace(item, **parts)


@functools.cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.init)
