"""Claims: figures a fact-checker could check, with their bounds, units and what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...languages import Language
from ...model import Claim, Document
from ...rules import compiled, inside, run
from ..base import Found
from . import guards
from .figures import Figure, figures
from .lexicon import lexicon
from .numbers import read
from .rules import RULES as FIGURE_RULES
from .scene import Scene
from .words import RULES as WORD_RULES

__all__ = ["RULES", "Claims"]

RULES = (*FIGURE_RULES, *WORD_RULES)


class Claims:
    """Finds figures: counts, money, percentages, ratios, ranks, multiples, measures, durations and superlatives."""

    name = "claims"
    needs = ("sentences", "dates")

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Claim]:
        """The claims of the document, in order of place. A claim may stand inside another."""
        words = lexicon(language)
        numbers = read(document, words)
        scene = Scene(document, words, found["dates"], found["sentences"], numbers)
        claims: list[Claim] = []
        end = 0
        for figure in figures(numbers, scene):
            if figure.core < end or guards.refused(figure):
                continue
            claim = _first(figure, language)
            if claim:
                claims.append(claim)
                if claim.kind == "ratio":
                    end = claim.end
        return _settled(claims, run(WORD_RULES, document, language, scene))


def _first(figure: Figure, language: Language) -> Claim | None:
    for rule in FIGURE_RULES:
        match = compiled(rule.pattern, language).match(figure.scene.shadow, figure.tail)
        claim = rule.build(match, figure) if match else None
        if claim:
            return replace(claim, rule=rule.name, confidence=claim.confidence or rule.confidence)
    return None


def _settled(figures: list[Claim], worded: list[Claim]) -> list[Claim]:
    """Both layers together: a rank or ratio beats the superlative in it, a superlative holds the length of its scope."""
    kept = [w for w in worded if not any(_overlap(w, f) for f in figures if f.kind in _RANKING or f.rule == _PART)]
    scopes = [w for w in kept if w.kind == "superlative"]
    free = [f for f in figures if f.kind not in _SCOPE or f.rule == _PART or not any(_overlap(f, s) for s in scopes)]
    return sorted(free + kept, key=lambda claim: (claim.start, -claim.end))


def _overlap(one: Claim, other: Claim) -> bool:
    return one.start < other.end and other.start < one.end


_PART = "claims.part"
_RANKING = ("rank", "ratio", "multiple")
_SCOPE = ("duration", "count")
