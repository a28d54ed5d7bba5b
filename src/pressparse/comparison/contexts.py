"""The context of a figure: the words around it, weighted by how informative and how near they are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from ..document import Span
from .alignment import Index
from .sides import Text
from .words import is_telling, stem

__all__ = ["Context", "around", "similarity"]

_HALVED_AT = 8  # words from the figure; at this distance the weight is halved
_FARTHEST = 25  # words from the figure; farther words do not count
_FUNCTION_WORD = 0.1  # share of the weight of a content word
_NUMBER = 0.5
_NO_WORDS = 0.5  # the similarity of two figures that are alone on their lines
_BESIDE = 0.08  # added for a word right next to both figures


class Context(NamedTuple):
    """The words around a figure with their weights, and the words right before and after it.

    ``sentence`` is the start of the figure's sentence.
    """

    weights: Mapping[str, float]
    total: float
    before: str
    behind: str
    sentence: int


def around(text: Text, figure: Span, sentence: Span, release: Index) -> Context:
    """The context of a figure: the words around it in its sentence; words frequent in the release weigh less."""
    first, last = text.between(figure.start, figure.end)
    opening, ending = text.between(sentence.start, sentence.end)
    weights: dict[str, float] = {}
    for at in range(max(opening, first - _FARTHEST), min(ending, last + _FARTHEST)):
        key = text.keys[at]
        distance = max(first - at, at - last + 1, 0)
        if distance == 0 and key[0].isdigit():
            continue  # the figure itself
        weight = _telling(key, release) / (1 + distance / _HALVED_AT)
        name = stem(key)
        weights[name] = max(weights.get(name, 0.0), weight)
    before = text.keys[first - 1] if first > opening else ""
    behind = text.keys[last] if last < ending else ""
    return Context(weights, sum(weights.values()), before, behind, sentence.start)


def _telling(key: str, release: Index) -> float:
    if key[0].isdigit():
        return _NUMBER
    if not is_telling(key):
        return _FUNCTION_WORD
    return 1 / math.sqrt(max(1, release.count(key)))


def similarity(one: Context, other: Context) -> float:
    """How similar the contexts of two figures are, from 0 to about 1."""
    if not one.total and not other.total:
        return _NO_WORDS
    if not one.total or not other.total:
        return 0.0
    fewer, more = sorted((one.weights, other.weights), key=len)
    shared = sum(math.sqrt(weight * more[name]) for name, weight in fewer.items() if name in more)
    beside = (one.before == other.before != "") + (one.behind == other.behind != "")
    return shared / math.sqrt(one.total * other.total) + _BESIDE * beside
