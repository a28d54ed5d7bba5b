"""Resolves references from one word list to another.

``"@weekdays"`` includes the list ``weekdays`` of the same file, ``"@bounds_over"`` the list ``over`` of the file
``bounds``; ``"!friday"`` excludes a word that a reference includes. In a table, ``"@weekdays" = 1`` gives each of these
words the value 1, and ``"@weekdays" = true`` the value from the table ``weekdays``; the table's own entries win. A list
may repeat a word that a reference includes, so adding a word to a shared list breaks no other list.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..errors import LanguageError

__all__ = ["Entries", "followed"]

Entries = Mapping[str, Any] | tuple[str, ...]
"""The words of a list, or a table from words to values."""

_TAKES_IN, _LEAVES_OUT = "@", "!"


def followed(code: str, written: Mapping[tuple[str, str], Entries]) -> dict[str, Entries]:
    """All word lists by name, with the references between them resolved.

    Args:
        code: The language, for messages.
        written: The lists as written, by file and key.

    Raises:
        LanguageError: a list does not exist, lacks the values that a reference needs or refers to itself; or an
            excluded word is not in the lists referred to.
    """
    lists = _Lists(code, written)
    return {name: lists.entries(name, ()) for name in lists.places}


class _Lists:
    def __init__(self, code: str, written: Mapping[tuple[str, str], Entries]) -> None:
        self.places = {f"{file}_{key}": (file, key) for file, key in written}
        self._code, self._written = code, written
        self._followed: dict[str, Entries] = {}

    def entries(self, name: str, asking: tuple[str, ...]) -> Entries:
        """The entries of a list, with its references resolved; ``asking`` is the chain of lists that led to it."""
        if name in asking:
            raise LanguageError(f"{self._where(name)} refers to itself ({' > '.join((*asking, name))})")
        if name not in self._followed:
            written = self._written[self.places[name]]
            taken = {word: self._taken(word, name, asking) for word in written if word.startswith(_TAKES_IN)}
            if isinstance(written, Mapping):
                self._followed[name] = self._table(name, written, taken)
            else:
                self._followed[name] = self._list(name, written, taken)
        return self._followed[name]

    def _taken(self, reference: str, name: str, asking: tuple[str, ...]) -> Entries:
        wanted = reference.removeprefix(_TAKES_IN)
        for other in (f"{self.places[name][0]}_{wanted}", wanted):
            if other in self.places:
                return self.entries(other, (*asking, name))
        raise LanguageError(f"{self._where(name)} refers to {reference}, but there is no such list")

    def _list(self, name: str, written: tuple[str, ...], taken: Mapping[str, Entries]) -> tuple[str, ...]:
        left_out = {word.removeprefix(_LEAVES_OUT) for word in written if word.startswith(_LEAVES_OUT)}
        needless = left_out.difference(*taken.values())
        if needless:
            raise LanguageError(f"{self._where(name)} excludes {', '.join(sorted(needless))}, which it does not have")
        words = (word for entry in written for word in taken.get(entry, (entry,)))
        return tuple(dict.fromkeys(w for w in words if w not in left_out and not w.startswith(_LEAVES_OUT)))

    def _table(self, name: str, written: Mapping[str, Any], taken: Mapping[str, Entries]) -> Mapping[str, Any]:
        table: dict[str, Any] = {}
        for reference, entries in taken.items():
            if written[reference] is not True:
                table |= dict.fromkeys(entries, written[reference])
            elif isinstance(entries, Mapping):
                table |= entries
            else:
                raise LanguageError(f"{self._where(name)} takes the values of {reference}, which has no values")
        return MappingProxyType(table | {word: value for word, value in written.items() if word not in taken})

    def _where(self, name: str) -> str:
        file, key = self.places[name]
        return f"{self._code}/{file}.toml: {key}"
