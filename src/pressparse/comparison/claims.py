"""Compares figures: matches the article's and the release's figures by what they describe, not by number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Span
from .contexts import Context, around, similarity
from .figures import Figure, Relation, relate
from .model import ClaimVerdict, ComparedClaim
from .numbers import figures_in
from .sides import Text

__all__ = ["Figures", "compare_claims"]

_LEAST = 0.36  # the least score of a match
_UNRELATED = 0.06  # added to this if the texts share no passage
_LEAST_FOR_CHANGED = 0.7  # least similarity; below it, different values are about different things
_LEAST_FOR_CLOSE = 0.25  # the least similarity for values that are close
_LEAST_FOR_NEXT = 0.08  # the least similarity for values that are almost equal
_CLOSE = 0.1  # share of the larger value
_NEXT_TO = 0.005
_CLOSE_FIRST, _NEXT_FIRST = 0.3, 0.4
_CUT_RANGE = 0.15
_ALL_BUT_THE_SAME = 0.85  # similarity
_FAR_LESS = 0.75  # share of the similarity
_SAME_UNIT = 0.08
_OTHER_NOUN = -0.05
_RARE_FORM = 0.1  # added for shares and multiples, which are rare in a text
_WORTH: dict[ClaimVerdict, float] = {"same": 0.2, "bound": 0.15, "rounded": 0.12, "converted": 0.1, "changed": 0.0}
_PREFERRED: dict[ClaimVerdict, float] = {"same": 0.1, "bound": 0.1, "rounded": 0.1, "converted": 0.0, "changed": 0.0}
_WORTH_OF_DIGITS = (0.0, 0.0, 0.15, 0.4)  # added for numbers of no, one, two, and more digits
_CONFIDENCE: dict[ClaimVerdict, float] = {
    "same": 0.95, "bound": 0.85, "rounded": 0.85, "converted": 0.75, "changed": 0.6, "absent": 0.85,
}  # fmt: skip


@dataclass(frozen=True)
class _Match:
    theirs: Figure
    relation: Relation
    rank: float
    alike: float


class Figures:
    """The figures of a text, each with its context: the words around it."""

    def __init__(self, text: Text, release: Text, *, is_release: bool) -> None:
        self.all: Sequence[Figure] = figures_in(text, is_release=is_release)
        self.contexts: list[Context] = [
            around(text, figure.span, text.sentence(figure.span), release.index) for figure in self.all
        ]

    def __iter__(self) -> Iterator[tuple[Figure, Context]]:
        return zip(self.all, self.contexts, strict=True)


def compare_claims(release: Figures, article: Figures, *, are_related: bool) -> Iterator[ComparedClaim]:
    """Compare the article's figures: one entry for each of them, in the order of the text.

    Args:
        release: The release's figures.
        article: The article's figures.
        are_related: Whether the texts share a passage; if not, a match needs more evidence.
    """
    least = _LEAST if are_related else _LEAST + _UNRELATED
    matches = [_best(figure, context, release, least) for figure, context in article]
    taken = _taken(matches, article.contexts)
    for number, (match, (figure, context)) in enumerate(zip(matches, article, strict=True), 1):
        is_other = match is not None and taken[match.theirs.span, context.sentence] is not match
        is_other = is_other and match is not None and match.relation.verdict == "changed"
        yield _compared(f"c{number}", figure, None if is_other else match)


def _taken(matches: Sequence[_Match | None], contexts: Sequence[Context]) -> dict[tuple[Span, int], _Match]:
    """For each figure of the release, its best match in each sentence of the article.

    If a second figure of the sentence has a different value, it must be about something else.
    """
    taken: dict[tuple[Span, int], _Match] = {}
    for match, context in zip(matches, contexts, strict=True):
        if match is not None:
            place = match.theirs.span, context.sentence
            if place not in taken or _order(match) > _order(taken[place]):
                taken[place] = match
    return taken


def _order(match: _Match) -> tuple[bool, float]:
    return match.relation.verdict != "changed", match.rank


def _best(ours: Figure, context: Context, release: Figures, least: float) -> _Match | None:
    """Find the figure of the release that best matches a figure of the article; of equal matches, the first.

    A figure with a different value matches only if no figure with the same value does, or if the words around it are
    almost the same. In that case, the equal number is about something else.
    """
    best: _Match | None = None
    other: _Match | None = None
    for theirs, around_it in release:
        relation = relate(ours, theirs)
        if relation is None:
            continue
        alike = similarity(context, around_it)
        worth = alike + _worth(ours, theirs, relation)
        match = _Match(theirs, relation, worth + _preference(ours, theirs, relation), alike)
        if relation.verdict != "changed":
            if worth >= least and (best is None or match.rank > best.rank):
                best = match
        elif worth >= _least_for_changed(ours, theirs) and (other is None or match.rank > other.rank):
            other = match
    return other if best is None or (other is not None and _is_rather(other, best)) else best


def _is_rather(other: _Match, best: _Match) -> bool:
    """Whether a figure with a different value is the better match, because the words around it are much more alike."""
    is_one_form = other.relation.changes[0] in ("value", "unit") and "form" not in other.relation.changes
    return is_one_form and other.alike >= _ALL_BUT_THE_SAME and best.alike < _FAR_LESS * other.alike


def _least_for_changed(ours: Figure, theirs: Figure) -> float:
    """How similar the words around two figures must be if their values differ; close values need less."""
    if ours.is_close(theirs, _NEXT_TO):
        return _LEAST_FOR_NEXT
    return _LEAST_FOR_CLOSE if ours.is_close(theirs, _CLOSE) else _LEAST_FOR_CHANGED


def _preference(ours: Figure, theirs: Figure, relation: Relation) -> float:
    """A score that decides between equally good matches: the figure in the closest form gets the most."""
    if relation.verdict == "changed":
        return (
            _NEXT_FIRST if ours.is_close(theirs, _NEXT_TO) else _CLOSE_FIRST if ours.is_close(theirs, _CLOSE) else 0.0
        )
    return _PREFERRED[relation.verdict] - (_CUT_RANGE if "range" in relation.changes else 0.0)


def _worth(ours: Figure, theirs: Figure, relation: Relation) -> float:
    """How strongly the numbers themselves suggest a match: long numbers seldom agree by chance."""
    digits = min(ours.digits, theirs.digits) if relation.verdict in ("same", "bound") else min(theirs.digits - 1, 2)
    worth = _WORTH[relation.verdict]
    if relation.verdict in ("same", "bound", "rounded"):
        worth += _WORTH_OF_DIGITS[min(digits, 3)]
    if ours.form in ("times", "share") and relation.verdict != "changed":
        worth += _RARE_FORM
    if ours.unit is not None and theirs.unit is not None and ours.form in ("number", "measure"):
        worth += _SAME_UNIT if ours.unit.split()[-1] == theirs.unit.split()[-1] else _OTHER_NOUN
    return worth


def _compared(name: str, ours: Figure, match: _Match | None) -> ComparedClaim:
    start, end, text = ours.span.start, ours.span.end, ours.span.text
    if match is None:
        return ComparedClaim(
            start, end, text, id=name, claim=ours.claim, verdict="absent",
            rule="comparison.no-figure", confidence=_CONFIDENCE["absent"],
        )  # fmt: skip
    verdict = match.relation.verdict
    said = match.theirs.span.text
    return ComparedClaim(
        start, end, text, id=name, claim=ours.claim, verdict=verdict,
        in_release=match.theirs.span, release_claim=match.theirs.claim, changes=match.relation.changes,
        note="" if verdict == "same" else f"the release says {said}; the article {text}",
        rule="comparison.figure-and-words", confidence=_CONFIDENCE[verdict],
    )  # fmt: skip
