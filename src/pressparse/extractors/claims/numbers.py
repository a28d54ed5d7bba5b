"""Reads numbers in digits and words, with their exact values.

No library does this. The code must know where numbers start and end, understand *half a million*, *two dozen* and *1.2
billion*, keep values as ``Decimal``, and read a release in a fraction of a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from ...rules import Match, places
from ...spans import overlap
from .digits import digits
from .number import ARTICLE, NEXT_WORD, ONE, Number, and_a_half, exact, fraction, scale_behind

if TYPE_CHECKING:
    from .context import FigureContext

_THOUSAND = 1000
_OF_A_SCALE = r"(?i:(?:[ ]of)?(?:[ ]\L<numbers_articles>)?[ -](?<scale>\L<numbers_scales>)\b)"
_SCALE_BEFORE = r"(?r)(?<!\p{L})(?i:\L<numbers_scales>)[ ]"
_AND_BEFORE = r"""(?r)(?<!\p{L})(?:\d|(?i:\L<numbers_units>|\L<numbers_scales>|\L<units_durations>|\L<units_words>))
    [ -](?i:\L<numbers_and>)[ -]"""
_TEN_BEFORE = r"(?r)(?<!\p{L})(?i:\L<numbers_tens>)[ ]"
_POINT = r"(?i:[ ]\L<numbers_point>(?:[ ](?<digit>\L<numbers_units>)\b)++)"


def read(context: FigureContext) -> list[Number]:
    """All numbers of the document, in order, except those in dates. No number is inside another one."""
    in_digits = list(digits(context))
    words = list(_words(in_digits, context))
    return sorted([*in_digits, *words, *_articles(context)], key=lambda number: number.start)


def _articles(context: FigureContext) -> Iterator[Number]:
    """The *a* before each unit, read as the number one if a bound is before it: more than [a] decade."""
    for place in places(("units_countable",), context.document, context.language):
        article = context.before(ARTICLE, place)
        if article and not context.in_date(article.start(), place - 1):
            yield Number(article.start(), place - 1, ONE, "article")


# -- words -------------------------------------------------------------------------------------------------------

_COUNTING = ("numbers_units", "numbers_tens", "numbers_scales", "numbers_parts", "numbers_ordinals")


def _words(in_digits: list[Number], context: FigureContext) -> Iterator[Number]:
    end = 0
    for place in places(_COUNTING, context.document, context.language):
        if place < end or overlap(in_digits, place, place + 1) or context.in_date(place, place + 1):
            continue
        number = words_at(place, context)
        if number:
            end = number.end
            yield number


def words_at(place: int, context: FigureContext) -> Number | None:
    """The number written in words that starts at ``place``, or None."""
    lexicon, word, start = context.lexicon, _word(place, context), place
    if word in lexicon.parts and word not in lexicon.units:
        return _part_of(place, word, context) or _ordinal(place, word, context)
    if word in lexicon.ordinals:
        return _ordinal(place, word, context)
    if word in lexicon.scales:  # a million; "several million" is too vague
        article = context.before(ARTICLE, place)
        if article is None and not _tells_money(place, word, context):
            return None
        start = article.start() if article else place
    value, end, scale = _cardinal(place, context)
    if value is None:
        return None
    decimals = _with_decimals(start, value, end, context) if scale < _THOUSAND else None
    return decimals or _with_part(start, value, end, context) or Number(start, end, value, "words", scale=scale)


_CURRENCIES = ("money_dollars", "money_words", "currencies_names")
_LONGEST_CURRENCY = 4  # words


def _tells_money(place: int, scale: str, context: FigureContext) -> bool:
    """Whether a scale word with no number before it is an amount: *hundred dollars*, not *several hundred dollars*."""
    if not _precedes_currency(place + len(scale), context):
        return False
    before = context.word_before(place)
    return not context.has("numbers_vague_before_scale", before) and not context.shadow.endswith("-", 0, place)


def _precedes_currency(place: int, context: FigureContext) -> bool:
    """Whether the plural name of a currency follows an offset: hundred [Australian dollars]."""
    if not context.shadow.startswith(" ", place):
        return False
    tokens = context.document.tokens.first(_LONGEST_CURRENCY, place, context.block(place).end)
    names = (context.shadow[tokens[0].start : token.end] for token in tokens)
    return any(name.endswith("s") and any(context.has(known, name) for known in _CURRENCIES) for name in names)


def _word(place: int, context: FigureContext) -> str:
    match = NEXT_WORD.match(context.shadow, place)
    return match[1].lower() if match else ""


def _ordinal(place: int, word: str, context: FigureContext) -> Number | None:
    value = context.lexicon.ordinals.get(word)
    return Number(place, place + len(word), value, "ordinal") if value else None


def _with_decimals(start: int, value: Decimal, end: int, context: FigureContext) -> Number | None:
    """The number, including decimals in words: *three point one four*."""
    point = context.after(_POINT, end)
    digits = [context.lexicon.units[word.lower()] for word in point.captures("digit")] if point else []
    if point is None or max(digits) > 9:
        return None
    value += sum(digit.scaleb(-place) for place, digit in enumerate(digits, 1))
    end, scale = scale_behind(point.end(), context)
    return Number(start, end, exact(value * scale), "words", scale=scale)


def _with_part(start: int, value: Decimal, end: int, context: FigureContext) -> Number | None:
    """The number, combined with a word that makes it a fraction or an ordinal: two-thirds, twenty-first."""
    joined, word = NEXT_WORD.match(context.shadow, end), _word(end, context)
    whole, nth = context.lexicon.parts.get(word), context.lexicon.ordinals.get(word)
    if joined and whole and value < whole:
        return _fraction_of_scale(start, joined.end(), value, whole, context)
    if joined and nth and nth < 10 and value >= 20 and value % 10 == 0:
        return Number(start, joined.end(), value + nth, "ordinal")
    return None


def _cardinal(place: int, context: FigureContext) -> tuple[Decimal | None, int, Decimal]:
    """Read the number words from ``place``. Returns their value, the offset where they end, and the last scale."""
    sum_, end = _Sum(ONE if _word(place, context) in context.lexicon.scales else None), place
    while taken := _take(sum_, end, place, context):
        end = taken
    return (exact(sum_.value), end, sum_.last_scale) if end > place else (None, place, ONE)


def _take(sum_: _Sum, end: int, start: int, context: FigureContext) -> int | None:
    """Add the next number word to the sum, if it can follow. Returns the offset after that word, or None."""
    match, lexicon = NEXT_WORD.match(context.shadow, end), context.lexicon
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
    """Whether a number word belongs to the noun after it: a hundred [one-room] flats, eighty [five-star] hotels."""
    if not context.shadow.startswith("-", match.end()):
        return False
    if not (context.before(_SCALE_BEFORE, match.start(1)) or context.before(_TEN_BEFORE, match.start(1))):
        return False
    following = _word(match.end(), context)
    return following != "" and following not in context.lexicon.counting


class _Sum:
    """Adds up number words from left to right: *two hundred forty thousand*."""

    def __init__(self, current: Decimal | None) -> None:
        self.total = Decimal(0)
        self.current = current  # the value that the next scale multiplies
        self.last_scale = ONE
        self.ceiling = Decimal("Infinity")  # each scale above a hundred must be smaller than the one before

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def add(self, value: Decimal) -> bool:
        """Add a number below one hundred, if it can follow here. Returns whether it was added."""
        if self.current is not None:
            hundreds = self.current > 0 and self.current % 100 == 0
            after_ten = self.current % 100 >= 20 and self.current % 10 == 0 and 0 < value < 10
            if not hundreds and not after_ten:
                return False
        self.current = (self.current or 0) + value
        return True

    def scale_by(self, scale: Decimal | None) -> bool:
        """Multiply by a scale, if it can follow here. Returns whether it was used."""
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
        """Whether *and* may follow the number words so far, as after hundreds and thousands (one hundred and five)."""
        return self.current % 100 == 0 if self.current else self.total > 0

    def add_part(self, part: Decimal) -> None:
        """Add *and a half*: half of the last scale if there is one (a million and a half), otherwise half of one."""
        if self.current is None:
            self.total += part * self.last_scale
        else:
            self.current += part


# -- parts -------------------------------------------------------------------------------------------------------


def _part_of(place: int, word: str, context: FigureContext) -> Number | None:
    """Read a fraction that has no number before it: *half*, *a third*, *a quarter of a million*."""
    article = context.before(ARTICLE, place)
    if article is None and not context.has("numbers_alone", word):
        return None
    if word in context.lexicon.ordinals and context.shadow.startswith("-", place + len(word)):
        return None  # not a fraction: a fourth-year student
    if article and context.before(_AND_BEFORE, article.start()):
        return None  # part of a longer number: a year and a half
    start = article.start() if article else place
    return _fraction_of_scale(start, place + len(word), ONE, context.lexicon.parts[word], context)


def _fraction_of_scale(start: int, end: int, upper: Decimal, lower: Decimal, context: FigureContext) -> Number:
    match = context.after(_OF_A_SCALE, end)
    if match is None:
        return fraction(start, end, upper, lower)
    scale = context.lexicon.scales[match["scale"].lower()]
    return Number(start, match.end(), exact(upper * scale / lower), "words", scale=scale)
