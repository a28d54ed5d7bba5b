"""Reads numbers: digits and words, to their exact values.

A reader of our own rather than a library: it must say where each number starts and ends, know *half a million*,
*two dozen* and *1.2 billion*, keep values as ``Decimal``, and read a release in a fraction of a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from ...rules import Match, places
from ...spans import overlap

if TYPE_CHECKING:
    from .context import FigureContext

Form = Literal["digits", "words", "fraction", "ordinal", "article"]

LARGEST_POWER = 100  # of ten; beyond, a JSON reader has no number for it
LONGEST = 24  # a longer run of digits is an identifier, not a quantity
ONE = Decimal(1)


class Number(NamedTuple):
    """A number and where it stands.

    Attributes:
        start: First code point of the number; a sign or currency is not part of it.
        end: Behind its last code point, scale included (*million*, *bn*).
        value: In full: *1.2 million* is 1200000.
        form: How it is written. *article* is the *a* of *more than a decade*.
        scale: What the scale word multiplied by; 1 without one.
        letter: A letter behind the digits that may be a scale or a unit (5m), as its factor, and not in ``end``.
        part: Of a fraction, its upper part.
        whole: Of a fraction, its lower part.
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
        """Whether it is written as large numbers are, with separators or a scale."""
        return self.grouped or self.scale > 1

    @property
    def counts(self) -> bool:
        """Whether it is a number of things, no part of one and no place in an order."""
        return self.form in ("digits", "words")

    def with_letter(self) -> Number:
        """The number with its letter read as a scale."""
        if not self.letter:
            return self
        end, factor = self.letter
        return self._replace(end=end, value=exact(self.value * factor), scale=factor, letter=None)


# What stands before or behind number words, read from there.
ARTICLE = r"(?r)(?<![\p{L}\p{N}'.&-])(?i:\L<numbers_articles>)[ -]"
_AND_A_PART = r"""(?i:[ -]\L<numbers_and>[ -](?:\L<numbers_articles>|(?<upper>\L<numbers_units>))
    [ -](?<lower>\L<numbers_parts>)\b)"""
_OF_A_SCALE = r"(?i:(?:[ ]of)?(?:[ ]\L<numbers_articles>)?[ -](?<scale>\L<numbers_scales>)\b)"
_SCALE_BEFORE = r"(?r)(?<!\p{L})(?i:\L<numbers_scales>)[ ]"
_AND_BEFORE = r"(?r)[ -](?i:\L<numbers_and>)[ -]"
_POINT = r"(?i:[ ]\L<numbers_point>(?:[ ](?<digit>\L<numbers_units>)\b)++)"
_LOST_POINT = r"""(?<!\d[ ])\d{1,3}[ ](?: \d{1,2}(?=[ ](?i:\L<units_percent>|\L<numbers_scales>)\b)
                                     | \d{3}(?=[ ](?i:\L<numbers_scales>)\b) )"""
# The alternatives go from the longest grouping to the plain run; nothing in them backtracks.
_DIGITS = r"""
    (?: (?<![\p{L}\p{N}_/@×\\=&?^])
      | (?<=(?<![\p{L}\p{N}])(?:\L<money_signs>|\L<money_local_signs>|\L<currencies_codes>)) )
    (?<!\p{N}[.,:']) (?<!\p{L}-)
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
    (?<ordinal>\L<dates_endings>)?+
    (?![\p{L}\p{N}]*+[_@]|[.,:]\d|\d)
    | (?<![\p{L}\p{N}])(?<alone>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
    """
_FRACTION = regex.compile(r"/([234568]|10|16)(?![\d/]|[.,]\d|[ ]?[ap]\.?m)")
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", ", '")
_LETTERS = regex.compile(r"[ ]?(\p{L}{1,3})(?![\p{L}\p{N}'])")
_NEXT_WORD = regex.compile(r"[ ]?-?(\p{L}+)(?![\p{L}\p{N}])")


