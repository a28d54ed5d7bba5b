"""Turns a text into comparable words: two ways to write the same word get the same form."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from .. import languages

__all__ = ["Word", "is_telling", "likeness", "stem", "words_of"]

_WORD = regex.compile(r"\d++(?:,\d{3})*+(?:\.\d++)? | [\p{L}\p{M}]++(?:['’][\p{L}\p{M}]++)*+ | [%&£$€]", regex.VERBOSE)
_SIGNS = {"%": "percent", "&": "and"}
_SHORTEST_STEM = 4  # letters
_SHORTEST_SPELT_WITH_AN_ENDING = 6  # letters; shorter words, such as *rise*, keep their endings


class Word(NamedTuple):
    """A word with its place; ``key`` is its comparable form."""

    key: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words, numbers and symbols of a text; a number in words is one number, and *per cent* one word."""
    plain = [Word(_key(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]
    return list(_joined(plain, text))


def _joined(words: Sequence[Word], text: str) -> Iterator[Word]:
    """Join *per cent* into one word, and a number such as *twenty-one* into one number."""
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        at += 1
        if following is not None and word.key == "per" and following.key == "cent":
            word, at = Word("percent", word.start, following.end), at + 1
        elif following is not None and word.key in _tens() and following.key in _units() and _is_spelt(text, following):
            word, at = Word(str(int(word.key) + int(following.key)), word.start, following.end), at + 1
        yield word


def _is_spelt(text: str, word: Word) -> bool:
    return text[word.start].isalpha()


@functools.cache
def _tens() -> frozenset[str]:
    return frozenset(str(value) for value in languages.load("en").values("numbers_tens").values())


@functools.cache
def _units() -> frozenset[str]:
    return frozenset(str(value) for value in range(1, 10))


@functools.lru_cache(maxsize=100_000)
def _key(written: str) -> str:
    word = written.lower().replace("’", "'")
    if word in _SIGNS:
        return _SIGNS[word]
    if word[0].isdigit():
        number = word.replace(",", "")
        return number.rstrip("0").rstrip(".") if "." in number else number
    if word in _number_words():
        return _number_words()[word]
    word = languages.load("en").values("comparison_abbreviations").get(word, word)
    return spelling(word)


@functools.cache
def _number_words() -> dict[str, str]:
    english = languages.load("en")
    return {
        word: str(value) for name in ("numbers_units", "numbers_tens") for word, value in english.values(name).items()
    }


@functools.lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """The American spelling of a lower-case word: *color* for *colour*."""
    english = languages.load("en")
    word = _stems().sub(lambda match: english.values("comparison_stems")[match.group()], word)
    if len(word) >= _SHORTEST_SPELT_WITH_AN_ENDING and (match := _endings().search(word)):
        return word[: match.start()] + str(english.values("comparison_endings")[match.group()])
    return word


@functools.cache
def _stems() -> regex.Pattern[str]:
    return regex.compile(r"\L<stems>", stems=languages.load("en").words("comparison_stems"))


@functools.cache
def _endings() -> regex.Pattern[str]:
    return regex.compile(r"\L<endings>$", endings=languages.load("en").words("comparison_endings"))


@functools.cache
def _function_words() -> frozenset[str]:
    return languages.load("en").words("comparison_function_words")


def is_telling(key: str) -> bool:
    """Whether a word is a content word."""
    return key not in _function_words()


@functools.lru_cache(maxsize=100_000)
def stem(key: str) -> str:
    """A word without its plural, tense or adverb ending: *weighed* and *weigh* have the same stem."""
    for ending in (
        "ations",
        "ation",
        "ingly",
        "edly",
        "ments",
        "ment",
        "ies",
        "ing",
        "ers",
        "ed",
        "er",
        "es",
        "ly",
        "s",
        "e",
        "y",
    ):
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM:
            return key[: len(key) - len(ending)]
    return key


def likeness(one: str, other: str) -> bool:
    """Whether two words are forms of the same word: they share a stem, or differ only in their last few letters."""
    return one == other or (not one[0].isdigit() and stem(one) == stem(other))
