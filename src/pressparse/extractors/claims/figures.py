"""From numbers to figures: the currency sign and the bound before a number, and two numbers that make a range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

import regex

from ...model import Comparator
from .numbers import Number, exact
from .scene import Scene


class Bound(NamedTuple):
    """What is said of a figure before it: *over*, *at least*."""

    start: int
    sign: Comparator
    phrase: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or two that make a range, with what stands before it.

    Attributes:
        scene: The document it stands in.
        number: The number, of a range the first.
        last: The number, of a range the second.
        core: Where it starts, currency sign included, bound not.
        tail: Where what it counts is to be read: behind it, or behind the number it shares its unit with.
        bound: The bound before it.
        range: Low and high, if the two numbers make a range.
        currency: The sign before it as a key of ``money.toml`` or an ISO code.
        after: The sign of a bound behind the number (*150+*), and where that ends.
    """

    scene: Scene
    number: Number
    last: Number
    core: int
    tail: int
    bound: Bound | None
    range: tuple[Decimal, Decimal] | None
    currency: str | None
    after: Comparator | None
    end: int

    @property
    def start(self) -> int:
        """Where it starts with its bound."""
        return self.bound.start if self.bound else self.core

    @property
    def borrows(self) -> bool:
        """Whether its unit stands behind another number."""
        return self.tail > self.end

    @property
    def sign(self) -> Comparator:
        """The comparator that its bounds make."""
        if self.range:
            return "range"
        return self.after or (self.bound.sign if self.bound else "=")


def figures(scene: Scene) -> Iterator[Figure]:
    """The figures that the document's numbers make, in order; of two that make a range only the range."""
    end = 0
    for number in scene.numbers:
        if number.start < end or _stands_in_row(number, scene):
            continue
        figure = _figure(number, scene)
        if number.form == "article" and figure.bound is None:
            continue
        end = figure.last.end
        yield figure


# Bare digits between others (a table, a lottery draw) measure nothing; known at once, a text full of them stays quick.
_AFTER_DIGIT = regex.compile(r"(?r)\d[,;|]?[ ]{1,2}")
_BEFORE_DIGIT = regex.compile(r"[,;|]?[ ]{1,2}\d")


def _stands_in_row(number: Number, scene: Scene) -> bool:
    """Whether the number is plain digits between plain digits."""
    if number.form != "digits" or number.grouped or number.scale != 1:
        return False
    followed = _BEFORE_DIGIT.match(scene.shadow, number.end)
    return followed is not None and _AFTER_DIGIT.match(scene.shadow, max(0, number.start - 4), number.start) is not None


def _figure(number: Number, scene: Scene) -> Figure:
    core, currency = _currency_before(number.start, scene)
    first = number.with_letter() if currency else number
    joined = _joined(first, bool(currency), scene)
    bound = bound_before(core, scene)
    if joined is None:
        sign, end = bound_after(first.end, scene)
        return Figure(scene, first, first, core, end, bound, None, currency, sign, end)
    last, word, has_unit = joined
    opening = _opening(core, word, scene)
    if word == "to" and opening and _is_change(opening.start, scene):
        tail = first.end if has_unit else last.end  # "from 5 to 6%": the first takes the unit of the second
        low, _ = _span(first, last)
        if low != first.value:
            first = replace(first, value=low, scale=last.scale)  # from $10 to $15 million
        return Figure(scene, first, first, core, tail, None, None, currency, None, first.end)
    low, high = _span(first, last)
    return Figure(scene, first, last, core, last.end, opening or bound, (low, high), currency, None, last.end)


# -- ranges --------------------------------------------------------------------------------------------------------


def _joined(first: Number, money: bool, scene: Scene) -> tuple[Number, str, bool] | None:
    """The number that makes a range with this one, the word that joins them, and whether the first has its unit."""
    match = scene.lexicon.range_join.match(scene.shadow, first.end)
    if not match or first.form in ("ordinal", "article"):
        return None
    place, word = match.end(), match["word"].lower() if match["word"] else "-"
    sign = scene.lexicon.sign_after.match(scene.shadow, place)
    if scene.faded and scene.shadow.startswith(" ", place):
        place += 1  # a sign was lost
    last = scene.number_at(sign.end() if sign else place)
    if last is None or last.form != first.form or scene.in_date(last.start, last.end):
        return None
    if money:
        last = last.with_letter()
    mark = match["mark"] or ""
    if (sign and not money) or (mark and not scene.shadow.startswith(mark, last.end)):
        return None
    low, high = _span(first, last)
    if low >= high or not _may_join(word, first, last, low, high, scene):
        return None
    return last, word, bool(mark)


