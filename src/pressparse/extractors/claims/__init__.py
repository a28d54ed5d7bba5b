"""Claims: figures that a fact-checker could check, with bounds, units and the things they count.

There are three steps. ``numbers`` reads every number; ``figures`` adds currency signs, bounds (*over*, *at least*) and
ranges; the rules read the words after a figure to find out what it measures. Separate rules find figures without a
number (*doubled*, *the largest*). A claim may be inside another one (*eight 500-kilowatt projects*).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...document import Document
from ...languages import Language
from ...model import Claim
from ...rules import Rule, first, opened_by, run
from ...spans import overlap
from ..base import Found
from . import amounts, comparisons, elided, guards, quantities, words
from .context import FigureContext
from .figures import Figure, figures
from .numbers import read

__all__ = ["RULES", "Claims"]


class Claims:
    """Finds figures: counts, money, percentages, ratios, ranks, multiples, measures, durations and superlatives."""

    name = "claims"
    needs = ("sentences", "dates")

    @property
    def rules(self) -> Sequence[Rule[Any, Any]]:
        """The rules, in the order in which they are tried."""
        return RULES

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Claim]:
        """The claims of the document, in the order of the text."""
        context = FigureContext(document, language, found["dates"], found["sentences"])
        context.numbers = read(context)
        return _settled(_figure_claims(context), run(words.RULES, document, language, context))


def _figure_claims(context: FigureContext) -> list[Claim]:
    """Make claims from figures. A figure inside a ratio, or the *dozen* in *$5 a dozen*, is not a separate claim."""
    claims: list[Claim] = []
    end = 0
    for figure in figures(context):
        claim = None if figure.core < end or guards.refused(figure) else _claim(figure)
        if claim:
            claims.append(claim)
            end = claim.end if claim.kind in _WHOLE or claim.rule == _TWO else end
    return claims


def _claim(figure: Figure) -> Claim | None:
    """Make a claim from a figure with the first rule that accepts it."""
    context = figure.context
    rules = comparisons.ORDINALS if figure.number.form == "ordinal" else FIGURES
    rules = amounts.SIGNED if figure.currency else opened_by(context.opening(figure.tail), rules, context.language)
    return first(rules, context.shadow, figure.tail, len(context.shadow), context.language, figure)


def _settled(figured: list[Claim], worded: list[Claim]) -> list[Claim]:
    """Merge the claims from numbers with those from words, and decide which to keep if they overlap.

    A rank or ratio replaces the superlative in it. A superlative replaces the counts and durations in its scope.
    """
    stronger = [claim for claim in figured if claim.kind in _RANKING or claim.rule == _PART]
    kept = [claim for claim in worded if not _overlaps(claim, stronger)]
    scopes = [claim for claim in kept if claim.kind == "superlative"]
    free = [c for c in figured if c.kind not in _SCOPE or c.rule == _PART or not _overlaps(c, scopes)]
    return sorted(free + kept, key=lambda claim: (claim.start, -claim.end))


def _overlaps(claim: Claim, others: list[Claim]) -> bool:
    """Whether the claim overlaps any of the others, which must be sorted and must not overlap each other."""
    return overlap(others, claim.start, claim.end)


_PART = "claims.part"
_WHOLE = ("ratio", "money")
_TWO = "claims.two-units"
_RANKING = ("rank", "ratio", "multiple")
_SCOPE = ("duration", "count")

# These are tried on each figure in this order, and the first match wins. The rules in ``words`` search the whole text.
FIGURES = (*amounts.RULES, *comparisons.RULES, *quantities.RULES, *elided.RULES)
RULES: tuple[Rule[Any, Any], ...] = (*amounts.SIGNED, *FIGURES, *comparisons.ORDINALS, *words.RULES)
