"""Finds the places where rules may start: certain words of the text, and numbers of a certain shape.

Here, a *name* is that of a word list, or a shape: ``CAPITALS``, ``INNER_CAPITALS``, ``DIGITS``, or a number with a
``0`` for each digit. A number's shape may include the character right before or after it; ``a`` is any letter after it.
``00`` is any two-digit number, ``00/`` a two-digit number before a slash, and ``0000a`` matches *1990s*.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import regex

from .document import Document
from .languages import Language

__all__ = ["CAPITALS", "DIGITS", "INNER_CAPITALS", "Names", "any_between", "note", "opening", "openings", "places"]

DIGITS = "0-9"  # any number in digits
CAPITALS = "A-Z"  # any word with a capital in it
INNER_CAPITALS = "aA"  # a capital right after a small letter, as where a space was lost

Names = tuple[str, ...]

_PLURALS = "-s"  # in a tuple of names: look up each first word with an *s* too
_WORD = regex.compile(r"\p{L}+|\p{N}+")
_OPENING = regex.compile(r"[ -]?(\p{L}++|\p{N}++|\S)")


def places(names: Names, document: Document, language: Language, *, plurals: bool = False) -> list[int]:
    """The sorted offsets of the words and numbers that match these names, found once per document and then kept.

    A list entry of several words is looked up by its first two words. With ``plurals``, it is looked up by its first
    word alone, with or without an *s*.
    """
    names = (*names, _PLURALS) if plurals else names
    if names not in document.anchors:
        note(frozenset({names}), document, language)
    return document.anchors[names]


def note(sought: frozenset[Names], document: Document, language: Language) -> None:
    """Search the document's words for several names in one pass, so that :func:`places` can return their offsets."""
    missing = sought.difference(document.anchors)
    if not missing:
        return
    openings = _openings(missing, language)
    document.anchors.update((names, []) for names in missing)
    found: dict[Names, list[list[int]]] = defaultdict(list)
    for word in document.vocabulary & openings.first:
        at = document.words[word]
        for names, followers in openings.words[word]:
            found[names].append(_followed(at, followers, document) if followers else at)
    for shape, of_shape in openings.shapes.items():
        at = _shaped(shape, document)
        for names in of_shape if at else ():
            found[names].append(at)
    for names, several in found.items():
        document.anchors[names] = several[0] if len(several) == 1 else sorted(set(chain(*several)))


def any_between(anchors: Sequence[int], start: int, end: int) -> bool:
    """Whether one of these sorted offsets is at or after ``start`` and before ``end``."""
    at = bisect_left(anchors, start)
    return at < len(anchors) and anchors[at] < end


def opening(text: str, place: int) -> str:
    """The first word or symbol at a place, in lower case; a space or hyphen before it is skipped."""
    found = _OPENING.match(text, place)
    return found[1].lower() if found else ""


@functools.cache
def openings(names: Names, language: Language) -> frozenset[str]:
    """The first word or symbol of each entry in these word lists."""
    return frozenset(opening(entry, 0) for name in names for entry in language.words(name))


# -- words -----------------------------------------------------------------------------------------------------------


_Follower = tuple[int, str]
"""The distance in code points from an entry's first word to its second word, and the second word."""
_Sought = tuple[tuple[Names, tuple[_Follower, ...]], ...]
"""The names to look up at a word, each with its possible second words; empty if any word may follow."""


class _Openings(NamedTuple):
    """The names to look up at each first word or number shape, and the second words that must follow the first."""

    first: frozenset[str]
    words: Mapping[str, _Sought]
    shapes: Mapping[str, Sequence[Names]]


@functools.cache
def _openings(sought: frozenset[Names], language: Language) -> _Openings:
    words: dict[str, dict[Names, list[_Follower | None]]] = defaultdict(lambda: defaultdict(list))
    shapes: dict[str, list[Names]] = defaultdict(list)
    for names in sought:
        for name in names:
            if name in (CAPITALS, INNER_CAPITALS, DIGITS) or "0" in name:
                shapes[name].append(names)
            elif name != _PLURALS:
                for first, follower in _first_words(name, language, plurals=_PLURALS in names):
                    words[first][names].append(follower)
    shared: dict[_Sought, _Sought] = {}  # nearly all words of a list lead to the same names
    by_word = {word: tuple(_seeking(by_names)) for word, by_names in words.items()}
    return _Openings(
        frozenset(words), {word: shared.setdefault(sought, sought) for word, sought in by_word.items()}, shapes
    )


def _seeking(by_names: Mapping[Names, Sequence[_Follower | None]]) -> Iterator[tuple[Names, tuple[_Follower, ...]]]:
    for names, followers in by_names.items():
        yield names, () if None in followers else tuple({follower for follower in followers if follower})


def _first_words(name: str, language: Language, *, plurals: bool) -> Iterator[tuple[str, _Follower | None]]:
    for entry in language.words(name):
        first, second, *_ = [*_WORD.finditer(entry.lower()), None, None]
        if first and plurals:
            yield from ((first.group(), None), (f"{first.group()}s", None))
        elif first:
            yield first.group(), (second.start() - first.start(), second.group()) if second else None


def _followed(at: list[int], followers: Sequence[_Follower], document: Document) -> list[int]:
    """The offsets at which a word is followed by one of the given words, each at its own distance."""
    after = {place - away for away, word in followers for place in document.words.get(word, ())}
    return [place for place in at if place in after]


# -- shapes ----------------------------------------------------------------------------------------------------------


def _shaped(shape: str, document: Document) -> list[int]:
    """The offsets of the words or numbers that have this shape."""
    if shape == CAPITALS:
        return document.capitals
    if shape == INNER_CAPITALS:
        return [place for place in document.capitals if document.shadow[place - 1 : place].islower()]
    return document.numbers if shape == DIGITS else document.shapes.get(shape, [])
