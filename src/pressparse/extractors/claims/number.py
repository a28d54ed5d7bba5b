"""A number and its exact value, which includes words after the digits: *million*, *and a half*."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

if TYPE_CHECKING:
    from .context import FigureContext

Form = Literal["digits", "words", "fraction", "ordinal", "article"]

ONE = Decimal(1)


class Number(NamedTuple):
    """A number in the text.

    Attributes:
        start: The offset of the first character, after any minus or currency sign.
        end: The offset after the last character, including the scale (*million*, *bn*).
        value: The value with the scale: *1.2 million* is 1200000.
        form: How the number is written. *article* is the *a* of *more than a decade*.
        scale: The factor of the scale word; 1 if there is no scale word.
        letter: The end and factor of a letter after the digits that may be a scale or unit (5m). ``end`` excludes it.
        part: The numerator of a fraction.
        whole: The denominator of a fraction.
        grouped: Whether the digits have separators (1,234).
    """

    start: int
    end: int
    value: Decimal
    form: Form
    scale: Decimal = ONE
    letter: tuple[int, Decimal] | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    grouped: bool = False

    @property
    def is_large(self) -> bool:
        """Whether the number is written like a large one, with separators (1,234) or a scale (5 million)."""
        return self.grouped or self.scale > 1

    @property
    def counts(self) -> bool:
        """Whether the number can count things. Fractions and ordinals cannot."""
        return self.form in ("digits", "words")

    @property
    def is_whole(self) -> bool:
        """Whether the number is a whole number, with no decimals."""
        return self.value == self.value.to_integral_value()

    def with_letter(self) -> Number:
        """The number, with the letter after it read as a scale."""
        if not self.letter:
            return self
        end, factor = self.letter
        return self._replace(end=end, value=exact(self.value * factor), scale=factor, letter=None)


# Words that may be before or after numbers.
ARTICLE = r"(?r)(?<![\p{L}\p{N}'.&-])(?i:\L<numbers_articles>)[ -]"
_AND_A_PART = r"""(?i:[ -]\L<numbers_and>[ -](?:\L<numbers_articles>|(?<upper>\L<numbers_units>))
    [ -](?<lower>\L<numbers_parts>)\b)"""
_POINT_OF_SHORT = r"\.(?=[ ](?:\p{Ll}|[€$£]|(?:\L<currencies_codes>|(?i:\L<money_words>))\b))"  # €4 mio. for
LETTERS = regex.compile(r"[ ]?(\p{L}{1,3})(?![\p{L}\p{N}'])")
NEXT_WORD = regex.compile(r"[ ]?-?(\p{L}+)(?![\p{L}\p{N}])")


def exact(value: Decimal) -> Decimal:
    """The value without trailing zeros or an exponent: 200000000, not 2.0E+8."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def scale_behind(end: int, context: FigureContext) -> tuple[int, Decimal]:
    """The offset after a number's scale words, and their factor: 1000000 for *million*."""
    lexicon, factor = context.lexicon, ONE
    for _ in range(2):
        match = NEXT_WORD.match(context.shadow, end)
        if match and (scale := lexicon.scales.get(match[1].lower())):
            end, factor = match.end(), factor * scale
            continue
        match = LETTERS.match(context.shadow, end)
        if match and factor == 1 and (scale := lexicon.abbreviations.get(match[1])):
            point = context.after(_POINT_OF_SHORT, match.end())
            return point.end() if point else match.end(), scale
        break
    return end, factor


def and_a_half(value: Decimal, end: int, context: FigureContext) -> tuple[Decimal, int]:
    """Add *and a half*, *and three quarters* and so on to a value. Returns the sum, and where the words end."""
    match = context.after(_AND_A_PART, end)
    if not match:
        return value, end
    upper = context.lexicon.units[match["upper"].lower()] if match["upper"] else ONE
    return value + upper / context.lexicon.parts[match["lower"].lower()], match.end()


def fraction(start: int, end: int, upper: Decimal, lower: Decimal) -> Number:
    """Make the number for a fraction from its numerator and denominator."""
    return Number(start, end, upper / lower, "fraction", part=upper, whole=lower)
