"""Decides whether a text is in English or in the language that its page declares."""

from __future__ import annotations

import re

from ..document import Document, Warning
from ..languages import Language

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1500
_LONG_BLOCK = 100  # code points
_ENOUGH_WORDS = 30
_ENGLISH_SHARE = 0.10  # these words are about 0.35 of running English, and 0.15 of a list of English names and titles

_UNKNOWN = "und"  # "undetermined" in ISO 639-2, as BCP 47 has it


def tell(document: Document, declared: str | None, language: Language) -> tuple[str, tuple[Warning, ...]]:
    """The code of a text's language, and a warning if the rules are for another language.

    Args:
        document: The text and its blocks; a very short text is assumed to be in ``language``.
        declared: The language tag that the page declares (``en-GB``), if any; used only if the text does not look
            English.
        language: The language of the rules.
    """
    if _is_in(language, document.text[:_SAMPLE]) or _is_in(language, _prose(document), if_short=False):
        return language.code, ()
    code = (declared or _UNKNOWN).replace("_", "-").split("-")[0].lower()
    if code == language.code:
        code = _UNKNOWN
    return code, (Warning("language", "the text does not look English; the rules are for English and may miss much"),)


def _is_in(language: Language, sample: str, *, if_short: bool = True) -> bool:
    """Whether a sample of a text is in the language; ``if_short`` is the answer if the sample has few words."""
    words, common = _WORD.findall(sample.lower()), language.words("common_words")
    if len(words) < _ENOUGH_WORDS:
        return if_short
    return sum(map(common.__contains__, words)) >= _ENGLISH_SHARE * len(words)


def _prose(document: Document) -> str:
    """The first long blocks of a text, joined; short ones may be a menu of languages or names."""
    text, found = document.text, ""
    for block in document.blocks:
        if len(found) >= _SAMPLE:
            break
        found += f"{text[block.start : block.end]} " if block.end - block.start >= _LONG_BLOCK else ""
    return found[:_SAMPLE]
