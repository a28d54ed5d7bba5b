"""Where rules may start: by the words of the text, and by what its numbers look like.

A name here is that of a word list, or a look: ``CAPITALS``, ``DIGITS``, or a number with a ``0`` for each digit and
perhaps what stands right before or right behind it, there a letter as ``a``. ``00`` is any number of two digits,
``00/`` one before a slash, ``0000a`` the *1990s*.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

import regex

from .document import Document
from .languages import Language

__all__ = ["CAPITALS", "DIGITS", "Names", "any_between", "note", "opening", "openings", "places"]

DIGITS = "0-9"  # any number in digits
CAPITALS = "A-Z"  # any word with a capital in it

Names = tuple[str, ...]

_PLURALS = "-s"  # among names: each first word with an *s* too
_WORD = regex.compile(r"\p{L}+|\p{N}+")
_OPENING = regex.compile(r"[ -]?(\p{L}++|\p{N}++|\S)")


def places(names: Names, document: Document, language: Language, *, plurals: bool = False) -> list[int]:
    """Where something starts that starts as one of the names says, in order; found once for a document.

    A list's entry of several words is looked for by its first two. ``plurals`` takes each first word, with an *s* or
    without, whatever follows it.
    """
    names = (*names, _PLURALS) if plurals else names
    note(frozenset({names}), document, language)
    return document.anchors[names]


def note(sought: frozenset[Names], document: Document, language: Language) -> None:
    """Find the places for several names at once, with one look at the document's words, for :func:`places`."""
    missing = sought.difference(document.anchors)
    if not missing:
        return
    openings = _openings(missing, language)
    document.anchors.update((names, []) for names in missing)
    found: dict[Names, list[list[int]]] = defaultdict(list)
    for word in document.vocabulary.intersection(openings.words):
        at = document.words[word]
        for names, followers in openings.words[word]:
            found[names].append(_followed(at, followers, document) if followers else at)
    for look, at in _looks(document) if openings.looks else ():
        for names in openings.looks.get(look, ()):
            found[names].append(at)
    for names, several in found.items():
        document.anchors[names] = several[0] if len(several) == 1 else sorted(set(chain(*several)))


def any_between(anchors: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, is from ``start`` on and before ``end``."""
    at = bisect_left(anchors, start)
    return at < len(anchors) and anchors[at] < end


def opening(text: str, place: int) -> str:
    """The word or sign that opens what stands at a place, perhaps behind a space or hyphen, in lower case."""
    found = _OPENING.match(text, place)
    return found[1].lower() if found else ""


@functools.cache
def openings(names: Names, language: Language) -> frozenset[str]:
    """What the entries of the named lists open with."""
    return frozenset(opening(entry, 0) for name in names for entry in language.words(name))


# -- words -----------------------------------------------------------------------------------------------------------


_Follower = tuple[int, str]
"""The second word of a list's entry, and how far behind the start of the first it starts."""


class _Openings(NamedTuple):
    """Which names seek a first word, with the words one of which must follow it if there are any; and which a look."""

    words: Mapping[str, Sequence[tuple[Names, Set[_Follower]]]]
    looks: Mapping[str, Sequence[Names]]


@functools.cache
def _openings(sought: frozenset[Names], language: Language) -> _Openings:
    words: dict[str, dict[Names, list[_Follower | None]]] = defaultdict(lambda: defaultdict(list))
    looks: dict[str, list[Names]] = defaultdict(list)
    for names in sought:
        for name in names:
            if name in (CAPITALS, DIGITS) or "0" in name:
                looks[name].append(names)
            elif name != _PLURALS:
                for first, follower in _first_words(name, language, plurals=_PLURALS in names):
                    words[first][names].append(follower)
    return _Openings({word: [*_seeking(by_names)] for word, by_names in words.items()}, looks)


def _seeking(by_names: Mapping[Names, Sequence[_Follower | None]]) -> Iterator[tuple[Names, Set[_Follower]]]:
    for names, followers in by_names.items():
        yield names, set() if None in followers else set(filter(None, followers))


def _first_words(name: str, language: Language, *, plurals: bool) -> Iterator[tuple[str, _Follower | None]]:
    for entry in language.words(name):
        first, second, *_ = [*_WORD.finditer(entry.lower()), None, None]
        if first and plurals:
            yield from ((first.group(), None), (f"{first.group()}s", None))
        elif first:
            yield first.group(), (second.start() - first.start(), second.group()) if second else None


def _followed(at: list[int], followers: Set[_Follower], document: Document) -> list[int]:
    """Of the places of a word, those with one of the others behind it."""
    after = {place - away for away, word in followers for place in document.words.get(word, ())}
    return [place for place in at if place in after]


# -- looks -----------------------------------------------------------------------------------------------------------


def _looks(document: Document) -> Iterator[tuple[str, list[int]]]:
    """What the words and numbers look like, each look with its places."""
    yield CAPITALS, document.capitals
    yield DIGITS, document.numbers
    by_look: dict[str, list[int]] = defaultdict(list)
    for start in document.numbers:
        number = _WORD.match(document.shadow, start)
        end = number.end() if number else start
        zeros, before, behind = "0" * (end - start), document.shadow[start - 1 : start], document.shadow[end : end + 1]
        for look in (zeros, before + zeros, zeros + ("a" if behind.isalpha() else behind)):
            by_look[look].append(start)
    yield from by_look.items()
