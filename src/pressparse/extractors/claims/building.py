"""Functions shared by the rules for claims, above all the one that makes a claim from a figure and its unit."""

from __future__ import annotations

from decimal import Decimal

from ...model import Claim, ClaimKind
from .context import FigureContext
from .figures import Figure, bound_after
from .noun import NounPhrase, phrase_behind
from .number import ARTICLE, ONE, exact

MOST_IN_COMPOUND = 6  # words from a hyphenated figure to the end of its noun


def claim_of(
    figure: Figure,
    kind: ClaimKind,
    end: int,
    *,
    unit: str | None = None,
    factor: Decimal = ONE,
    subject: str | None = None,
    part: Decimal | None = None,
    whole: Decimal | None = None,
) -> Claim:
    """Make a claim from a figure. It ends at ``end``, or after a bound that follows there (*$20 million or more*).

    Args:
        figure: The figure.
        kind: The kind of claim.
        end: The end of the unit, exclusive.
        unit: The unit, in the form that :class:`pressparse.Claim` uses.
        factor: The factor that converts the number to that unit (0.01 from cents to dollars).
        subject: What the figure is about.
        part: The numerator of a ratio. The value of the claim is then the value of the ratio.
        whole: The denominator of a ratio.
    """
    context, sign = figure.context, figure.sign
    end = figure.end if figure.borrows else end - (context.shadow[end - 1] == " ")
    if not (figure.borrows or figure.after or figure.range):
        behind, end = bound_after(end, context)
        sign = behind or sign
    if unit and unit.count(".") == 1 and unit.endswith(".") and context.sentence(figure.start).end == end:
        unit, end = unit[:-1], end - 1  # the full stop ends the sentence, not the unit: 40 mins.
    start, value = _signed(figure, exact(part / whole if part and whole else figure.number.value * factor))
    low, high = (exact(limit * factor) for limit in figure.range) if figure.range else (None, None)
    return Claim(
        start,
        end,
        context.document.text[start:end],
        kind=kind,
        value=None if figure.range else value,
        low=low,
        high=high,
        comparator=sign,
        unit=unit,
        subject=subject,
        numerator=part,
        denominator=whole,
    )


_PLUS_OR_MINUS = r"(?r)(?:±|\+/-|(?<![\p{L}\p{N}])(?i:\L<numbers_plus_or_minus>))[ ]?"
_MINUS = r"(?r)(?<!\b(?i:\L<bounds_range_or>)[ ])(?<![\p{L}\p{N}])(?i:\L<numbers_minus>)[ ]"


def _signed(figure: Figure, value: Decimal) -> tuple[int, Decimal]:
    """The start of a claim and its value, both with any sign before the figure: -5°C, +0.2%, minus 40 degrees."""
    start, context = figure.start, figure.context
    if figure.currency and not figure.range and context.shadow.startswith("-", figure.number.start - 1):
        return start, -value  # $-5 million
    if figure.range or not value:
        return start, value
    if figure.bound:
        return start, -value if context.shadow.startswith(" -", figure.core - 2) else value
    if either := context.before(_PLUS_OR_MINUS, start):
        return either.start(), value
    if context.shadow.endswith(("-", "+"), 0, start):
        stands_free = context.shadow[max(0, start - 2) : start - 1] in ("", " ", "(")
        signed = -value if context.shadow[start - 1] == "-" else value
        return (start - 1, signed) if stands_free else (start, value)
    minus = context.before(_MINUS, start)
    return (minus.start(), -value) if minus else (start, value)


def compound_behind(place: int, figure: Figure) -> NounPhrase | None:
    """The noun phrase that a hyphen at ``place`` joins to the figure: a 13-[page document]."""
    singular = figure.context.before(ARTICLE, figure.core) is not None
    return phrase_behind(place, figure.context, hyphen=True, singular=singular)


def to_noun(end: int, figure: Figure, *, most: int = MOST_IN_COMPOUND) -> int:
    """The end of a figure with a hyphen, and of its noun if that is near: a ten-year deal, a 40-foot powered boat."""
    if figure.context.shadow.startswith(" (", end):
        return end
    phrase = compound_behind(end, figure)
    is_near = phrase is not None and figure.context.shadow.count(" ", end + 1, phrase.end) < most
    return phrase.end if phrase and is_near else end


_OF = r"[ ]of[ ](?:(?:\L<ranks_of_whose>)[ ])?"


def share_of(end: int, context: FigureContext) -> str | None:
    """The whole that a percentage refers to: 14% of [America's schools]."""
    match = context.after(_OF, end)
    phrase = phrase_behind(match.end() - 1, context) if match else None
    return context.document.text[match.end() : phrase.end] if match and phrase else None


_SHARE_BESIDE = r"[ ]\([<>~]?\d[\d.]*[ ]?(?i:\L<units_percent>)[,;)]"


def shared_beside(figure: Figure) -> bool:
    """Whether brackets after the figure repeat it as a percentage: 45 (6.2%) had a relapse, a third (34%)."""
    context = figure.context
    return context.shadow.startswith(" (", figure.end) and context.after(_SHARE_BESIDE, figure.end) is not None


# After "over", these words show that it is a bound: "over five years of work", "over 10 years' experience".
_OWNED = r"[ -]\p{L}+(?:[ ](?i:\L<bounds_owned>)\b|')"


_SPENT = r"(?r)\b(?i:\L<grammar_be>)[ ]spent[ ]"  # $5 million will be spent over four years


def without_during(figure: Figure) -> Figure:
    """Remove the bound *over* from a figure if it means *during*: paid over five years."""
    bound, context = figure.bound, figure.context
    if bound is None or not context.has("bounds_during", bound.phrase):
        return figure
    before = context.word_before(bound.start)
    is_owned = context.has("bounds_owning", before) and context.before(_SPENT, bound.start) is None
    if not before or is_owned or context.after(_OWNED, figure.tail):
        return figure
    return figure._replace(bound=None)


def without_within(figure: Figure) -> Figure:
    """Remove the bound *within* from a figure if it means *inside*: within three sectors."""
    inside = figure.bound and figure.context.has("bounds_inside", figure.bound.phrase)
    return figure._replace(bound=None) if inside else figure
