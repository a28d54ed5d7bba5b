"""Where sentences start and end. Not an item of the article: a measure the other extractors work with."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import regex

from ..document import Document, Span
from ..languages import Language
from .base import Found

# A full stop, perhaps before a closing mark, a bracket or the number of a footnote; then space; then what may open a
# sentence.
_STOP = regex.compile(
    r"""(?x)
    (?<![.!?…]) (?<stop>[.!?…]++) (?<closing> ["')\]]*+ (?:\[\d{1,3}\])*+ ) \s++
    (?= ["'(\[]*+ (?<next> [\p{Lu}\p{N}]\w* ) )
    """
)
_LONGEST_ABBREVIATION = 16
_WORD_JOINT = regex.compile(r"-|\.(?=\p{L}{2})")
_INITIAL = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")


class Sentences:
    """Splits each block into sentences; a block's end always ends one."""

    name = "sentences"
    needs = ()

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Span]:
        """The sentences, in order, without the white space around them."""
        sentences: list[Span] = []
        for block in document.blocks:
            start = block.start
            for stop in _STOP.finditer(document.shadow, start, block.end):
                if stop["stop"] != "." or _ends_sentence(stop, language):
                    sentences.append(document.span(start, stop.end("closing")))
                    start = stop.end()
            if start < block.end:
                sentences.append(document.span(start, block.end))
        return sentences


def _ends_sentence(stop: regex.Match[str], language: Language) -> bool:
    """Whether a full stop does not belong to an abbreviation: U.S. Senate, Dr. Lee, No. 7."""
    word = _word_before(stop)
    bare = _WORD_JOINT.split(word.lower())[-1] if "-" in word or "." in word else word.lower()  # then-Sen., Lt.Gen.
    if bare not in _abbreviations(language) and not word[-1:].isupper():
        return True  # as most do
    if bare in language.words("abbreviations_before_name"):
        return False
    if bare in language.words("abbreviations_before_number") and stop["next"][0].isnumeric():
        return False
    if bare in language.words("abbreviations_anywhere") or _INITIAL.fullmatch(word):
        # "U.S. The bill …" ends a sentence, "U.S. Senate" does not: only a word that opens sentences tells.
        return stop["next"].lower() in language.words("sentences_openers")
    return True


@functools.cache
def _abbreviations(language: Language) -> frozenset[str]:
    lists = ("abbreviations_before_name", "abbreviations_before_number", "abbreviations_anywhere")
    return frozenset().union(*map(language.words, lists))


def _word_before(stop: regex.Match[str]) -> str:
    """The word a full stop closes, without brackets and marks before it."""
    before = stop.string[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
    return before.rsplit(None, 1)[-1].lstrip("(\"'[") if before and not before[-1].isspace() else ""
