"""The values of figures, and how one figure relates to another."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .. import languages
from ..document import Span
from ..model import Claim, Comparator
from .model import ClaimVerdict, FigureChange
from .words import likeness, spelling, words_of

__all__ = ["Figure", "Relation", "figure_of", "relate"]

Form = Literal["number", "percent", "points", "share", "times", "rank", "superlative", "money", "measure"]

_DIMENSIONS = ("time", "length", "mass", "volume", "area", "energy")
_SAME_IN_OTHER_FORM = 0.12  # share of the larger figure; two figures in different forms may differ by this
_EXACT = 2  # digits
_ROUNDED_BY_AT_MOST = 0.13
_ALIKE_SUPERLATIVES = 0.5  # share of the words of the longer superlative


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the release or of the article, in a comparable form.

    Attributes:
        span: The place of the figure.
        claim: The id of the figure's claim; None for a number that is not a claim.
        form: The kind of number.
        low: The lower end, or the number itself; None for a superlative.
        high: The upper end, or the number itself.
        bound: A claim's comparator, or ``=`` without a bound; a range may have one too (*about 15 to 20*).
        unit: The unit or the counted noun, in one spelling, singular; or None.
        dimension: What the unit measures, or None.
        factor: The size of the unit, in the base unit of its dimension.
        part: The first number of a share in numbers (206 of 309).
        rate: The period of the figure's rate (a day, per week) in seconds, or None.
    """

    span: Span
    claim: str | None
    form: Form
    low: float | None
    high: float | None
    bound: Comparator
    unit: str | None
    dimension: str | None = None
    factor: float = 1.0
    part: float | None = None
    rate: float | None = None

    @property
    def is_range(self) -> bool:
        """Whether the figure is a range: its two ends differ."""
        return self.low != self.high

    def is_close(self, other: Figure, within: float) -> bool:
        """Whether two exact numbers differ by at most the share ``within`` of the larger one: 1,194 and 1,195."""
        if self.form != other.form or self.is_range or other.is_range or not self.high or not other.high:
            return False
        is_exact = min(self.digits, other.digits) >= _EXACT
        return is_exact and abs(self.high - other.high) <= within * max(abs(self.high), abs(other.high))

    @property
    def digits(self) -> int:
        """The number of significant digits: 3 for 163,000, 1 for a million; for a range, the digits of both ends."""
        if self.low is None or self.high is None:
            return 0
        if self.form == "share":
            return _digits(self.part) if self.part is not None else 1
        return _digits(self.low) if not self.is_range else _digits(self.low) + _digits(self.high)


class Relation(NamedTuple):
    """How a figure of the article relates to the release's figure for the same fact: the verdict, and what changed."""

    verdict: ClaimVerdict
    changes: tuple[FigureChange, ...]


def figure_of(claim: Claim) -> Figure:
    """A claim's figure, in the form in which figures are compared."""
    low = claim.value if claim.value is not None else claim.low
    high = claim.value if claim.value is not None else claim.high
    low, high = (low if low is not None else high), (high if high is not None else low)
    unit, dimension, factor = _unit(claim.unit)
    form = _form(claim, dimension)
    scale = 100 if form == "share" else 1
    return Figure(
        span=Span(claim.start, claim.end, claim.text),
        claim=claim.id,
        form="superlative" if low is None else form,
        low=float(low) * scale if low is not None else None,
        high=float(high) * scale if high is not None else None,
        bound=_bound(claim),
        unit=unit,
        dimension=dimension,
        factor=factor,
        part=float(claim.numerator) if claim.numerator is not None else None,
    )


def _bound(claim: Claim) -> Comparator:
    if claim.comparator != "range":
        return claim.comparator
    opening = tuple(f"{word} " for word in languages.load("en").words("bounds_about"))
    return "~" if claim.text.lower().startswith(opening) else "="


def _form(claim: Claim, dimension: str | None) -> Form:
    if claim.kind == "percent":
        return "points" if claim.unit == "pp" else "percent"
    if claim.kind == "ratio":
        return "share"
    if claim.kind == "multiple":
        return "times"
    if claim.kind in ("rank", "superlative", "money"):
        return claim.kind
    return "measure" if dimension is not None or claim.kind in ("measure", "duration") else "number"


