"""Claims: figures a fact-checker could check, with their bounds, units and what they count.

Three steps: ``numbers`` reads every number, ``figures`` puts a currency sign, a bound, a range around it, and the rules
say what it measures by what stands behind it. Figures said in words alone (*doubled*, *the largest*) have rules of
their own. A claim may stand inside another (*eight 500-kilowatt projects*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ...document import Document
from ...languages import Language
from ...model import Claim
from ...rules import Rule, compiled, run
from ...spans import overlap
from ..base import Found
from . import amounts, comparisons, guards, quantities, words
from .figures import Figure, figures
from .lexicon import lexicon
from .numbers import read
from .scene import Scene

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
        """The claims of the document, in order of place."""
        meanings = lexicon(language)
        faded = document.reading_text.lost_its_marks
        numbers = read(document, meanings, faded=faded)
        scene = Scene(document, meanings, found["dates"], found["sentences"], numbers, faded)
        return _settled(_figure_claims(scene), run(words.RULES, document, language, scene))


def _figure_claims(scene: Scene) -> list[Claim]:
    """The claims of the figures; the whole of a ratio is no claim of its own."""
    claims: list[Claim] = []
    end = 0
    for figure in figures(scene):
        if figure.core < end or guards.refused(figure):
            continue
        claim = _first(figure)
        if claim:
            claims.append(claim)
            end = claim.end if claim.kind == "ratio" else end
    return claims


def _first(figure: Figure) -> Claim | None:
    """What the first rule that fits makes of the figure."""
    for rule in FIGURES:
        match = compiled(rule.pattern, figure.scene.lexicon.language).match(figure.scene.shadow, figure.tail)
        claim = rule.build(match, figure) if match else None
        if claim:
            return replace(claim, rule=rule.name, confidence=claim.confidence or rule.confidence)
    return None


def _settled(figured: list[Claim], worded: list[Claim]) -> list[Claim]:
    """Both layers: a rank or ratio beats the superlative in it; a superlative holds the figures of its scope."""
    stronger = [claim for claim in figured if claim.kind in _RANKING or claim.rule == _PART]
    kept = [claim for claim in worded if not _overlaps(claim, stronger)]
    scopes = [claim for claim in kept if claim.kind == "superlative"]
    free = [c for c in figured if c.kind not in _SCOPE or c.rule == _PART or not _overlaps(c, scopes)]
    return sorted(free + kept, key=lambda claim: (claim.start, -claim.end))


def _overlaps(claim: Claim, others: list[Claim]) -> bool:
    """Whether any of the others, in order of place and apart from each other, shares text with the claim."""
    return overlap(others, claim.start, claim.end)


_PART = "claims.part"
_RANKING = ("rank", "ratio", "multiple")
_SCOPE = ("duration", "count")

# Tried on each figure in this order, the first one wins; the rules for words alone run over the document.
FIGURES = (*amounts.RULES, *comparisons.RULES, *quantities.RULES)
RULES: tuple[Rule[Any, Any], ...] = (*FIGURES, *words.RULES)
