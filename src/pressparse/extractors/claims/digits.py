"""Reads numbers in digits, with the separators used in every country, powers of ten, fractions and scales."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import regex

from ...rules import Match
from .noun import phrase_behind
from .number import LETTERS, NEXT_WORD, Number, and_a_half, exact, fraction, scale_behind

if TYPE_CHECKING:
    from .context import FigureContext

LARGEST_POWER = 100  # power of ten; JSON readers cannot represent larger values
FEWEST_EMPHASISED = 10  # smaller numbers in brackets number the items of a list
LONGEST = 24  # a longer run of digits is an identifier, not a quantity

_LOST_POINT = r"""(?<!\d[ ])\d{1,3}[ ](?: \d{1,2}(?=[ ](?i:\L<units_percent>|\L<numbers_scales>)\b)
                                     | \d{3}(?=[ ](?i:\L<numbers_scales>)\b) )"""
# The alternatives are tried in order, from the longest grouping to plain digits, and never backtrack.
_DIGITS = r"""
    (?: (?<![\p{L}\p{N}_/@×\\=&?^])
      | (?<=(?<![\p{L}\p{N}])(?:\L<money_signs>|\L<money_local_signs>|\L<currencies_codes>))
      | (?<=\d[x×])(?!\d{3}(?!\d)) )
    (?<!\p{N}[.,:']) (?<!\p{L}-(?<![\p{L}\p{N}]-(?:\L<bounds_range_joins>|by)-))
    (?<body>
      (?=\d++(?:[ ]?,|[.' ])\d) (?:                                      # most numbers have no separator
      (?<english>\d{1,3}(?:[ ]?,\d{3})++(?:\.\d++)?+)
    | (?<indian>\d{1,2}(?:,\d{2}(?!\d))++,\d{3}(?:\.\d++)?+)
    | (?<continental>\d{1,3}(?:\.\d{3})++,\d++ | \d{1,3}(?:\.\d{3}){2,}+)
    | (?<spaced>(?<!\d[ ])[1-9]\d{0,2}(?:[ ]\d{3})++(?:\.\d++)?+(?![ ]?\d))
    | (?<swiss>\d{1,3}(?:'\d{3})++(?:\.\d++)?+)
    | (?<continental>\d++,\d{1,2} (?![\d,.]\d|\d)
        (?= [ ]?(?i:\L<numbers_scales>|\L<numbers_abbreviations>|\L<units_percent>|\L<money_words>)\b
        | [ ]?\L<numbers_letters>?(?:%|€|\L<currencies_codes>\b) | (?<=€[ ]?\d++,\d++) ))
    | (?<continental>[1-9]\d{0,2}\.\d{3} (?![\d.,]\d|\d) (?= [ ]?(?:\L<money_grouped_by_points>)(?!\p{L})
        | (?<=(?:\L<money_grouped_by_points>)[ ]?\d++\.\d++) (?!\p{L}|[ ](?i:\L<numbers_scales>)\b)
          (?: (?<=\d\d\.000) | (?!/|[ ](?i:\L<units_per>)\b) )
        | [ ](?i:\L<numbers_never_parted>)\b(?![ ](?i:\L<units_per>)\b) )) )
    | (?<plain>\d++(?:\.\d++)?+ | \.\d++)
    )
    (?: [eE](?<power>[+-]?\d{1,2})(?![\p{L}\p{N}])                             # 5.12e8
      | (?<=(?<![\d.,])10)(?:\^(?<tens>-?\d{1,2})|(?<tens>⁻?[⁰¹²³⁴-⁹]{1,2}))(?!\d)        # 10^6
      | [ ]?[x×*][ ]?10(?:\^(?<power>-?\d{1,2})|(?<power>-\d{1,2})|(?<power>⁻?[⁰¹²³⁴-⁹]{1,2}))(?!\d))?+
    (?:[ -]?(?<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]) | [ -](?<upper>\d)/(?<lower>[2-9]|1\d)(?![\d/]))?+
    (?<ordinal>\L<dates_endings>)?+
    (?![\p{L}\p{N}]*+[_@]|[.,:]\d|\d)
    | (?<![\p{L}\p{N}–—])(?<alone>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
    """
_FRACTION = regex.compile(r"/([234568]|10|16)(?![\d/]|[.,]\d|[ ]?[ap]\.?m)")
_THREE_BEHIND = regex.compile(r"[1-9]\d{0,2}\.\d{3}")
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", ", '")


def digits(context: FigureContext) -> Iterator[Number]:
    """The numbers written in digits, in order, except those in dates."""
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
    """The number whose digits start at an offset, including a decimal point before them (.5)."""
    before = context.shadow[max(0, place - 2) : place]
    is_free = before[:-1] in ("", " ", "$", "€", "£", "(", "<", ">", "=", "~", "-", "+")
    point = context.after(_DIGITS, place - 1) if before.endswith(".") and is_free else None
    found = point or context.after(_DIGITS, place)
    if found and found.end() > context.block(place).end:
        return context.after(_DIGITS, place, context.block(place).end)  # two cells of a table: 255 | 255
    if found and found["spaced"] and context.is_model(found["spaced"].rpartition(" ")[2]):
        return context.after(_DIGITS, place, found.start("spaced") + found["spaced"].rindex(" "))  # 248 | 737 airplanes
    return found


def _number_of(match: Match, context: FigureContext) -> Iterator[Number]:
    body, plain, ordinal, alone = match.group("body", "plain", "ordinal", "alone")
    start, end = match.span()
    if alone:
        yield fraction(start, end, *map(Decimal, _VULGAR[alone]))
    elif len(body) <= LONGEST:
        value, grouped = _value(body, match), plain is None
        if plain and "." in body and _THREE_BEHIND.fullmatch(body) and context.groups_by_points:
            value, grouped = value * 1000, True
        slash = _FRACTION.match(context.shadow, end) if plain and context.shadow.startswith("/", end) else None
        if ordinal:
            yield Number(start, end, value, "ordinal")
        elif slash and 0 < value < int(slash[1]):
            yield fraction(start, slash.end(), value, Decimal(slash[1]))
        else:
            yield _scaled(start, end, value, context, grouped=grouped)


def _value(body: str, match: Match) -> Decimal:
    continental, power, vulgar, upper, lower = match.group("continental", "power", "vulgar", "upper", "lower")
    value = Decimal((body.replace(".", "").replace(",", ".") if continental else body).translate(_PLAIN))
    if match["tens"]:
        value, power = Decimal(1), match["tens"]
    if power:
        value = value.scaleb(max(-LARGEST_POWER, min(int(power.translate(_PLAIN)), LARGEST_POWER)))
    if vulgar:
        upper, lower = _VULGAR[vulgar]
    return value + Decimal(upper) / Decimal(lower) if upper else value


def _scaled(start: int, end: int, value: Decimal, context: FigureContext, *, grouped: bool = False) -> Number:
    """Make a number from digits and the scale, letter or *and a half* after them. Brackets can make it negative."""
    if context.shadow.startswith(")", end):
        if bracketed := _bracketed(start, end, value, context):
            return bracketed._replace(grouped=grouped)
        if _is_emphasised(start, end, value, context):
            return Number(start - 1, end + 1, value, "digits", grouped=grouped)
    behind, known = NEXT_WORD.match(context.shadow, end), context.lexicon.after_digits
    if behind is None or not (behind[1] in known or behind[1].lower() in known):
        return Number(start, end, value, "digits", grouped=grouped)
    scaled_end, factor = scale_behind(end, context)
    if factor != 1:
        return Number(start, scaled_end, exact(value * factor), "digits", scale=factor, grouped=grouped)
    value, end = and_a_half(value, end, context)
    letter = _letter_behind(start, end, context)
    if letter and _is_loss(start, letter[0], context):
        return Number(start, letter[0] + 1, exact(-value * letter[1]), "digits", scale=letter[1], grouped=grouped)
    return Number(start, end, value, "digits", letter=letter, grouped=grouped)


def _letter_behind(start: int, end: int, context: FigureContext) -> tuple[int, Decimal] | None:
    """The end and the factor of a letter right after the digits: 5k. The letter *m* needs a currency sign: $5m."""
    letter = LETTERS.match(context.shadow, end)
    if letter is None:
        return None
    worth = context.lexicon.letters.get(letter[1])
    if worth is None and context.shadow[start - 1 : start] in context.lexicon.sign_ends:
        worth = context.lexicon.money_letters.get(letter[1])
    return (letter.end(), worth) if worth else None


def _is_emphasised(start: int, end: int, value: Decimal, context: FigureContext) -> bool:
    """Whether brackets emphasise a count, as in *its (36) branches*, and do not number the items of a list."""
    shadow = context.shadow
    if not (shadow.startswith("(", start - 1) and shadow[start] != "0" and value >= FEWEST_EMPHASISED):
        return False
    if start > 1 and shadow[start - 2] != " ":
        return False
    is_listed = any(f"({near})" in shadow for near in (value - 1, value + 1))
    phrase = None if is_listed else phrase_behind(end + 1, context)
    return phrase is not None and phrase.plural and shadow[end + 2].islower()


# A negative amount: $(5.2) million or ($5.2) million. Also ($5.2) if it cannot be an aside: a loss of ($5.2) per share.
_SIGN_THEN_BRACKET = r"(?r)(?:\L<money_signs>|\L<currencies_codes>|[$€£¥])[ ]?\("
_BRACKET_THEN_SIGN = r"""(?r)(?<led>(?<!\p{L})(?i:\L<numbers_before_loss>|\L<grammar_copulas>)[ ])?
    \((?:\L<money_signs>|[$€£¥])[ ]?"""


def _is_loss(start: int, end: int, context: FigureContext) -> bool:
    """Whether brackets make an amount such as *€4.5m* negative: EBITDA of (€4.5m), but not a grant (£4.5m)."""
    inside = context.before(_BRACKET_THEN_SIGN, start) if context.shadow.startswith(")", end) else None
    return inside is not None and inside["led"] is not None


def _bracketed(start: int, end: int, value: Decimal, context: FigureContext) -> Number | None:
    """The negative amount that accountants write in brackets; None if the brackets only add a remark."""
    inside = context.before(_BRACKET_THEN_SIGN, start)
    if inside is None and context.before(_SIGN_THEN_BRACKET, start) is None:
        return None
    number = _scaled(start, end + 1, -value, context)
    is_aside = inside is not None and not inside["led"] and number.scale == 1
    return None if is_aside else number