def exact(value: Decimal) -> Decimal:
    """The value without a tail of zeros or an exponent: 200000000, not 2.0E+8."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def read(context: FigureContext) -> list[Number]:
    """All numbers of the document outside its dates, in order, none inside another."""
    digits = list(_digits(context))
    words = list(_words(digits, context))
    return sorted([*digits, *words, *_articles(context)], key=lambda number: number.start)


def _articles(context: FigureContext) -> Iterator[Number]:
    """The *a* before a unit, which counts one where a bound stands before it: more than a decade."""
    for place in places(("units_countable",), context.document, context.language):
        article = context.before(ARTICLE, place)
        if article and not context.in_date(article.start(), place - 1):
            yield Number(article.start(), place - 1, ONE, "article")


# -- digits ------------------------------------------------------------------------------------------------------


def _digits(context: FigureContext) -> Iterator[Number]:
    end = 0
    for place in context.document.numbers:
        if place < end or context.in_date(place, place + 1):
            continue
        if context.faded and (match := context.after(_LOST_POINT, place)):
            end = match.end()
            yield _scaled(place, end, Decimal(match.group().replace(" ", ".")), context)
        elif match := _digits_at(place, context):
            end = match.end()
            yield from _number_of(match, context)


def _digits_at(place: int, context: FigureContext) -> Match | None:
    """The number at a run of digits, with the point that may stand before it (.5)."""
    before = context.shadow[max(0, place - 2) : place]
    point = context.after(_DIGITS, place - 1) if before.endswith(".") and not before[0].isalnum() else None
    return point or context.after(_DIGITS, place)


def _number_of(match: Match, context: FigureContext) -> Iterator[Number]:
    body, plain, ordinal, alone = match.group("body", "plain", "ordinal", "alone")
    start, end = match.span()
    if alone:
        yield _fraction(start, end, *map(Decimal, _VULGAR[alone]))
    elif len(body) <= LONGEST:
        value = _value(body, match)
        fraction = _FRACTION.match(context.shadow, end) if plain and context.shadow.startswith("/", end) else None
        if ordinal:
            yield Number(start, end, value, "ordinal")
        elif fraction and 0 < value < int(fraction[1]):
            yield _fraction(start, fraction.end(), value, Decimal(fraction[1]))
        else:
            yield _scaled(start, end, value, context, grouped=plain is None)


def _value(body: str, match: Match) -> Decimal:
    continental, power, vulgar, upper, lower = match.group("continental", "power", "vulgar", "upper", "lower")
    value = Decimal((body.replace(".", "").replace(",", ".") if continental else body).translate(_PLAIN))
    if power:
        value = value.scaleb(max(-LARGEST_POWER, min(int(power.translate(_PLAIN)), LARGEST_POWER)))
    if vulgar:
        upper, lower = _VULGAR[vulgar]
    return value + Decimal(upper) / Decimal(lower) if upper else value


def _scaled(start: int, end: int, value: Decimal, context: FigureContext, *, grouped: bool = False) -> Number:
    """The number with the scale words, the letter or *and a half* behind it."""
    behind, known = _NEXT_WORD.match(context.shadow, end), context.lexicon.after_digits
    if behind is None or not (behind[1] in known or behind[1].lower() in known):
        return Number(start, end, value, "digits", grouped=grouped)
    scaled_end, factor = _scale(end, context)
    if factor != 1:
        return Number(start, scaled_end, exact(value * factor), "digits", scale=factor, grouped=grouped)
    value, end = and_a_half(value, end, context)
    letter = _LETTERS.match(context.shadow, end)
    worth = context.lexicon.letters.get(letter[1]) if letter else None
    may_scale = (letter.end(), worth) if letter and worth else None
    return Number(start, end, value, "digits", letter=may_scale, grouped=grouped)


def _scale(end: int, context: FigureContext) -> tuple[int, Decimal]:
    """Where the scale words behind a number end, and their product."""
    lexicon, factor = context.lexicon, ONE
    for _ in range(2):
        match = _NEXT_WORD.match(context.shadow, end)
        if match and (scale := lexicon.scales.get(match[1].lower())):
            end, factor = match.end(), factor * scale
            continue
        match = _LETTERS.match(context.shadow, end)
        if match and factor == 1 and (scale := lexicon.abbreviations.get(match[1])):
            return match.end(), scale
        break
    return end, factor


# -- words -------------------------------------------------------------------------------------------------------

_COUNTING = ("numbers_units", "numbers_tens", "numbers_scales", "numbers_parts", "numbers_ordinals")


def _words(digits: list[Number], context: FigureContext) -> Iterator[Number]:
    end = 0
    for place in places(_COUNTING, context.document, context.language):
        if place < end or overlap(digits, place, place + 1) or context.in_date(place, place + 1):
            continue
        number = words_at(place, context)
        if number:
            end = number.end
            yield number


def words_at(place: int, context: FigureContext) -> Number | None:
    """The number that the words from ``place`` on stand for, or None."""
    lexicon, word, start = context.lexicon, _word(place, context), place
    if word in lexicon.parts and word not in lexicon.units:
        return _part_of(place, word, context) or _ordinal(place, word, context)
    if word in lexicon.ordinals:
        return _ordinal(place, word, context)
    if word in lexicon.scales:  # a million; but "several million" is vague
        article = context.before(ARTICLE, place)
        if article is None:
            return None
        start = article.start()
    value, end, scale = _cardinal(place, context)
    if value is None:
        return None
    decimals = _with_decimals(start, value, end, context) if scale == 1 else None
    return decimals or _with_part(start, value, end, context) or Number(start, end, value, "words", scale=scale)


def _word(place: int, context: FigureContext) -> str:
    match = _NEXT_WORD.match(context.shadow, place)
    return match[1].lower() if match else ""


def _ordinal(place: int, word: str, context: FigureContext) -> Number | None:
    value = context.lexicon.ordinals.get(word)
    return Number(place, place + len(word), value, "ordinal") if value else None


def _with_decimals(start: int, value: Decimal, end: int, context: FigureContext) -> Number | None:
    """The number with the decimals that are spoken one by one: three point one four."""
    point = context.after(_POINT, end)
    digits = [context.lexicon.units[word.lower()] for word in point.captures("digit")] if point else []
    if point is None or max(digits) > 9:
        return None
    value += sum(digit.scaleb(-place) for place, digit in enumerate(digits, 1))
    end, scale = _scale(point.end(), context)
    return Number(start, end, exact(value * scale), "words", scale=scale)


def _with_part(start: int, value: Decimal, end: int, context: FigureContext) -> Number | None:
    """The number with the word behind it that makes it a fraction or an ordinal: two-thirds, twenty-first."""
    joined, word = _NEXT_WORD.match(context.shadow, end), _word(end, context)
    whole, nth = context.lexicon.parts.get(word), context.lexicon.ordinals.get(word)
    if joined and whole and value < whole:
        return _fraction_of_scale(start, joined.end(), value, whole, context)
    if joined and nth and nth < 10 and value >= 20 and value % 10 == 0:
        return Number(start, joined.end(), value + nth, "ordinal")
    return None


def _cardinal(place: int, context: FigureContext) -> tuple[Decimal | None, int, Decimal]:
    """The value of the number words from ``place`` on, where they end, and the last scale."""
    sum_, end = _Sum(ONE if _word(place, context) in context.lexicon.scales else None), place
    while taken := _take(sum_, end, place, context):
        end = taken
    return (exact(sum_.value), end, sum_.last_scale) if end > place else (None, place, ONE)


def _take(sum_: _Sum, end: int, start: int, context: FigureContext) -> int | None:
    """Where the sum ends once it has taken the next number word, if it can."""
    match, lexicon = _NEXT_WORD.match(context.shadow, end), context.lexicon
    if match is None:
        return None
    word = match[1].lower()
    if end > start and context.has("numbers_and", word):
        part, part_end = and_a_half(Decimal(0), end, context)
        if part_end > end:
            sum_.add_part(part)
            return part_end
        return match.end() if _word(match.end(), context) in lexicon.small and sum_.takes_and() else None
    if word not in lexicon.small:
        taken = sum_.scale_by(lexicon.scales.get(word))
    else:
        taken = not (end > start and _opens_compound(match, context)) and sum_.add(lexicon.small[word])
    return match.end() if taken else None


def _opens_compound(match: Match, context: FigureContext) -> bool:
    """Whether a number word is joined to what it counts, not to the hundreds before it: a hundred one-room flats."""
    if not context.shadow.startswith("-", match.end()) or not context.before(_SCALE_BEFORE, match.start(1)):
        return False
    following = _word(match.end(), context)
    return following != "" and following not in context.lexicon.counting


class _Sum:
    """Adds up number words from left to right: *two*, *hundred*, *forty*, *thousand*."""

    def __init__(self, current: Decimal | None) -> None:
        self.total = Decimal(0)
        self.current = current  # what the next scale will multiply
        self.last_scale = ONE
        self.ceiling = Decimal("Infinity")  # scales above a hundred fall from left to right

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def add(self, value: Decimal) -> bool:
        """Take a number below one hundred, if one can stand here."""
        if self.current is not None:
            hundreds = self.current > 0 and self.current % 100 == 0
            after_ten = self.current % 100 >= 20 and self.current % 10 == 0 and 0 < value < 10
            if not hundreds and not after_ten:
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
        if not self.current or scale >= self.ceiling or (scale <= 100 <= self.current):
            return False
        if scale <= 100:
            self.current *= scale
        else:
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


# -- parts -------------------------------------------------------------------------------------------------------


def and_a_half(value: Decimal, end: int, context: FigureContext) -> tuple[Decimal, int]:
    """The value with *and a half*, *and three quarters* … behind it, and where that ends."""
    match = context.after(_AND_A_PART, end)
    if not match:
        return value, end
    upper = context.lexicon.units[match["upper"].lower()] if match["upper"] else ONE
    return value + upper / context.lexicon.parts[match["lower"].lower()], match.end()


def _part_of(place: int, word: str, context: FigureContext) -> Number | None:
    """*Half*, *a third*, *a quarter of a million*: a part with no number before it."""
    article = context.before(ARTICLE, place)
    if article is None and not context.has("numbers_alone", word):
        return None
    if article and context.before(_AND_BEFORE, article.start()):
        return None  # a year and a half
    start = article.start() if article else place
    return _fraction_of_scale(start, place + len(word), ONE, context.lexicon.parts[word], context)


def _fraction_of_scale(start: int, end: int, upper: Decimal, lower: Decimal, context: FigureContext) -> Number:
    match = context.after(_OF_A_SCALE, end)
    if match is None:
        return _fraction(start, end, upper, lower)
    scale = context.lexicon.scales[match["scale"].lower()]
    return Number(start, match.end(), exact(upper * scale / lower), "words", scale=scale)


def _fraction(start: int, end: int, upper: Decimal, lower: Decimal) -> Number:
    return Number(start, end, upper / lower, "fraction", part=upper, whole=lower)
