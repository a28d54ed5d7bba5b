r"""Patterns with word lists in them: ``\L<name>`` matches any word of a list.

``regex`` has such lists too, but tries their words one after another. Here a list becomes a trie, so even a list of
hundreds of words is rejected after a letter or two. A trie takes milliseconds to compile, and a text needs only some
of the patterns. So a pattern is compiled only when it is first used.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, cast

import regex

__all__ = ["compile_once", "compiled_when_needed", "known", "with_lists"]

known: dict[tuple[str, int], regex.Pattern[str]] = {}
"""The patterns compiled so far, by their text and flags; see :mod:`pressparse.pattern_cache`."""

_LIST = regex.compile(r"\\L<(\w+)>")
_MANY_LISTS = 64  # tries to keep; most patterns that share a list are compiled soon after one another
_REVERSED = "(?r)"  # at the start of a pattern: match backwards

_Tree = dict[str, Any]
_END = ""

Words = Callable[[str], Iterable[str]]
"""A function that returns the words of a list, given its name."""


def compiled_when_needed(pattern: str, words: Words, flags: int = 0) -> regex.Pattern[str]:
    """Write the word lists into a pattern; it is compiled when it is first used.

    Args:
        pattern: The pattern, in the syntax of ``regex``; it may be verbose.
        words: A function that returns the words of a list, given its name.
        flags: The flags of ``regex``.
    """
    return cast("regex.Pattern[str]", _Needed(pattern, words, flags))


def compile_once(pattern: str, flags: int) -> regex.Pattern[str]:
    """Compile a pattern, unless this process has compiled it or loaded it from a file.

    Args:
        pattern: The pattern, in the syntax of ``regex``.
        flags: The flags of ``regex``.
    """
    key = pattern, int(flags)
    if key not in known:
        known[key] = regex.compile(pattern, flags, cache_pattern=False)
    return known[key]


class _Needed:
    """Behaves like a compiled pattern, but compiles it only when one of its methods is used."""

    def __init__(self, pattern: str, words: Words, flags: int) -> None:
        self._pattern, self._words, self._flags = pattern, words, flags
        self._compiled: regex.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, stored on this object so that it is looked up only once."""
        if self._compiled is None:
            self._compiled = compile_once(with_lists(self._pattern, self._words), self._flags)
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method


def with_lists(pattern: str, words: Words) -> str:
    """Write the word lists into a pattern, which tries longer words first.

    Args:
        pattern: The pattern, in the syntax of ``regex``; it may be verbose.
        words: A function that returns the words of a list, given its name.
    """
    backwards = pattern.startswith(_REVERSED)
    return _LIST.sub(lambda name: f"(?:{_any_of(frozenset(words(name[1])), backwards)})", pattern)


@functools.lru_cache(maxsize=_MANY_LISTS)
def _any_of(words: frozenset[str], backwards: bool) -> str:
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in reversed(word) if backwards else word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _written(tree, backwards=backwards)


def _written(tree: _Tree, *, backwards: bool) -> str:
    branches: list[str] = []
    ends: list[str] = []  # the last letters of words
    for letter, rest in sorted(tree.items()):
        if rest.keys() == {_END}:
            ends.append(regex.escape(letter))
        elif letter != _END:
            written = _written(rest, backwards=backwards)
            branches.append(written + regex.escape(letter) if backwards else regex.escape(letter) + written)
    if ends:
        branches.append(ends[0] if len(ends) == 1 else f"[{''.join(ends)}]")
    if not branches:
        return ""
    is_plain = len(branches) == 1 and (bool(ends) or _END not in tree)
    written = branches[0] if is_plain else f"(?:{'|'.join(branches)})"
    return f"{written}?" if _END in tree else written
