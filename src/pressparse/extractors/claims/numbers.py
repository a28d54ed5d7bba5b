"""Reads numbers: digits and words, to their exact values.

A reader of our own rather than a library: it must say where each number starts and ends, know *half a million*,
*two dozen* and *1.2 billion*, keep values as ``Decimal``, and read a release in a fraction of a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import regex

from ...document import Document
from ...spans import overlap

if TYPE_CHECKING:
    from .lexicon import Lexicon

Form = Literal["digits", "words", "fraction", "ordinal", "article"]

LARGEST_POWER = 100  # of ten; beyond, a JSON reader has no number for it
LONGEST = 24  # a longer run of digits is an identifier, not a quantity


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands.

    Attributes:
        start: First code point of the number; a sign or currency is not part of it.
        end: Behind its last code point, scale included (*million*, *bn*).
        value: In full: *1.2 million* is 1200000.
        form: How it is written. *article* is the *a* of *more than a decade*.
        scale: What the scale word multiplied by; 1 without one.
        letter: A letter behind the digits that may be a scale or a unit (5m), as its factor, and not in ``end``.
        numerator: Of a fraction, its upper part.
        denominator: Of a fraction, its lower part.
        grouped: Whether the digits have separators (1,234).
    """

    start: int
    end: int
    value: Decimal
    form: Form
    scale: Decimal = Decimal(1)
    letter: tuple[int, Decimal] | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    grouped: bool = False

    def with_letter(self) -> Number:
        """The number with its letter read as a scale."""
        if not self.letter:
            return self
        end, factor = self.letter
        return replace(self, end=end, value=exact(self.value * factor), scale=factor, letter=None)


# The alternatives go from the longest grouping to the plain run; nothing in them backtracks.
DIGITS = r"""
    (?: (?<![\p{L}\p{N}_/@×\\=&?^]) | (?<=(?<![\p{L}\p{N}])\L<glued>) ) (?<!\p{N}[.,:']) (?<!\p{L}-)
    (?<body>
      (?<english>\d{1,3}(?:,\d{3})++(?:\.\d++)?+)
    | (?<indian>\d{1,2}(?:,\d{2}(?!\d))++,\d{3}(?:\.\d++)?+)
    | (?<continental>\d{1,3}(?:\.\d{3})++,\d++ | \d{1,3}(?:\.\d{3}){2,}+)
    | (?<spaced>[1-9]\d{0,2}(?:[ ]\d{3})++(?:\.\d++)?+(?![ ]?\d))
    | (?<swiss>\d{1,3}(?:'\d{3})++)
    | (?<plain>\d++(?:\.\d++)?+ | \.\d++)
    )
    (?: [eE](?<power>[+-]?\d{1,2})(?![\p{L}\p{N}])                             # 5.12e8
      | [ ]?[x×*][ ]?10(?:\^(?<power>-?\d{1,2})|(?<power>-\d{1,2})|(?<power>⁻?[⁰¹²³⁴-⁹]{1,2}))(?!\d))?+
    (?:[ -]?(?<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]) | [ -](?<upper>\d)/(?<lower>[2-9]|1\d)(?![\d/]))?+
    (?<ordinal>st|nd|rd|th)?+
    (?![\p{L}\p{N}]*+[_@]|[.,:]\d|\d)
    | (?<![\p{L}\p{N}])(?<alone>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
    """
_FRACTION = regex.compile(r"/([234568]|10|16)(?![\d/]|[.,]\d|[ ]?[ap]\.?m)")
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_LETTERS = regex.compile(r"[ ]?(\p{L}{1,3})(?![\p{L}\p{N}'])")
_NEXT_WORD = regex.compile(r"[ ]?-?(\p{L}+)(?![\p{L}\p{N}])")