def _may_join(word: str, first: Number, last: Number, low: Decimal, high: Decimal, scene: Scene) -> bool:
    if word == "and":
        return _opening(_currency_before(first.start, scene)[0], word, scene) is not None
    if word in scene.lexicon.range_or:
        return high - low <= 10 and first.scale == last.scale
    if word == "-":
        return first.form == "digits" and not scene.shadow.startswith(("-", "/"), last.end)
    return True


def _span(first: Number, last: Number) -> tuple[Decimal, Decimal]:
    """Low and high; the scale of the second reaches back to the first (3-5 million)."""
    mantissa = last.value / last.scale
    if first.scale == 1 and last.scale > 1 and first.value < mantissa:
        return exact(first.value * last.scale), last.value
    return first.value, last.value


def _opening(core: int, word: str, scene: Scene) -> Bound | None:
    """*Between* or *from* before a range; a weaker bound may stand between (*between about 5 and 10*)."""
    bound = bound_before(core, scene)
    place = bound.start if bound else core
    wanted = sorted(scene.lexicon.range_openings.get(word, ()), key=len, reverse=True)
    for opening in wanted:
        start = place - len(opening) - 1
        if (
            start >= 0
            and scene.shadow[start:place].lower() == f"{opening} "
            and not scene.shadow[start - 1 : start].isalnum()
        ):
            return Bound(start, "range", opening)
    return None


def _is_change(place: int, scene: Scene) -> bool:
    """Whether what stands before *from A to B* says that something moved from A to B."""
    start = max(scene.block(place).start, place - 70)
    return not scene.lexicon.change.isdisjoint(scene.shadow[start:place].lower().rpartition(". ")[2].split())


# -- bounds and currency -------------------------------------------------------------------------------------------


def _currency_before(place: int, scene: Scene) -> tuple[int, str | None]:
    match = scene.lexicon.sign_before.match(scene.shadow, max(0, place - 8), place)
    if not match:
        return place, None
    return match.start(), match["sign"]


def bound_before(place: int, scene: Scene) -> Bound | None:
    """The bound that ends right before ``place``: *over*, *up to an additional*."""
    lexicon = scene.lexicon
    start = max(scene.block(place).start, place - 48)
    text = scene.shadow[start:place]
    before = text.rstrip(" ").lower()
    place -= len(text) - len(before)
    words = before.split(" ")
    if before.endswith(("~", ">", "<", "≈", "≥", "≤")):
        return Bound(place - 1, lexicon.bounds[before[-1]], before[-1])
    if len(before) == len(text) or words[-1].lstrip("(\"'[") not in lexicon.bound_ends:
        return None
    last = len(words)
    for skipped in range(4):
        if skipped and " ".join(words[last - skipped :]) not in lexicon.fillers:
            continue
        for length in range(min(5, last - skipped), 0, -1):
            phrase = " ".join(words[last - skipped - length : last - skipped]).lstrip("(\"'[")
            sign = lexicon.bounds.get(phrase)
            if sign:
                rest = sum(len(word) + 1 for word in words[last - skipped :])
                return Bound(place - rest - len(phrase), sign, phrase)
    return None


_MAY_FOLLOW_PLUS = ("", " ", ",", ".", ";", ":", ")", "-", "%", '"', "'", "\u2014", "\u2013", "!", "?")


def _is_capitalised(phrase: str, scene: Scene, place: int) -> bool:
    """Whether a bound is written like part of a name: the 80 PLUS certificate."""
    return not phrase.islower() and any(map(str.isalpha, phrase)) and not scene.title_case(place)


def bound_after(place: int, scene: Scene) -> tuple[Comparator | None, int]:
    """The bound right behind ``place`` and where it ends: *150+*, *150 or more*."""
    shadow = scene.shadow
    if shadow.startswith("+", place) and shadow[place + 1 : place + 2] in _MAY_FOLLOW_PLUS:
        return ">=", place + 1
    match = scene.lexicon.after_bound.match(shadow, place)
    if not match or scene.number_at(match.end() + 1) or _is_capitalised(match["phrase"], scene, place):
        return None, place
    return scene.lexicon.bounds_after[match["phrase"].lower().strip()], match.end()
