"""What language a text is in, as far as it matters here: English, or what the page declares."""

from __future__ import annotations

import re

from ..document import Warning
from ..languages import Language

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1500
_ENOUGH_WORDS = 30
_ENGLISH_SHARE = 0.10  # about 0.35 of running English are these words; 0.15 of a list of English names and titles

_UNKNOWN = "und"  # "undetermined" in ISO 639-2, as BCP 47 has it


def tell(text: str, declared: str | None, language: Language) -> tuple[str, tuple[Warning, ...]]:
    """The code of the text's language, and a warning where it is not the one there are rules for.

    Args:
        text: The text; one too short to tell from is taken to be in ``language``.
        declared: What the page says, if it does (``en-GB``); believed only where the text does not speak against it.
        language: The language whose rules are used.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    common = language.words("common_words")
    if len(words) < _ENOUGH_WORDS or sum(map(common.__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return language.code, ()
    code = (declared or _UNKNOWN).replace("_", "-").split("-")[0].lower()
    if code == language.code:
        code = _UNKNOWN
    return code, (Warning("language", "the text does not look English; the rules are for English and may miss much"),)