@functools.lru_cache(maxsize=10_000)
def _unit(written: str | None) -> tuple[str | None, str | None, float]:
    """The standard spelling of a unit in the singular, its dimension, and its size in the dimension's base unit."""
    if not written:
        return None, None, 1.0
    words = " ".join(word.key for word in words_of(written))
    name = _singular(words) or written.strip()  # a unit may be a symbol: °
    for dimension in _DIMENSIONS:
        sizes = _sizes(dimension)
        for known in (name, name.split()[-1]):
            if known in sizes:
                return known, dimension, sizes[known]
    return name, None, 1.0


@functools.cache
def _sizes(dimension: str) -> dict[str, float]:
    table = languages.load("en").values(f"comparison_{dimension}")
    return {" ".join(map(spelling, unit.split())): float(size) for unit, size in table.items()}


def _singular(words: str) -> str:
    irregular = {"feet": "foot", "centuries": "century", "calories": "calorie", "inches": "inch"}
    first, _, last = words.rpartition(" ")
    last = irregular.get(last) or (last[:-1] if last.endswith("s") and len(last) > 3 else last)
    return f"{first} {last}".strip()


def relate(ours: Figure, theirs: Figure) -> Relation | None:
    """How the article's figure relates to the release's; None if they cannot be about the same fact."""
    if ours.form == "superlative" or theirs.form == "superlative":
        return _superlatives(ours, theirs)
    if ours.rate and theirs.rate and ours.rate != theirs.rate:
        return _other_scale(ours, theirs)
    if ours.form == theirs.form and ours.form != "measure":
        return None if ours.form == "money" and ours.unit != theirs.unit else _values(ours, theirs)
    if ours.form == theirs.form:
        return _measures(ours, theirs)
    if "number" in (ours.form, theirs.form):
        return _bare_number(ours, theirs)
    return _other_form(ours, theirs)


def _other_scale(ours: Figure, theirs: Figure) -> Relation | None:
    """How figures for two lengths of time relate when converted: 15 minutes a day, 105 minutes a week."""
    if ours.form != theirs.form or ours.high is None or theirs.high is None or not ours.rate or not theirs.rate:
        return None
    changes: tuple[FigureChange, ...] = ("form", *_bound_change(ours, theirs))
    if _are_near(ours.high * ours.factor / ours.rate, theirs.high * theirs.factor / theirs.rate):
        return Relation("converted", changes)
    return Relation("changed", ("value", *changes))


def _superlatives(ours: Figure, theirs: Figure) -> Relation | None:
    if ours.form != theirs.form:
        return None
    mine, other = _words(ours), _words(theirs)
    common = sum(any(likeness(word, like) for like in other) for word in mine)
    is_alike = common >= _ALIKE_SUPERLATIVES * max(len(mine), len(other))
    return Relation("same", ()) if is_alike or _opens_with(mine, other) else None


