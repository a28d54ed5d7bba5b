"""Splits a text into sentences. They are not part of the article, but other extractors use them."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence

import regex

from ..document import Document, Span
from ..languages import Language
from ..rules import compiled
from .base import Found

# If no space follows a full stop, the word before it must be an ordinary one: would close.Staff were
_LOST_SPACE = r"\.(?<=\p{Ll}{3}\.)(?=(?!\L<sentences_domains>\b)\p{Lu}\p{Ll}*+[ ]\p{L})"
# A full stop, optionally with a closing mark, a bracket or a footnote number; then a space; then a possible start of a
# sentence.
_STOP = regex.compile(
    r"""(?x)
    (?<![.!?…]) (?<stop>[.!?…]++) (?<closing> ["')\]]*+ (?:\[\d{1,3}\])*+ ) \s++
    (?= ["'(\[]*+ (?<next> [\p{Lu}\p{N}]\w* ) )
    """
)
_SPEAKER = r"\p{Lu}[\p{L}'-]*+[ ]\p{Lu}[\p{L}'-]*+[ ]\L<cues_plain>\b"
_LONGEST_ABBREVIATION = 16
_FAR = 40  # characters before an abbreviation that are searched for a name
_WORD_JOINT = regex.compile(r"-|\.(?=\p{L}{2})")
_INITIAL = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")


class Sentences:
    """Splits each block into sentences. The end of a block always ends a sentence."""

    name = "sentences"
    needs = ()

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Span]:
        """The sentences in the order of the text, without the white space around them."""
        ends, sentences = _ends(document.shadow, language), []
        for block in document.blocks:
            start = block.start
            for end, after in ends[bisect_left(ends, (start,)) : bisect_left(ends, (block.end,))]:
                sentences.append(document.span(start, end))
                start = after
            if start < block.end:
                sentences.append(document.span(start, block.end))
        return sentences


def _ends(shadow: str, language: Language) -> list[tuple[int, ...]]:
    """The end of each sentence and the start of the next one, as pairs of offsets."""
    stops = _STOP.finditer(shadow)
    ends = [(s.end("closing"), s.end()) for s in stops if s["stop"] != "." or _ends_sentence(s, language)]
    lost = compiled(_LOST_SPACE, language).finditer(shadow)
    return sorted([*ends, *((stop.end(), stop.end()) for stop in lost)])


def _ends_sentence(stop: regex.Match[str], language: Language) -> bool:
    """Whether a full stop ends a sentence, rather than an abbreviation: U.S. Senate, Dr. Lee, No. 7."""
    word = _word_before(stop)
    bare = _WORD_JOINT.split(word.lower())[-1] if "-" in word or "." in word else word.lower()  # then-Sen., Lt.Gen.
    if bare not in _abbreviations(language) and not word[-1:].isupper():
        return True  # an ordinary word, as in most cases
    if bare in language.words("abbreviations_before_name"):
        return False
    if bare in language.words("abbreviations_before_number") and stop["next"][0].isnumeric():
        return False
    if bare in language.words("abbreviations_anywhere") or _INITIAL.fullmatch(word):
        if stop["next"].isupper() and len(stop["next"]) == 1 and stop.string.startswith(".", stop.end("next")):
            return False  # another initial: M. A. Lee
        # "U.S. The bill …" has a sentence end, "U.S. Senate" does not: the next word must typically start a sentence.
        return stop["next"].lower() in language.words("sentences_openers") or _opens_behind_name(stop, bare, language)
    return True


def _opens_behind_name(stop: regex.Match[str], bare: str, language: Language) -> bool:
    """Whether a sentence starts after *Inc.* or *Jr.*: said Bramble Foods Inc. [Staff] were told."""
    if bare not in language.words("sentences_closing_names"):
        return False
    word, words = stop["next"].lower(), language.words
    before = stop.string[max(0, stop.start() - _FAR) : stop.start()].split()[:-1]
    named = next((word.rstrip(".") for word in reversed(before) if word not in words("titles_joiners")), "")
    if not (named[-1:].isalnum() or named[-1:] == ",") or named.islower():
        return False  # no name before it: the annual Inc. list
    if stop.start("next") > stop.end() or not stop["next"][0].isalpha():
        return False  # Bramble Foods Inc. (Bramble) has sold
    if word in words("sentences_behind_names") or _opens_with_speaker(stop, language):
        return True
    is_before_small = stop.string[stop.end("next") :][:2].strip(" ").islower()
    return is_before_small and word not in words("sentences_going_on") and word not in words("titles_corporate")


def _opens_with_speaker(stop: regex.Match[str], language: Language) -> bool:
    """Whether the next words are a full name and a reporting verb: said Bob Gray Jr. [Ann Lee said]."""
    is_given = stop["next"].lower() in language.given_names
    return is_given and compiled(_SPEAKER, language).match(stop.string, stop.start("next")) is not None


@functools.cache
def _abbreviations(language: Language) -> frozenset[str]:
    lists = ("abbreviations_before_name", "abbreviations_before_number", "abbreviations_anywhere")
    return frozenset().union(*map(language.words, lists))


def _word_before(stop: regex.Match[str]) -> str:
    """The word before a full stop, without opening brackets and quotation marks."""
    before = stop.string[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
    return before.rsplit(None, 1)[-1].lstrip("(\"'[") if before and not before[-1].isspace() else ""
