"""Where reporting words stand, found once for a document."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

import regex

from ...document import Document
from ...languages import Language

_LISTS = (
    "cues_quote", "cues_clause", "cues_noun", "cues_question_only", "cues_certain", "cues_claim", "cues_documented",
    "cues_according", "cues_source",
)  # fmt: skip
_FIRST_WORD = regex.compile(r"\p{L}+")


class Cue(NamedTuple):
    """A reporting word or phrase in lower case, and the word lists it stands in."""

    start: int
    end: int
    word: str
    lists: frozenset[str]

    @property
    def is_participle(self) -> bool:
        """Whether it has no subject of its own: saying."""
        return self.word.endswith("ing")


class Cues:
    """The cues of a document, in order of place."""

    def __init__(self, document: Document, language: Language) -> None:
        """Look for every cue of the language, wherever its first word stands."""
        entries = _by_first_word(language)
        found = [
            cue
            for word in entries.keys() & document.vocabulary
            for place in document.words[word]
            for cue in _cues_at(place, entries[word], document)
        ]
        self.all = sorted(found, key=attrgetter("start"))
        self._starts = [cue.start for cue in self.all]

    def starting_between(self, start: int, end: int) -> list[Cue]:
        """The cues that start at one place or behind it, and before another, of whichever list."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@functools.cache
def _by_first_word(language: Language) -> Mapping[str, list[tuple[str, frozenset[str]]]]:
    """All cues with their lists, the longest first, by their first word."""
    lists: dict[str, set[str]] = defaultdict(set)
    for name in _LISTS:
        for cue in language.words(name):
            lists[cue].add(name)
    entries: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for cue in sorted(lists, key=len, reverse=True):
        first = _FIRST_WORD.search(cue)
        entries[first.group() if first else cue].append((cue, frozenset(lists[cue])))
    return dict(entries)


def _cues_at(place: int, entries: list[tuple[str, frozenset[str]]], document: Document) -> Iterator[Cue]:
    """The longest cue of each list that stands at a place."""
    shadow = document.shadow
    if shadow[place - 1 : place] in {"'", "-"} and place:
        return
    taken: frozenset[str] = frozenset()
    for word, lists in entries:
        end = place + len(word)
        following = shadow[end : end + 1]
        if lists <= taken or following == "-" or following.isalnum() or shadow[place:end].lower() != word:
            continue
        if not _is_in_name(place, end, document):
            yield Cue(place, end, word, lists - taken)
        taken |= lists


def _is_in_name(start: int, end: int, document: Document) -> bool:
    """Whether a word is written like part of a name: the Conference Report, the United States."""
    word = document.shadow[start:end]
    if word.islower() or word.isupper():
        return False
    before = document.shadow[max(0, start - 2) : start].rstrip()
    return before[-1:].isalnum() and not any(
        block.start <= start < block.end for block in document.blocks[:3] if block.kind in ("title", "heading")
    )
