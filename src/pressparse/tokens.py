"""The tokens of a text, made once for a document, and the ways in which extractors look them up.

Every ``start`` and ``end`` is a code-point offset into the document's text; the end is exclusive.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

__all__ = ["Token", "Tokens", "is_title_case"]

_TOKEN = regex.compile(
    r"""(?x)
    [\p{L}\p{N}]++ (?=[ ,])                                           # most words
  | (?:\p{Lu}\.)++ (?!\p{L})                                         # J.  U.S.
  | (?=\p{L}{1,4}+\.)
    (?i: jr|sr|dr|mr|mrs|ms|st|inc|ltd|corp|co|esq|sens?|reps?|gov|gen|prof|hon|rev|rt|mme|lt|col|capt|maj|sgt|cpl|det
       | supt|insp|adm|cmdr|ph\.d|m\.d )\.
  | [\p{L}\p{N}]++
    (?: (?:(?!--)[\p{M}'&@/+-] | \.(?=[\p{L}\p{N}])(?!(?<=\p{Ll}\.)\p{Lu}\p{Ll})) [\p{L}\p{N}]*+ )*+
                                      # O'Lee  co-founder  Bramble.eco; not Bramble.About or Lee--who
  | [^\s]
    """
)
_WRITTEN = re.compile(r"(\S+)")  # text between white space, which is usually a single word
_STANDS_ALONE = frozenset(",;:)!?")  # right after a word, each of these marks is a token
_MARKS = 3  # the most marks between two words; ``"it is," she`` has two
_SHORTEST_TELLING = 4  # letters; *of* and *the* are lower-case in titles too
_FEWEST_TELLING = 3  # words
_TITLE_CASE = 0.8  # of the long words


class Token(NamedTuple):
    """A word or punctuation mark; ``lower`` is the word in lower case without its last full stop."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether the token is a word, not a punctuation mark."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether the word is written like a name: Acme, aMill, 7millVentures."""
        return self.text.lower() != self.text and self.text[0].isalnum()

    def part(self, start: int, end: int) -> Token:
        """The part of the token from ``start`` to ``end``."""
        return _token(self.text[start - self.start : end - self.start], start)


class Tokens:
    """The tokens of a text, in the order of the text."""

    def __init__(self, shadow: str) -> None:
        """Split a text into tokens; ``shadow`` is :attr:`pressparse.document.Document.shadow`."""
        self.all = _tokens(shadow)
        self._starts = [token.start for token in self.all]

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that start and end between two places."""
        return self.all[slice(*self._indexes(start, end))]

    def first(self, most: int, start: int, end: int) -> list[Token]:
        """The first tokens between two places; ``most`` is their greatest number."""
        first, last = self._indexes(start, end)
        return self.all[first : min(last, first + most)]

    def last(self, most: int, start: int, end: int) -> list[Token]:
        """The last tokens between two places; ``most`` is their greatest number."""
        first, last = self._indexes(start, end)
        return self.all[max(first, last - most) : last]

    def _indexes(self, start: int, end: int) -> tuple[int, int]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return first, last - 1 if last > first and self.all[last - 1].end > end else last

    def cut(self, start: int, end: int) -> list[Token]:
        """The tokens between two places. A token that crosses one of the places is cut: *Lee's* becomes *Lee*."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        if first < 0 or self.all[first].end <= start:
            first += 1
        found = self.all[first:last]
        if found and found[-1].end > end:
            found[-1] = found[-1].part(found[-1].start, end)
        if found and found[0].start < start:
            found[0] = found[0].part(start, found[0].end)
        return found

    def before(self, place: int) -> Token | None:
        """The last token that ends at or before a place."""
        at = bisect_left(self._starts, place) - 1
        if at >= 0 and self.all[at].end > place:
            at -= 1
        return self.all[at] if at >= 0 else None

    def after(self, place: int) -> Token | None:
        """The first token that starts at or after a place."""
        at = bisect_left(self._starts, place)
        return self.all[at] if at < len(self.all) else None

    def word_after(self, place: int, end: int) -> str:
        """The next word after ``place``, in lower case, past any punctuation; empty if none starts before ``end``."""
        at = bisect_left(self._starts, place)
        if at and self.all[at - 1].end > place:
            return ""
        for token in self.all[at : at + _MARKS + 1]:
            if token.is_word:
                return token.lower if token.start < end else ""
        return ""

    def following(self, place: int, end: int) -> Iterator[Token]:
        """Yield the tokens that start at or after a place and end at or before ``end``."""
        for at in range(bisect_left(self._starts, place), len(self.all)):
            if self.all[at].end > end:
                return
            yield self.all[at]

    def at(self, place: int) -> Token | None:
        """The token that contains a place."""
        at = bisect_right(self._starts, place) - 1
        return self.all[at] if at >= 0 and place < self.all[at].end else None


def _tokens(shadow: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    pieces = _WRITTEN.split(shadow)  # white space and text, alternating
    for gap, written in zip(pieces[::2], pieces[1::2], strict=False):
        start = end + len(gap)
        end = start + len(written)
        if written.isalnum():
            found.append(_made((written, start, end, written.lower())))
        elif written[-1] in _STANDS_ALONE and (word := written[:-1]).isalnum():
            found += (_made((word, start, end - 1, word.lower())), _made((written[-1], end - 1, end, written[-1])))
        else:
            found += [_token(match.group(), start + match.start()) for match in _TOKEN.finditer(written)]
    return found


def _token(text: str, start: int) -> Token:
    return _made((text, start, start + len(text), text.lower().rstrip(".") or text))


_made: Callable[[tuple[str, int, int, str]], Token] = functools.partial(tuple.__new__, Token)  # twice as fast as Token


def is_title_case(words: str) -> bool:
    """Whether most long words begin with a capital, as in headlines, where capitals do not show names."""
    telling = [word for word in words.split() if len(word) >= _SHORTEST_TELLING and word[0].isalpha()]
    return len(telling) >= _FEWEST_TELLING and sum(word[0].isupper() for word in telling) >= _TITLE_CASE * len(telling)
