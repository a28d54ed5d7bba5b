"""Where reporting words stand, found once for a document."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from ...document import Document
from ...languages import Language

_LISTS = (
    "cues_quote", "cues_clause", "cues_noun", "cues_question_only", "cues_certain", "cues_claim", "cues_documented",
    "cues_according", "cues_source",
)  # fmt: skip
_SHORT = 2  # letters; *of* and *in* stand everywhere
_JOINTS = frozenset("'-")


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
        """Look for every cue of the language, wherever the word that tells it stands."""
        entries = _by_telling_word(language)
        found: list[Cue] = []
        for word in entries.keys() & document.vocabulary:
            for place in document.words[word]:
                found += _cues_at(place, entries[word], document)
        found.sort(key=attrgetter("start"))
        self._all, self._starts = found, [cue.start for cue in found]

    def starting_between(self, start: int, end: int) -> list[Cue]:
        """The cues that start at one place or behind it, and before another, of whichever list."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class _Entry(NamedTuple):
    """A cue, how far in it the word stands that tells it, and its lists."""

    cue: str
    offset: int
    lists: frozenset[str]


@functools.cache
def _by_telling_word(language: Language) -> Mapping[str, list[_Entry]]:
    """All cues, the longest first, by their first word, or by their longest where that is short: of the [opinion]."""
    lists: dict[str, set[str]] = defaultdict(set)
    for name in _LISTS:
        for cue in language.words(name):
            lists[cue].add(name)
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for cue in sorted(lists, key=len, reverse=True):
        words = cue.split()
        word = words[0] if len(words[0]) > _SHORT else max(words, key=len)
        entries[word].append(_Entry(cue, cue.index(word), frozenset(lists[cue])))
    return dict(entries)


def _cues_at(place: int, entries: list[_Entry], document: Document) -> list[Cue]:
    """The longest cue of each list whose telling word stands at a place."""
    shadow = document.shadow
    taken: frozenset[str] = frozenset()
    found: list[Cue] = []
    for cue, offset, lists in entries:
        start, end = place - offset, place - offset + len(cue)
        written = shadow[start:end]
        if written.lower() != cue or shadow[end : end + 1] == "-" or shadow[max(0, start - 1) : start] in _JOINTS:
            continue
        if not lists <= taken and (written.islower() or written.isupper() or not _is_in_name(start, document)):
            found.append(Cue(start, end, cue, lists - taken))
        taken |= lists
    return found


def _is_in_name(start: int, document: Document) -> bool:
    """Whether a capitalised word is written like part of a name: the Conference Report, the United States."""
    before = document.shadow[max(0, start - 2) : start].rstrip()
    return before[-1:].isalnum() and not any(
        block.start <= start < block.end for block in document.blocks[:3] if block.kind in ("title", "heading")
    )
