"""Where sentences start and end. Not an item of the article: a measure the other extractors work with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..document import Block, Document, Span
from ..languages import Language
from .base import Found

# A full stop, perhaps before a closing mark, a bracket or the number of a footnote; then space; then what may open a
# sentence.
_STOP = regex.compile(
    r"""(?x)
    (?<![.!?…]) (?<stop>[.!?…]++) ["')\]]*+ (?:\[\d{1,3}\])*+ \s++
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
        return [span for block in document.blocks for span in _sentences(block, document, language)]


def _sentences(block: Block, document: Document, language: Language) -> Iterator[Span]:
    start = block.start
    for match in _STOP.finditer(document.shadow, block.start, block.end):
        if _ends_sentence(match, language):
            end = match.end("stop") + len(match.group()[match.end("stop") - match.start() :].rstrip())
            yield document.span(start, end)
            start = match.end()
    if start < block.end:
        yield document.span(start, block.end)


def _ends_sentence(match: regex.Match[str], language: Language) -> bool:
    word, following = _word_before(match), match["next"]
    if match["stop"] != "." or not word:
        return True
    bare = _WORD_JOINT.split(word.lower())[-1]  # then-Sen. Lee, Lt.Gen. Lee
    if bare in language.words("abbreviations_before_name"):
        return False
    if bare in language.words("abbreviations_before_number") and following[0].isnumeric():
        return False
    if bare in language.words("abbreviations_anywhere") or _INITIAL.fullmatch(word):
        # "U.S. The bill …" ends a sentence, "U.S. Senate" does not: only a word that opens sentences tells.
        return following.lower() in language.words("sentences_openers")
    return True


def _word_before(match: regex.Match[str]) -> str:
    """The word a full stop closes, without brackets and marks before it."""
    before = match.string[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()]
    return before.rsplit(None, 1)[-1].lstrip("(\"'[") if before and not before[-1].isspace() else ""