def _opens_with(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one superlative is the other plus a scope, as in the largest rise *in this decade*."""
    shorter, longer = sorted((mine, other), key=len)
    return len(shorter) > 1 and longer[: len(shorter)] == shorter


def _words(figure: Figure) -> list[str]:
    return [word.key for word in words_of(figure.span.text) if word.key not in ("the", "a", "an")]


def _bare_number(ours: Figure, theirs: Figure) -> Relation | None:
    """Relate two figures, one of which is a number without a unit: with equal values, they are the same figure."""
    if (ours.part, theirs.part) != (None, None) and (ours.part or ours.low) == (theirs.part or theirs.low):
        return Relation("same", ())
    bare, other = (ours, theirs) if ours.form == "number" else (theirs, ours)
    if bare.unit is not None or other.form in ("money", "rank", "times", "share"):
        return None
    relation = _values(ours, theirs)
    return relation if relation.verdict in ("same", "bound", "rounded") else None


def _measures(ours: Figure, theirs: Figure) -> Relation | None:
    if ours.dimension != theirs.dimension:
        return None
    if ours.unit == theirs.unit or ours.factor == theirs.factor:
        return _values(ours, theirs)
    if ours.dimension is None:
        return None
    scaled = [(f.low or 0.0) * f.factor for f in (ours, theirs)], [(f.high or 0.0) * f.factor for f in (ours, theirs)]
    if all(_are_near(*ends) for ends in scaled) or (
        _are_near(scaled[1][0], scaled[1][1]) and ours.is_range != theirs.is_range
    ):
        return Relation("converted", ("unit", *_bound_change(ours, theirs)))
    if ours.low == theirs.low and ours.high == theirs.high:
        return Relation("changed", ("unit", *_bound_change(ours, theirs)))
    return Relation("changed", ("value", "unit", *_bound_change(ours, theirs)))


def _other_form(ours: Figure, theirs: Figure) -> Relation | None:
    """Relate figures in different forms: a percentage to a fraction, or a multiple to a percentage."""
    forms = {ours.form, theirs.form}
    changes: tuple[FigureChange, ...] = ("form", *_bound_change(ours, theirs))
    if forms == {"percent", "share"}:
        is_near = _are_near(ours.low, theirs.low) and _are_near(ours.high, theirs.high)
        return Relation("converted", changes) if is_near else Relation("changed", ("value", *changes))
    if "times" in forms and forms & {"percent", "share"}:
        times, other = (ours, theirs) if ours.form == "times" else (theirs, ours)
        ways = [((times.high or 0) - 1) * 100, (times.high or 0) * 100, (1 - (times.high or 0)) * 100]
        return Relation("converted", changes) if any(_are_near(way, other.high) for way in ways) else None
    if forms == {"percent", "points"}:
        relation = _values(ours, theirs)
        return Relation("changed", ("unit",)) if relation.verdict == "same" else None
    return None


def _values(ours: Figure, theirs: Figure) -> Relation:
    """How two figures in the same unit differ."""
    bound = _bound_change(ours, theirs)
    assert ours.low is not None and ours.high is not None and theirs.low is not None and theirs.high is not None
    if (ours.low, ours.high) == (theirs.low, theirs.high):
        return Relation("bound", bound) if bound else Relation("same", ())
    if ours.is_range != theirs.is_range:
        ends, single = ((ours.low, ours.high), theirs) if ours.is_range else ((theirs.low, theirs.high), ours)
        if single.low in ends:
            return Relation("bound", ("range", *bound))
    elif _is_rounded(ours.low, theirs.low) and _is_rounded(ours.high, theirs.high):
        return Relation("rounded", ("rounded", *bound))
    return Relation("changed", ("value", *bound))


def _bound_change(ours: Figure, theirs: Figure) -> tuple[FigureChange, ...]:
    return () if ours.bound == theirs.bound else ("bound",)


def _is_rounded(ours: float, theirs: float) -> bool:
    """Whether a number is the other number, rounded or truncated to fewer digits."""
    if ours == theirs:
        return True
    if _digits(ours) >= _digits(theirs) or not theirs or abs(ours - theirs) > _ROUNDED_BY_AT_MOST * abs(theirs):
        return False
    place = _last_place(ours)
    steps = theirs / place
    return any(
        math.isclose(ours, step * place) for step in (math.floor(steps), math.ceil(steps), math.floor(steps + 0.5))
    )


def _are_near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= _SAME_IN_OTHER_FORM * max(abs(one), abs(other))


@functools.lru_cache(maxsize=10_000)
def _digits(number: float) -> int:
    """The number of significant digits: the digits up to the last one that is not zero."""
    return len(f"{number:.10g}".replace(".", "").replace("-", "").split("e")[0].strip("0")) or 1


def _last_place(number: float) -> float:
    """The place value of a number's last digit that is not zero: 10,000 for 160,000."""
    text = f"{number:.10f}".rstrip("0")
    if not text.endswith("."):
        return float(10.0 ** -(len(text) - text.index(".") - 1))
    whole = text[:-1]
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))
