"""What the rules of this extractor share: from a figure and where its unit ends to the claim."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from ...model import Claim, ClaimKind
from .figures import Figure, bound_after
from .noun import Phrase, phrase_after
from .numbers import exact
from .scene import Scene

__all__ = [
    "claim_of",
    "compound_behind",
    "phrase_behind",
    "ratio_of",
    "share_of",
    "to_noun",
    "without_during",
    "without_within",
]

ONE = Decimal(1)
LONGEST_COMPOUND = 60  # code points from a hyphenated figure to the end of its noun


def claim_of(
    figure: Figure,
    kind: ClaimKind,
    end: int,
    *,
    unit: str | None = None,
    factor: Decimal = ONE,
    subject: str | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> Claim:
    """The claim a figure makes, from its bound to ``end`` or to a bound that follows there (*$20 million or more*).

    Args:
        figure: The figure.
        kind: The kind of claim.
        end: Where its unit ends, exclusive.
        unit: The unit, as the model wants it.
        factor: What the number is worth in that unit (a cent is 0.01 dollars).
        subject: What the figure is about.
        numerator: Of a ratio, the part.
        denominator: Of a ratio, the whole.
    """
    scene, sign = figure.scene, figure.sign
    end = figure.end if figure.borrows else end - (scene.shadow[end - 1] == " ")
    if not figure.borrows and sign != "range" and (after := bound_after(end, scene))[0]:
        sign, end = after[0] or sign, after[1]
    start, value = _signed(figure, exact(figure.number.value * factor))
    low, high = (exact(limit * factor) for limit in figure.range) if figure.range else (None, None)
    return Claim(
        start,
        end,
        scene.document.text[start:end],
        kind=kind,
        value=None if figure.range else value,
        low=low,
        high=high,
        comparator=sign,
        unit=unit,
        subject=subject,
        numerator=numerator,
        denominator=denominator,
    )


def _signed(figure: Figure, value: Decimal) -> tuple[int, Decimal]:
    """Where the claim starts and its value, with a sign before it: -5°C, minus 40 degrees."""
    start, shadow = figure.start, figure.scene.shadow
    if figure.bound or figure.range or not value:
        return start, value
    minus = figure.scene.lexicon.minus.match(shadow, max(0, start - 10), start)
    if minus:
        return minus.start(), -value
    if shadow[max(0, start - 1) : start] == "-" and shadow[max(0, start - 2) : start - 1] in ("", " ", "("):
        return start - 1, -value
    return start, value


def ratio_of(figure: Figure, end: int, part: Decimal, whole: Decimal, unit: str | None = None) -> Claim:
    """The claim that a part of a whole makes."""
    claim = claim_of(figure, "ratio", end, unit=unit, numerator=part, denominator=whole)
    return replace(claim, value=exact(part / whole))


def phrase_behind(place: int, scene: Scene) -> Phrase | None:
    """The noun phrase behind ``place`` in its block."""
    return phrase_after(scene.shadow, place, scene.reach(place), scene.lexicon)


def compound_behind(place: int, figure: Figure) -> Phrase | None:
    """The noun phrase behind ``place`` that the figure is joined to by a hyphen (a 13-page document)."""
    scene = figure.scene
    singular = scene.lexicon.article_before(scene.shadow, figure.core) is not None
    return phrase_after(scene.shadow, place, scene.reach(place), scene.lexicon, hyphen=True, singular=singular)


def to_noun(end: int, figure: Figure) -> int:
    """A hyphenated figure runs up to its noun when that follows directly: a ten-year deal."""
    scene = figure.scene
    if scene.shadow.startswith(" (", end):
        return end
    phrase = compound_behind(end, figure)
    return phrase.end if phrase and phrase.end - end <= LONGEST_COMPOUND else end


_OF = regex.compile(r"[ ]of[ ](?:(?:the|all|our|its|their)[ ])?")


def share_of(end: int, scene: Scene) -> str | None:
    """What a share is a share of: *14% of America's schools*."""
    match = _OF.match(scene.shadow, end)
    phrase = phrase_behind(match.end() - 1, scene) if match else None
    return scene.document.text[match.end() : phrase.end] if match and phrase else None


# "over five years of work", "over 10 years' experience": behind these "over" is a bound.
_OWNED = regex.compile(r"[ -]\p{L}+(?:[ ](?i:of|old|long|ago|in[ ]business|combined)\b|'|[ ]experience)")


def without_during(figure: Figure) -> Figure:
    """Without an *over* that means *during*: paid over five years."""
    bound, scene = figure.bound, figure.scene
    if bound is None or bound.phrase not in scene.lexicon.during:
        return figure
    before = scene.word_before(bound.start).lower()
    if not before or before in scene.lexicon.owning or _OWNED.match(scene.shadow, figure.tail):
        return figure
    return replace(figure, bound=None)


def without_within(figure: Figure) -> Figure:
    """Without a *within* that means *inside*: within three sectors."""
    inside = figure.bound and figure.bound.phrase in figure.scene.lexicon.inside
    return replace(figure, bound=None) if inside else figure
