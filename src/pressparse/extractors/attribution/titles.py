"""What stands in marks and was not said: the titles of works and the names of programmes."""

from __future__ import annotations

import regex

from ...document import Document
from ...languages import Language
from ...rules import compiled
from ..base import Passage

_WORD = regex.compile(r"[\p{L}\p{N}'’-]+")
_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "or", "for", "in", "on", "at", "to", "with", "by", "from", "as", "is", "&", "vs"]
)
_LONGEST_TITLE = 15  # words
_LONGEST_SHOUT = 6  # words
_NAMES_A_WORK = r"(?r)(?: (?<![^ (])(?i:\L<cues_before_titles>|\L<cues_titling>,?) | 's | s' )[ ]"


def looks_like_title(text: str) -> bool:
    """Most words capitalised, and not a sentence: The Ultimate Guide to Pie."""
    if text.isupper() and len(text.split()) > _LONGEST_SHOUT:
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    return not words or (len(words) < _LONGEST_TITLE and all(word[0].isupper() or word[0].isdigit() for word in words))


def names_a_work(passage: Passage, document: Document, language: Language) -> bool:
    """Whether a title stands where a noun of its sentence would: on "The Late Show", her book, "My Way,"."""
    block = document.blocks[passage.block]
    if passage.style == ">" or block.kind == "title":
        return False
    before = compiled(_NAMES_A_WORK, language).match(document.shadow, block.start, passage.outer.start)
    return before is not None and looks_like_title(passage.text)
