"""Measures how much of the article is copied from the release."""

from __future__ import annotations

from collections.abc import Sequence

from .alignment import Run, common_runs
from .model import Passage, Reuse
from .sides import Text
from .words import is_telling

__all__ = ["passages_of", "reuse_of"]

_SHORTEST = 5  # words in a row
_FEWEST_TELLING = 2  # content words among them


def passages_of(release: Text, article: Text) -> list[Run]:
    """The passages that both texts share, in the order of the article; if two overlap, the longer one wins."""
    runs = common_runs(article.keys, release.index, _SHORTEST)
    taken = [False] * len(article.keys)
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.length, run.here, run.there)):
        free = _free(run, taken)
        if free is not None and _tells(article.keys[free.here : free.here + free.length]):
            kept.append(free)
            taken[free.here : free.here + free.length] = [True] * free.length
    return sorted(kept)


def _free(run: Run, taken: Sequence[bool]) -> Run | None:
    """The run without the words at its ends that a longer run already has; None if too few words are left."""
    first, last = 0, run.length
    while first < last and taken[run.here + first]:
        first += 1
    while last > first and taken[run.here + last - 1]:
        last -= 1
    if last - first < _SHORTEST or any(taken[run.here + first : run.here + last]):
        return None
    return Run(run.here + first, run.there + first, last - first)


def _tells(keys: Sequence[str]) -> bool:
    return sum(map(is_telling, keys)) >= _FEWEST_TELLING


def reuse_of(passages: Sequence[Run], release: Text, article: Text) -> Reuse:
    """Measure copying: the places of the shared passages, and the share of the article's words that is in them."""
    return Reuse(
        share=round(sum(run.length for run in passages) / len(article.words), 3),
        passages=tuple(
            Passage(
                article=article.span(run.here, run.here + run.length),
                release=release.span(run.there, run.there + run.length),
            )
            for run in passages
        ),
    )
