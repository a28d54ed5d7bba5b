"""Decides whether a text is in English or in the language that its page declares."""

from __future__ import annotations

import re

from ..document import Warning
from ..languages import Language

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1500
_ENOUGH_WORDS = 30
_ENGLISH_SHARE = 0.10  # these words are about 0.35 of running English, and 0.15 of a list of English names and titles

_UNKNOWN = "und"  # "undetermined" in ISO 639-2, as BCP 47 has it


def tell(text: str, declared: str | None, language: Language) -> tuple[str, tuple[Warning, ...]]:
    """The code of the text's language, and a warning if the rules are for another language.

    Args:
        text: The text; a very short one is assumed to be in ``language``.
        declared: The language tag that the page declares (``en-GB``), if any; used only if the text does not look
            English.
        language: The language of the rules.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    common = language.words("common_words")
    if len(words) < _ENOUGH_WORDS or sum(map(common.__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return language.code, ()
    code = (declared or _UNKNOWN).replace("_", "-").split("-")[0].lower()
    if code == language.code:
        code = _UNKNOWN
    return code, (Warning("language", "the text does not look English; the rules are for English and may miss much"),)
