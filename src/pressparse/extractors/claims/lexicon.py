"""Look-up tables for the number words, bounds and currency names of a language, which are built once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ...languages import Language
from ...model import Comparator

_BOUNDS: Mapping[str, Comparator] = {
    "bounds_about": "~",
    "bounds_under": "<",
    "bounds_over": ">",
    "bounds_at_most": "<=",
    "bounds_at_least": ">=",
}
_BOUNDS_AFTER: Mapping[str, Comparator] = {
    "bounds_after_about": "~",
    "bounds_after_at_most": "<=",
    "bounds_after_at_least": ">=",
}


class Lexicon:
    """The tables of one language. Words are in lower case; symbols, codes and abbreviations are as written."""

    def __init__(self, language: Language) -> None:
        """Build the tables from the word lists of the language."""

        def numbers(*names: str) -> dict[str, Decimal]:
            return {word: Decimal(str(value)) for name in names for word, value in language.values(name).items()}

        def money(*names: str) -> dict[str, Any]:
            return {word: code for name in names for word, code in language.values(f"money_{name}").items()}

        def phrases(signs: Mapping[str, Comparator]) -> dict[str, Comparator]:
            return {phrase: sign for name, sign in signs.items() for phrase in language.words(name)}

        self.units, self.parts = numbers("numbers_units"), numbers("numbers_parts")
        self.small, self.ordinals = numbers("numbers_units", "numbers_tens"), numbers("numbers_ordinals")
        self.scales, self.letters = numbers("numbers_scales"), numbers("numbers_letters")
        self.money_letters = numbers("numbers_money_letters")
        self.abbreviations, self.times = numbers("numbers_abbreviations"), numbers("numbers_times", "numbers_verbs")
        self.counting = frozenset({*self.small, *self.scales, *self.parts, *self.ordinals})
        joins = language.words("numbers_and")
        self.after_digits = (
            joins | self.scales.keys() | self.letters.keys() | self.abbreviations.keys() | self.money_letters.keys()
        )

        self.bounds, self.bounds_after = phrases(_BOUNDS), phrases(_BOUNDS_AFTER)
        self.bound_ends = {phrase.rsplit(" ", 1)[-1] for phrase in (*self.bounds, *language.words("bounds_fillers"))}

        codes = {code: code for code in language.words("currencies_codes")}
        self.signs = codes | money("signs", "local_signs")
        self.sign_ends = frozenset(sign[-1] for sign in self.signs)
        names = {**language.values("currencies_names"), **money("words")}
        self.money_names = {name.lower(): str(code) for name, code in names.items()}
        self.shared = {name: language.values(f"money_{table}") for name, table in money("shared").items()}


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language, which is built once and then cached."""
    return Lexicon(language)