def read(document: Document, lexicon: Lexicon, *, faded: bool = False) -> list[Number]:
    """All numbers of the document, in order, none inside another; ``faded`` if the text lost its marks."""
    shadow = document.shadow
    digits = list(_digits(document, lexicon, faded=faded))
    found = list(digits)
    words = lexicon.number_words & document.words.keys()
    last = 0
    for place in sorted(place for word in words for place in document.words[word]):
        if place < last or overlap(digits, place, place + 1):
            continue
        number = words_at(shadow, place, lexicon)
        if number:
            found.append(number)
            last = number.end
    found += _articles(document, lexicon)
    return sorted(found, key=lambda number: number.start)


def _articles(document: Document, lexicon: Lexicon) -> Iterator[Number]:
    """The *a* before a unit, which counts one where a bound stands before it: more than a decade."""
    for word in lexicon.countable & document.words.keys():
        for place in document.words[word]:
            start = lexicon.article_before(document.shadow, place)
            if start is not None:
                yield Number(start, place - 1, Decimal(1), "article")


def exact(value: Decimal) -> Decimal:
    """The value without a tail of zeros or an exponent: 200000000, not 2.0E+8."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


# -- digits ------------------------------------------------------------------------------------------------------


def _digits(document: Document, lexicon: Lexicon, *, faded: bool) -> Iterator[Number]:
    shadow, end = document.shadow, 0
    for place in document.numbers:
        if place < end:
            continue
        if faded and (match := lexicon.lost_point.match(shadow, place)):
            end = match.end()
            yield _scaled(match, Decimal(match.group().replace(" ", ".")), shadow, lexicon)
            continue
        point = shadow[place - 1 : place] == "." and not shadow[max(0, place - 2) : place - 1].isalnum()
        match = lexicon.digits.match(shadow, place - 1 if point else place) or lexicon.digits.match(shadow, place)
        if not match:
            continue
        end = match.end()
        if match["alone"]:
            upper, lower = map(Decimal, _VULGAR[match["alone"]])
            yield Number(match.start(), match.end(), upper / lower, "fraction", numerator=upper, denominator=lower)
        elif len(match["body"]) <= LONGEST:
            yield _digit_number(match, shadow, lexicon)


def _digit_number(match: regex.Match[str], shadow: str, lexicon: Lexicon) -> Number:
    value = _value(match)
    start, end = match.span()
    if match["ordinal"]:
        return Number(start, end, value, "ordinal")
    if match["plain"] and (fraction := _FRACTION.match(shadow, end)) and 0 < value < int(fraction[1]):
        lower = Decimal(fraction[1])
        return Number(start, fraction.end(), value / lower, "fraction", numerator=value, denominator=lower)
    return _scaled(match, value, shadow, lexicon, grouped=match["plain"] is None)


def _scaled(match: regex.Match[str], value: Decimal, shadow: str, lexicon: Lexicon, *, grouped: bool = False) -> Number:
    """The number with the scale words or the letter behind it."""
    start, end = match.span()
    scaled_end, factor = _scale(shadow, end, lexicon)
    if factor != 1:
        return Number(start, scaled_end, exact(value * factor), "digits", scale=factor, grouped=grouped)
    value, end = and_a_half(shadow, value, end, lexicon)
    return Number(start, end, value, "digits", letter=_letter(shadow, end, lexicon), grouped=grouped)


def _value(match: regex.Match[str]) -> Decimal:
    body = match["body"]
    if match["continental"]:
        body = body.replace(".", "").replace(",", ".")
    value = Decimal(body.replace(",", "").replace(" ", "").replace("'", ""))
    if match["power"]:
        value = value.scaleb(max(-LARGEST_POWER, min(int(match["power"].translate(_SUPERSCRIPTS)), LARGEST_POWER)))
    if match["vulgar"]:
        upper, lower = _VULGAR[match["vulgar"]]
        value += Decimal(upper) / lower
    elif match["upper"]:
        value += Decimal(match["upper"]) / Decimal(match["lower"])
    return value


def _scale(shadow: str, end: int, lexicon: Lexicon) -> tuple[int, Decimal]:
    """Where the scale words behind a number end, and their product."""
    factor = Decimal(1)
    for _ in range(2):
        match = _NEXT_WORD.match(shadow, end)
        if match and (scale := lexicon.scales.get(match[1].lower())):
            end, factor = match.end(), factor * scale
            continue
        match = _LETTERS.match(shadow, end)
        if match and factor == 1 and (scale := lexicon.scale_abbreviations.get(match[1])):
            return match.end(), scale
        break
    return end, factor


def _letter(shadow: str, end: int, lexicon: Lexicon) -> tuple[int, Decimal] | None:
    match = _LETTERS.match(shadow, end)
    factor = lexicon.scale_letters.get(match[1]) if match else None
    return (match.end(), factor) if match and factor else None


# -- words -------------------------------------------------------------------------------------------------------


def words_at(shadow: str, place: int, lexicon: Lexicon) -> Number | None:
    """The number that the words from ``place`` on stand for, or None."""
    word = _word(shadow, place)
    if word in lexicon.parts and word not in lexicon.units:
        return _part_of(shadow, place, word, lexicon) or _ordinal(shadow, place, word, lexicon)
    if word in lexicon.ordinals:
        return _ordinal(shadow, place, word, lexicon)
    start = place
    if word in lexicon.scales:  # a million; but "several million" is vague
        article = lexicon.article_before(shadow, place)
        if article is None:
            return None
        start = article
    value, end, scale = _cardinal(shadow, place, lexicon)
    if value is None:
        return None
    spoken = _spoken_decimals(shadow, value, end, lexicon) if scale == 1 else None
    if spoken:
        value, end = spoken
        end, scale = _scale(shadow, end, lexicon)
        return Number(start, end, exact(value * scale), "words", scale=scale)
    joined = _NEXT_WORD.match(shadow, end)
    part = joined[1].lower() if joined else ""
    if part in lexicon.parts and value < 100 and part not in ("second",):
        lower = lexicon.parts[part]
        if joined and value < lower:
            return _fraction_of_scale(shadow, start, joined.end(), value, lower, lexicon)
    if part in lexicon.ordinals and joined and value >= 20 and value % 10 == 0 and lexicon.ordinals[part] < 10:
        return Number(start, joined.end(), value + lexicon.ordinals[part], "ordinal")
    return Number(start, end, value, "words", scale=scale)


def _spoken_decimals(shadow: str, value: Decimal, end: int, lexicon: Lexicon) -> tuple[Decimal, int] | None:
    """The value with the decimals that are spoken one by one, and where they end: three [point one four]."""
    point = lexicon.point.match(shadow, end)
    if not point:
        return None
    digits = [lexicon.small[word.lower()] for word in point.captures("digit")]
    return value + sum(digit.scaleb(-place) for place, digit in enumerate(digits, 1)), point.end()


def _word(shadow: str, place: int) -> str:
    match = _NEXT_WORD.match(shadow, place)
    return match[1].lower() if match else ""


def _ordinal(shadow: str, place: int, word: str, lexicon: Lexicon) -> Number | None:
    if word not in lexicon.ordinals:
        return None
    return Number(place, place + len(word), lexicon.ordinals[word], "ordinal")


def _cardinal(shadow: str, place: int, lexicon: Lexicon) -> tuple[Decimal | None, int, Decimal]:
    """The value of the number words from ``place`` on, where they end, and the last scale."""
    sum_, end = _Sum(Decimal(1) if _word(shadow, place) in lexicon.scales else None), place
    while match := _NEXT_WORD.match(shadow, end):
        word = match[1].lower()
        if word in lexicon.and_words and end > place:
            part, part_end = and_a_half(shadow, Decimal(0), end, lexicon)
            if part_end > end:
                sum_.add_part(part)
                end = part_end
                continue
            following = _NEXT_WORD.match(shadow, match.end())
            if not (following and following[1].lower() in lexicon.small and sum_.takes_and()):
                break
        elif word not in lexicon.small:
            if not sum_.scale_by(lexicon.scales.get(word)):
                break
        elif (end > place and _opens_compound(match, shadow, lexicon)) or not sum_.add(lexicon.small[word]):
            break
        end = match.end()
    return (exact(sum_.value), end, sum_.last_scale) if end > place else (None, place, Decimal(1))


def _opens_compound(match: regex.Match[str], shadow: str, lexicon: Lexicon) -> bool:
    """Whether a number word is joined to what it counts, not to the hundreds before it: a hundred one-room flats."""
    if not shadow.startswith("-", match.end()) or not lexicon.scale_before.match(shadow, 0, match.start(1)):
        return False
    following = _NEXT_WORD.match(shadow, match.end())
    return following is not None and following[1].lower() not in lexicon.number_words


class _Sum:
    """Adds up number words from left to right: *two*, *hundred*, *forty*, *thousand*."""

    def __init__(self, current: Decimal | None) -> None:
        self.total = Decimal(0)
        self.current = current  # what the next scale will multiply
        self.last_scale = Decimal(1)
        self.ceiling = Decimal("Infinity")  # scales above a hundred fall from left to right

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def add(self, value: Decimal) -> bool:
        """Take a number below one hundred, if one can stand here."""
        hundreds = self.current is not None and self.current > 0 and self.current % 100 == 0
        after_ten = self.current is not None and self.current % 100 >= 20 and self.current % 10 == 0 and 0 < value < 10
        if self.current is not None and not hundreds and not after_ten:
            return False
        self.current = (self.current or 0) + value
        return True

    def scale_by(self, scale: Decimal | None) -> bool:
        """Take a scale, if one can stand here."""
        if scale is None:
            return False
        if self.current is None and self.total and scale > self.last_scale >= 1000:
            self.total, self.last_scale = self.total * scale, scale  # one thousand million, one lakh crore
            return True
        if not self.current:
            return False
        if scale <= 100:
            if self.current >= 100:
                return False
            self.current *= scale
        else:
            if scale >= self.ceiling:
                return False
            self.total, self.current, self.ceiling = self.total + self.current * scale, None, scale
        self.last_scale = scale
        return True

    def takes_and(self) -> bool:
        """Whether *and* may follow: after hundreds and thousands (one hundred and five)."""
        return self.current % 100 == 0 if self.current else self.total > 0

    def add_part(self, part: Decimal) -> None:
        """Take *and a half*: of one, or of the scale just said (a million and a half)."""
        if self.current is None:
            self.total += part * self.last_scale
        else:
            self.current += part


def and_a_half(shadow: str, value: Decimal, end: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    """The value with *and a half*, *and three quarters* … behind it, and where that ends."""
    match = lexicon.and_a_part.match(shadow, end)
    if not match:
        return value, end
    upper = lexicon.small[match["upper"].lower()] if match["upper"] else Decimal(1)
    return value + upper / lexicon.parts[match["lower"].lower()], match.end()


def _part_of(shadow: str, place: int, word: str, lexicon: Lexicon) -> Number | None:
    """*Half*, *a third*, *a quarter of a million*: a part with no number before it."""
    article = lexicon.article_before(shadow, place)
    if article is None and word not in lexicon.alone:
        return None
    if article is not None and lexicon.and_before.match(shadow, max(0, article - 6), article):
        return None  # a year and a half
    start = place if article is None else article
    return _fraction_of_scale(shadow, start, place + len(word), Decimal(1), lexicon.parts[word], lexicon)


def _fraction_of_scale(shadow: str, start: int, end: int, upper: Decimal, lower: Decimal, lexicon: Lexicon) -> Number:
    match = lexicon.of_a_scale.match(shadow, end)
    if match:
        scale = lexicon.scales[match["scale"].lower()]
        return Number(start, match.end(), exact(upper * scale / lower), "words", scale=scale)
    return Number(start, end, upper / lower, "fraction", numerator=upper, denominator=lower)
