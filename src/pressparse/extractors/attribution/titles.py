"""Recognises words in quotation marks that are not speech: titles of works and names of programmes."""

from __future__ import annotations

import regex

from ...document import Document
from ...languages import Language
from ...rules import compiled
from ..base import Passage

_WORD = regex.compile(r"[\p{L}\p{N}'’-]+")
_LONGEST_TITLE = 15  # words
_LONGEST_SHOUT = 6  # words
_NAMES_A_WORK = r"(?r)(?: (?<![^ (])(?i:\L<cues_before_titles>|\L<cues_titling>,?) | 's | s' )[ ]"


def looks_like_title(text: str, language: Language) -> bool:
    """Whether a text is capitalised like a title, as in *The Ultimate Guide to Pie*; small words need not be.

    A long text in capitals is not a title.
    """
    count = 0
    for word in _WORD.finditer(text):
        if word.group().lower() not in language.words("cues_small_in_titles"):
            if not word.group()[0].isupper() and not word.group()[0].isdigit():
                return False
            count += 1
    return count < _LONGEST_TITLE and not (text.isupper() and len(text.split()) > _LONGEST_SHOUT)


def names_a_work(passage: Passage, document: Document, language: Language) -> bool:
    """Whether a passage is the title of a work, as the words before it show: on "The Late Show"."""
    block = document.blocks[passage.block]
    if passage.style == ">" or block.kind == "title":
        return False
    before = compiled(_NAMES_A_WORK, language).match(document.shadow, block.start, passage.outer.start)
    return before is not None and looks_like_title(passage.text, language)
