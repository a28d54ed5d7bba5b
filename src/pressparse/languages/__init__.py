"""The word lists of each language, as data: one folder of TOML files per language.

A file ``bounds.toml`` with a table ``[over]`` or a key ``over = [...]`` makes the word list ``bounds_over``. A list of
words is a set; a table from words to values is a mapping, and its keys are a word list too. Words are written in lower
case unless their case matters (``Inc.``). A list can include another, ``"@weekdays"`` (see ``references.py``), and a
verb is written once, in its base form (see ``verbs.py``).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import LanguageError
from . import english, verbs
from .references import Entries, followed

__all__ = ["Language", "available", "load"]


_FOLDER = Path(__file__).parent
_INFLECTIONS: dict[str, verbs.Inflect] = {"en": english.forms}


def _no_rules(verb: str) -> dict[str, str]:
    """Return no forms of a verb, because its language has no spelling rules and its data must list every form."""
    return {}


class Language:
    """The word lists of one language. Each list is checked when it is loaded."""

    def __init__(self, code: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Build the word lists from the tables of the TOML files, by the name of each file.

        Raises:
            LanguageError: a list is empty, has a word twice, or refers to a list that does not exist.
        """
        self.code = code
        self._words: dict[str, frozenset[str]] = {}
        if verbs.FILE in tables:
            inflect = _INFLECTIONS.get(code, _no_rules)
            tables = {**tables, verbs.FILE: verbs.words(code, tables[verbs.FILE], inflect)}
        self._lists = followed(
            code,
            {
                (file, key): _checked(f"{code}/{file}.toml: {key}", entries)
                for file, table in tables.items()
                for key, entries in table.items()
            },
        )

    @functools.cached_property
    def given_names(self) -> frozenset[str]:
        """All given names: of women, of men, and of both."""
        return self.words("given_female") | self.words("given_male") | self.words("given_either")

    def __contains__(self, name: object) -> bool:
        """Whether the language has a word list with this name."""
        return name in self._lists

    def words(self, name: str) -> frozenset[str]:
        """The words of a list, or the keys of a mapping.

        Raises:
            LanguageError: the language has no list with this name.
        """
        if name not in self._words:
            self._words[name] = frozenset(self._entries(name))
        return self._words[name]

    def values(self, name: str) -> Mapping[str, Any]:
        """The named mapping from words to values, as from the names of months to their numbers.

        Raises:
            LanguageError: the language has no mapping with this name.
        """
        entries = self._entries(name)
        if isinstance(entries, tuple):
            raise LanguageError(f"{self.code}: {name} is a list of words, not a mapping")
        return entries

    def _entries(self, name: str) -> Entries:
        try:
            return self._lists[name]
        except KeyError:
            raise LanguageError(f"{self.code}: there is no word list {name}") from None


def _checked(where: str, entries: Any) -> Entries:
    # An empty list in a pattern would match the empty string, so its rule would match everywhere.
    if not isinstance(entries, (list, dict)) or not entries:
        raise LanguageError(f"{where} is empty or not a list of words")
    if "" in entries:
        raise LanguageError(f"{where} contains an empty word")
    if isinstance(entries, dict):
        return MappingProxyType(entries)
    if len(set(entries)) < len(entries):
        twice = {word for word in entries if entries.count(word) > 1}
        raise LanguageError(f"{where} contains {', '.join(sorted(twice))} twice")
    return tuple(entries)


def available() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages for which there are word lists."""
    return tuple(sorted(entry.name for entry in _FOLDER.iterdir() if (entry / "cues.toml").is_file()))


@functools.cache
def load(code: str) -> Language:
    """Load the language with this code (ISO 639-1), and the lists that every language shares (``defaults/``).

    Raises:
        LanguageError: there is no data for the language, or the data is invalid.
    """
    if code not in available():
        raise LanguageError(f"no data for language {code!r} (available: {', '.join(available())})")
    tables = _tables(_FOLDER / "defaults")
    for file, table in _tables(_FOLDER / code).items():
        tables[file] = tables.get(file, {}) | table
    return Language(code, tables)


def _tables(folder: Path) -> dict[str, dict[str, Any]]:
    return {file.stem: _table(file) for file in sorted(folder.glob("*.toml"))}


def _table(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{file.name}: {error}") from None
