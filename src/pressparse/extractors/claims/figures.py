"""Turns numbers into figures: adds the currency sign and the bound before a number, and joins the ends of a range."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

import regex

from ...model import Comparator
from .context import FigureContext
from .number import Number, exact

_LONGEST_JOIN = 32  # code points between the two numbers of a range
_LONGEST_BOUND = 48  # code points
_FARTHEST_CHANGE = 70  # code points that may be between a verb of change and *from*
_MOST_WORDS = 5  # words in a bound
_MOST_FILLERS = 3  # words between a bound and its figure
_WIDEST_CHOICE = 10  # The largest difference in a choice such as *three or five years*


class Bound(NamedTuple):
    """The words before a figure that limit it: *over*, *at least*."""

    start: int
    sign: Comparator
    phrase: str


class Figure(NamedTuple):
    """A number with its bound and currency, or two numbers that make a range.

    Attributes:
        context: The document.
        number: The number, or the lower number of a range.
        last: The number, or the upper number of a range.
        core: The start of the figure, including the currency sign but not the bound.
        tail: Where the counted words start: after the figure, or after another number with the same unit.
        end: The end of the figure, including any bound after the number.
        bound: The bound before the number.
        currency: The currency sign before the number, as a key of ``money.toml``, or an ISO code.
        range: The lower and upper value, if the two numbers make a range.
        after: The comparator of a bound after the number (*150+*).
    """

    context: FigureContext
    number: Number
    last: Number
    core: int
    tail: int
    end: int
    bound: Bound | None
    currency: str | None
    range: tuple[Decimal, Decimal] | None = None
    after: Comparator | None = None

    @property
    def start(self) -> int:
        """The start of the figure, or of the bound before it if it has one."""
        return self.bound.start if self.bound else self.core

    @property
    def borrows(self) -> bool:
        """Whether the figure takes its unit from the number after it, as in *from 5 to 6%*."""
        return self.tail > self.end

    def with_letters(self) -> Figure:
        """The figure, with any letters after its numbers read as scales: 500k, 12-15k."""
        number, last = self.number.with_letter(), self.last.with_letter()
        return self._replace(number=number, last=last, range=_span(number, last) if self.range else None)

    @property
    def sign(self) -> Comparator:
        """The comparator of the figure, from the bound after or before it; ``range`` for a range."""
        if self.range:
            return "range"
        return self.after or (self.bound.sign if self.bound else _limit_told(self)) or "="


def figures(context: FigureContext) -> Iterator[Figure]:
    """The figures of a document, in order. Two numbers that make a range are one figure."""
    end = 0
    for number, following in zip(context.numbers, [*context.numbers[1:], None], strict=False):
        if number.start < end or _stands_in_row(number, context):
            continue
        figure = _figure(number, following, context)
        if number.form == "article" and figure.bound is None:
            continue
        end = figure.last.end
        yield figure


# Plain digits among other digits (a table, a lottery draw) measure nothing. Skipping them saves time.
_AFTER_DIGIT = regex.compile(r"(?r)\d[,;|]?[ ]{1,2}")
_BEFORE_DIGIT = regex.compile(r"[,;|]?[ ]{1,2}\d")


def _stands_in_row(number: Number, context: FigureContext) -> bool:
    """Whether the number has other plain numbers right before and after it, as in *3 14 15*, outside a table."""
    if number.form != "digits" or number.is_large or not _BEFORE_DIGIT.match(context.shadow, number.end):
        return False
    return _AFTER_DIGIT.match(context.shadow, 0, number.start) is not None and not context.in_table(number.start)


def _figure(number: Number, following: Number | None, context: FigureContext) -> Figure:
    core, currency = _currency_before(number.start, context)
    first = number.with_letter() if currency else number
    core -= first.value < 0 and context.shadow.startswith("(", core - 1)
    bound = bound_before(core - context.shadow.startswith(" -", core - 2), context)  # below -5 °C
    make = partial(Figure, context, core=core, currency=currency)
    is_near = following is not None and following.start - first.end <= _LONGEST_JOIN
    joined = _joined(first, bool(currency), context) if is_near else None
    if joined is None:
        after, end = bound_after(first.end, context)
        first, tail = (first, None) if currency or after else _sharing_unit(first, context)
        return make(first, first, tail=tail or end, end=end, bound=bound, after=after)
    opening = _opening(core, joined.word, context)
    low, high = joined.span
    if joined.word == "to" and opening and _is_change(opening, context):
        # In "from 5 to 6%", the first number takes the unit and scale of the second. Also: from $10 to $15 million
        first = first if low == first.value else first._replace(value=low, scale=joined.last.scale)
        tail = first.end if joined.has_unit else joined.last.end
        return make(first, first, tail=tail, end=first.end, bound=None)
    end = joined.last.end
    return make(first, joined.last, tail=end, end=end, bound=opening or bound, range=(low, high))


def _sharing_unit(number: Number, context: FigureContext) -> tuple[Number, int | None]:
    """The number, and the end of the list of numbers that shares its unit: 3 x 4 metres, 24 and 30 months.

    If the last number has a scale, that is applied to the number: 3 and 5 million euros.
    """
    end = _end_of_dimensions(number, context)
    last = _last_of_list(number, context) if end is None else None
    if last is None:
        return number, end
    scaled = number._replace(value=exact(number.value * last.scale), scale=last.scale)
    return scaled if last.scale > 1 else number, last.end


_MOST_DIMENSIONS = 4
_OPENS_TIMES = ("x", "×", "b", "-")
_TIMES = r"[ ]?[x×][ ]?|(?<gap>[ -])by(?P=gap)"
MEASURED = (
    r"[ -]?(?:(?i:(?:\L<units_modifiers>[ -])?\L<units_words>)|(?:\L<units_areas>[ ]?)?\L<units_symbols>)(?![\p{L}\d'])"
)


def _end_of_dimensions(number: Number, context: FigureContext) -> int | None:
    """The end of a list of dimensions that share one unit: 3 x 4 metres, 2 by 3 by 5 cm."""
    if context.opening(number.end)[:1] not in _OPENS_TIMES:
        return None
    last = number
    for _ in range(_MOST_DIMENSIONS):
        match = context.after(_TIMES, last.end)
        following = context.number_at(match.end()) if match else None
        if following is None:
            return last.end if last is not number and not match and context.after(MEASURED, last.end) else None
        last = following
    return None


_MOST_LISTED = 5
_LOWEST_YEAR = 1000  # a number of four digits before *and 30 months* may be a year
_NEXT_IN_LIST = r"-?,[ ]"
_LAST_IN_LIST = r"-?,?[ ](?i:\L<numbers_and>)[ ]"  # not *or*, which tells one figure twice: down 100 or 25%
_SHARED_UNIT = rf"[ -]?(?i:\L<units_percent>|\L<units_durations>)(?!\p{{L}}) | {MEASURED}"


def _last_of_list(number: Number, context: FigureContext) -> Number | None:
    """The last number of a list whose numbers all share its unit or scale: 24 and 30 months, 3 and 5 million euros."""
    if not number.counts or number.is_large or number.letter or not _may_open_list(number, context):
        return None
    last = number
    for _ in range(_MOST_LISTED):
        closes = context.after(_LAST_IN_LIST, last.end)
        match = closes or context.after(_NEXT_IN_LIST, last.end)
        following = context.number_at(match.end()) if match else None
        if following is None or not following.counts:
            return None
        last = following
        if closes:
            break
    shares = last.scale > 1 or context.after(_SHARED_UNIT, last.end)
    return last if shares and number.value < _LOWEST_YEAR else None


def _may_open_list(number: Number, context: FigureContext) -> bool:
    """Whether the text after a number can lead to another number of the same list: a comma, a hyphen or *and*."""
    opening = context.opening(number.end)
    return opening[:1] in (",", "-") or context.has("numbers_and", opening)


# -- ranges --------------------------------------------------------------------------------------------------------

_RANGE_JOIN = r"""(?<mark>[ ]?% | [ -]\p{L}{1,12}(?:[ ]\p{L}{1,12})? | \p{L}{1,3})??
    (?: -(?i:(?<word>\L<bounds_range_joins>))- | -?[ ](?i:(?<word>\L<bounds_range_joins>))[ ] | [ ]?[-–~][ ]? )"""
_SIGN_AFTER = r"(?:\L<money_signs>|\L<money_local_signs>|\L<currencies_codes>|\$)[ ]?"


class _Joined(NamedTuple):
    """The upper number of a range, the word between the numbers, and whether the first number has its own unit."""

    last: Number
    word: str
    has_unit: bool
    span: tuple[Decimal, Decimal]


def _joined(first: Number, is_money: bool, context: FigureContext) -> _Joined | None:
    match = context.after(_RANGE_JOIN, first.end)
    if not match or first.form in ("ordinal", "article"):
        return None
    sign, mark = context.after(_SIGN_AFTER, match.end()), match["mark"] or ""
    last = _range_end(first, sign.end() if sign else match.end(), is_money, context)
    if last is None or (sign and not is_money) or not context.shadow.startswith(mark, last.end):
        return None
    word = (match["word"] or "-").lower()
    span = _span_of_group(first, last, word, context) if not sign else None
    joined = _Joined(last, word, bool(mark), span or _span(first, last))
    return joined if _may_join(first, joined, context) else None


def _has_changed(number: Number, context: FigureContext) -> bool:
    """Whether a verb of change comes right before the number, which is then a difference: rose $2."""
    return context.has("bounds_change", context.word_before(_currency_before(number.start, context)[0]))


def _range_end(first: Number, place: int, is_money: bool, context: FigureContext) -> Number | None:
    """The number that starts at an offset, if it can be the upper end of a range from ``first``."""
    if context.faded and context.shadow.startswith(" ", place):
        place += 1  # skip the space that replaces a lost punctuation mark
    last = context.number_at(place)
    if last is None or not _are_alike(first, last):
        return None
    return last.with_letter() if is_money else last


def _are_alike(first: Number, last: Number) -> bool:
    """Whether two numbers can be the ends of one range: *four to 14*, but not *third to 5*."""
    return first.form == last.form or (first.counts and last.counts)


def _may_join(first: Number, joined: _Joined, context: FigureContext) -> bool:
    (low, high), last, word = joined.span, joined.last, joined.word
    if low >= high:
        return False
    if word == "and":
        return _opening(_currency_before(first.start, context)[0], word, context) is not None
    if context.has("bounds_range_or", word):
        return high - low <= _WIDEST_CHOICE and first.scale == last.scale
    if word == "to" and (joined.has_unit or _currency_before(last.start, context)[1]):
        return not _has_changed(first, context)  # shares rose 2.5p to 143.5p
    if word == "-":
        return _may_be_dashed(first, last) and not context.shadow.startswith(("-", "/"), last.end)
    return True


def _may_be_dashed(first: Number, last: Number) -> bool:
    """Whether a dash between two numbers can mean *to*: 4-14, 4 – 14, four–14, but not *day four – 14 boats*."""
    return first.form == "digits" or (last.form == "digits" and last.start - first.end == 1)


def _span(first: Number, last: Number) -> tuple[Decimal, Decimal]:
    """The lower and upper value of a range. The scale of the second number also applies to the first (3-5 million)."""
    if first.scale == 1 and last.scale > 1 and first.value < last.value / last.scale:
        return exact(first.value * last.scale), last.value
    return first.value, last.value


def _span_of_group(first: Number, last: Number, word: str, context: FigureContext) -> tuple[Decimal, Decimal] | None:
    """The lower and upper value of a range whose first number omits its thousands (12-15,000), or None.

    If a word joins the numbers, their sizes must be similar: *between 12 and 15,000*, but not *from 3 to 5,000*.
    """
    group = _THOUSANDS.search(context.shadow, last.start, last.end)
    if group is None or first.form != "digits" or first.is_large or not first.is_whole or first.value <= 1:
        return None
    scale = Decimal(1000) ** group.group().count(",")
    most = last.value / scale
    least = most / (_WIDEST_SHARE if word == "-" else _WIDEST_SHARE_OF_WORDS)
    may_share = word == "-" or (word == "and") == bool(_opening(first.start, "and", context))
    if not (may_share and least <= first.value < most) or context.before(_FROM, first.start):
        return None
    return exact(first.value * scale), last.value


_THOUSANDS = regex.compile(r"(?:,000)+$")
_FROM = r"(?r)(?<!\p{L})(?i:\L<bounds_range_to_openings>)[ ]"
_WIDEST_SHARE, _WIDEST_SHARE_OF_WORDS = 10, 2  # times as large
_OPENINGS = {
    "and": r"(?r)(?<![\p{L}\p{N}])(?<phrase>(?i:\L<bounds_range_and_openings>))[ ]",
    "to": r"(?r)(?<![\p{L}\p{N}])(?<phrase>(?i:\L<bounds_range_to_openings>))[ ]",
}


def _opening(core: int, word: str, context: FigureContext) -> Bound | None:
    """The word *between* or *from* before a range, with any weaker bound after that word (*between about 5 and 10*)."""
    bound = bound_before(core, context) if word in _OPENINGS else None
    match = context.before(_OPENINGS[word], bound.start if bound else core) if word in _OPENINGS else None
    return Bound(match.start(), "range", match["phrase"]) if match else None


def _is_change(opening: Bound, context: FigureContext) -> bool:
    """Whether *from A to B* describes a change, judging by the words before it."""
    start = max(context.sentence(opening.start).start, opening.start - _FARTHEST_CHANGE)
    before = context.document.tokens.between(start, opening.start)
    moves = any(context.has("bounds_change", token.lower) for token in before)
    return moves and context.has("bounds_opens_change", opening.phrase)


# -- bounds and currency -------------------------------------------------------------------------------------------

# The signs before a number: -$5, $-5, $(5) million, ($5) million
_SIGN_BEFORE = r"""(?r)\(?+(?: (?<![\p{L}\p{N}])(?<sign>\L<money_signs>|\L<money_local_signs>|\L<currencies_codes>)
    | (?<sign>[$€£¥]) )[ ]?(?:(?<=[$€£¥][ ]?)-)?+\(?+"""
_AFTER_BOUND = r"""[ ]?(?i:(?<phrase>\L<bounds_after_about>|\L<bounds_after_at_most>|\L<bounds_after_at_least>))
    (?![\p{L}\p{N}-]|[ ]{1,2}(?:[\d$£€]|(?:\L<numbers_articles>|\L<bounds_opens_next>)\b))"""
_AFTER_LISTS = ("bounds_after_about", "bounds_after_at_most", "bounds_after_at_least")
SIGNS = ("~", ">", "<", "≈", "≥", "≤")
_NO_DASHES = str.maketrans("—–", "  ")
_DASH = regex.compile(r"--|[—–]")
_MAY_FOLLOW_PLUS = ("", " ", ",", ".", ";", ":", ")", "-", "%", '"', "'", "\u2014", "\u2013", "!", "?")


def _currency_before(place: int, context: FigureContext) -> tuple[int, str | None]:
    before = context.shadow[max(0, place - 3) : place].rstrip(" -(")
    match = context.before(_SIGN_BEFORE, place) if before[-1:] in context.lexicon.sign_ends else None
    return (match.start("sign"), match["sign"]) if match else (place, None)


def bound_before(place: int, context: FigureContext) -> Bound | None:
    """The bound that ends right before ``place``: *over*, *up to an additional*."""
    last_word, bounds = context.word_before(place), context.lexicon.bounds
    if not last_word.isalpha():
        last_word = _DASH.split(last_word[-_LONGEST_BOUND:])[-1]
    if last_word.endswith(SIGNS):
        start = context.shadow.rindex(last_word[-1], 0, place)
        return Bound(start, bounds[last_word[-1]], last_word[-1])
    if context.shadow[place - 1] != " " or last_word.lower().lstrip("(\"'[") not in context.lexicon.bound_ends:
        return None
    text = context.shadow[max(context.block(place).start, place - _LONGEST_BOUND) : place]
    before = text.rstrip(" ").lower().translate(_NO_DASHES).replace("--", "  ")
    words, end = before.split(" "), place - len(text) + len(before)
    for skipped in range(_MOST_FILLERS + 1):
        filler = "".join(f" {word}" for word in words[len(words) - skipped :])
        if skipped and not context.has("bounds_fillers", filler[1:]):
            continue
        for length in range(_MOST_WORDS, 0, -1):
            phrase = " ".join(words[-length - skipped : len(words) - skipped]).lstrip("(\"'[")
            if phrase in bounds and not _points_back(phrase, words[: -length - skipped], context):
                start = place if context.has("bounds_verbal", phrase) else end - len(filler) - len(phrase)
                return Bound(start, bounds[phrase], phrase)
    return None


def _points_back(phrase: str, before: list[str], context: FigureContext) -> bool:
    """Whether *above* or *below* after an article refers to another part of the text: the above four areas."""
    return context.has("bounds_pointing", phrase) and bool(before) and context.has("ranks_determiners", before[-1])


# A maximum sentence of three years; a maximum penalty of 20 years and a $500 fine; the maximum sentence is 20 years.
_LIMIT = r"""(?r)(?<!\p{L})(?: (?<most>(?i:\L<bounds_most>))
      (?:(?:[ ]\p{L}++){1,4}?[ ]of|(?:[ ]\p{L}++){1,9}?[ ]\L<grammar_copulas>)[ ]
      (?:[^.;:()]{1,60}?[ ](?i:\L<grammar_coordinators>)[ ])?
    | (?<least>(?i:\L<bounds_least>))(?:[ ]\p{L}++){1,4}?[ ]of[ ] )(?:(?:\L<numbers_articles>)[ ])?+"""


def _limit_told(figure: Figure) -> Comparator | None:
    """The comparator of a bound that comes some words before the figure, as in *a maximum sentence of three years*."""
    context = figure.context
    leads = context.has("bounds_before_limited", context.word_before(figure.core))
    limit = context.before(_LIMIT, figure.core) if leads else None
    return ("<=" if limit["most"] else ">=") if limit else None


def bound_after(place: int, context: FigureContext) -> tuple[Comparator | None, int]:
    """The bound right after ``place`` and the end of that bound: *150+*, *150 or more*."""
    shadow = context.shadow
    if shadow.startswith("+", place) and shadow[place + 1 : place + 2] in _MAY_FOLLOW_PLUS:
        return ">=", place + 1
    match = context.after(_AFTER_BOUND, place) if context.opens(place, *_AFTER_LISTS) else None
    if not match or context.number_at(match.end() + 1) or _is_capitalised(match["phrase"], place, context):
        return None, place
    return context.lexicon.bounds_after[match["phrase"].lower()], match.end()


def _is_capitalised(phrase: str, place: int, context: FigureContext) -> bool:
    """Whether a bound is written with capitals, as part of a name: the 80 PLUS certificate."""
    return phrase != phrase.lower() and not context.in_title_case(place)
