"""Aligns a stretch of words with another text, word by word.

The text's runs of words are indexed once. A stretch is aligned in three steps: find the runs that both have, chain
those in the same order in both, and align the words left between two runs of a chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from .words import likeness

__all__ = ["Index", "Run", "Step", "align", "common_runs"]

_GAP_COST = 0.05  # words; a chain's penalty for each word of the text that it skips
_FAVOUR = 0.02  # words; the bonus for a favoured word
_LONGEST_COSTED_GAP = 60  # words; a longer gap is not penalised more
_LONGEST_LOOKED_INTO = 80  # words; longer stretches between two runs are not aligned
_FEW = 6  # words; in a shorter stretch, shorter runs count
_FORM = 0.5  # kept words; the worth of another form of a word
_CHANGE_COST = 0.3  # kept words; the penalty for a changed word
_SPLIT = 2  # a word may be split into this many more words
_CHAINS = 4  # chains to examine
_NEXT_BEST = 0.7  # share of the words of the best chain; a chain with fewer is not examined
_MOST_RUNS = 400  # runs; only the longest are chained


class Run(NamedTuple):
    """Words in two texts: ``length`` words, from index ``here`` of the aligned words and ``there`` of the text."""

    here: int
    there: int
    length: int


class Step(NamedTuple):
    """One step of an alignment: the text's words ``there:there_end`` match the aligned words ``here:here_end``."""

    op: Literal["keep", "leave-out", "put-in", "replace"]
    here: int
    here_end: int
    there: int
    there_end: int


class Index:
    """The words of a text, with every place where each sequence of one, two or three words occurs."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for length in (1, 2, 3):
            for at in range(len(keys) - length + 1):
                self._places[self.keys[at : at + length]].append(at)

    def places(self, run: tuple[str, ...]) -> Sequence[int]:
        """The indexes of the words at which a sequence of one to three words begins in the text."""
        return self._places.get(run, ())

    def count(self, key: str) -> int:
        """How often a word occurs in the text."""
        return len(self.places((key,)))


def common_runs(keys: Sequence[str], index: Index, shortest: int = 3) -> list[Run]:
    """The longest sequences of words that the given words share with the text, each of at least ``shortest`` words."""
    stretch, runs = tuple(keys), []
    for here in range(len(stretch) - shortest + 1):
        for there in index.places(stretch[here : here + min(shortest, 3)]):
            if here and there and stretch[here - 1] == index.keys[there - 1]:
                continue  # the run started earlier
            length = 0
            while (
                here + length < len(stretch)
                and there + length < len(index.keys)
                and stretch[here + length] == index.keys[there + length]
            ):
                length += 1
            if length >= shortest:
                runs.append(Run(here, there, length))
    return runs


def align(keys: Sequence[str], index: Index, favoured: Sequence[bool]) -> list[Step]:
    """The steps that turn words of the indexed text into the given words; empty if the two share no run of words.

    Args:
        keys: The words to align.
        index: The indexed text.
        favoured: For each word of the text, whether it wins over an equally similar one.
    """
    shortest = 3 if len(keys) >= _FEW else min(2, len(keys))
    chains = _best_chains(common_runs(keys, index, shortest), favoured)
    if not chains and 1 < len(keys) < _FEW:
        chains = _best_chains(common_runs(keys, index, 1), favoured)
    alignments = [_alignment(chain, keys, index) for chain in chains]
    return max(alignments, key=lambda steps: _worth(steps, favoured), default=[])


def _alignment(chain: list[Run], keys: Sequence[str], index: Index) -> list[Step]:
    steps = [_settled(step, keys, index.keys) for step in _joined(_steps(chain, keys, index))]
    return _without_strays(steps, keys, index.keys)


def _settled(step: Step, keys: Sequence[str], text: Sequence[str]) -> Step:
    """Turn a ``replace`` step into ``keep`` if only spaces differ, as in *head quarters* and *headquarters*."""
    is_glued = "".join(keys[step.here : step.here_end]) == "".join(text[step.there : step.there_end])
    return step._replace(op="keep") if step.op == "replace" and is_glued else step


def _worth(steps: Sequence[Step], favoured: Sequence[bool]) -> float:
    """The score of an alignment: the number of kept words, with a bonus for favoured words and a penalty for gaps."""
    kept = [step for step in steps if step.op == "keep"]
    leaps = (step.there_end - step.there for step in steps if step.op == "leave-out")
    return (
        sum(step.there_end - step.there + _FAVOUR * sum(favoured[step.there : step.there_end]) for step in kept)
        - _GAP_COST * sum(min(leap, _LONGEST_COSTED_GAP) for leap in leaps)
    )  # fmt: skip


def _without_strays(steps: list[Step], keys: Sequence[str], text: Sequence[str]) -> list[Step]:
    """Drop matches by chance at either end, far from the other matches: their words count as added instead."""
    best, first, last, score, start = 0.0, 0, 0, 0.0, 0
    for at, step in enumerate(steps):
        score += _weight(step, keys, text)
        if score <= 0:
            score, start = 0.0, at + 1
        elif score > best:
            best, first, last = score, start, at + 1
    inside = steps[first:last]
    if not inside:
        return []
    opening, ending = inside[0], inside[-1]
    return [
        *_step((steps[0].here, opening.here), (opening.there, opening.there)),
        *inside,
        *_step((ending.here_end, steps[-1].here_end), (ending.there_end, ending.there_end)),
    ]


def _weight(step: Step, keys: Sequence[str], text: Sequence[str]) -> float:
    """The score of one step: positive for kept words, negative for words that were added, left out or changed."""
    ours, theirs = step.here_end - step.here, step.there_end - step.there
    if step.op == "keep":
        return ours
    if step.op == "replace" and ours == theirs:
        pairs = zip(keys[step.here : step.here_end], text[step.there : step.there_end], strict=True)
        return sum(_FORM if likeness(one, other) else -_CHANGE_COST for one, other in pairs)
    if step.op == "leave-out":
        return -_GAP_COST * min(theirs, _LONGEST_COSTED_GAP)
    return -_CHANGE_COST * max(ours, theirs)


def _best_chains(runs: list[Run], favoured: Sequence[bool]) -> list[list[Run]]:
    """Chain the shared runs that come in the same order in both texts; the longest with few gaps come first."""
    runs = sorted(sorted(runs, key=lambda run: -run.length)[:_MOST_RUNS], key=lambda run: (run.here, run.there))
    best: list[float] = []
    before: list[int | None] = []
    for at, run in enumerate(runs):
        own = run.length + _FAVOUR * sum(favoured[run.there : run.there + run.length])
        score, previous = own, None
        for earlier in range(at):
            lost = _overlap(runs[earlier], run)
            if lost is None or lost >= run.length:
                continue
            leap = min(run.there + lost - runs[earlier].there - runs[earlier].length, _LONGEST_COSTED_GAP)
            chained = best[earlier] + own - lost - _GAP_COST * leap
            if chained > score:
                score, previous = chained, earlier
        best.append(score)
        before.append(previous)
    chains: list[list[Run]] = []
    used: set[int] = set()
    for last in sorted(range(len(runs)), key=lambda at: (-best[at], at)):
        if len(chains) == _CHAINS or best[last] < _NEXT_BEST * max(best):
            break
        if last not in used:
            chains.append(_apart([runs[at] for at in _back(last, before)]))
            used.update(_back(last, before))
    return chains


def _back(last: int, before: Sequence[int | None]) -> list[int]:
    """The indexes of the runs in the chain that ends with ``last``; ``before`` has the run before each run."""
    chain: list[int] = []
    at: int | None = last
    while at is not None:
        chain.insert(0, at)
        at = before[at]
    return chain


def _overlap(first: Run, second: Run) -> int | None:
    """By how many words the second run overlaps the first; None if it does not come after the first in both texts."""
    if second.here <= first.here or second.there <= first.there:
        return None
    return max(0, first.here + first.length - second.here, first.there + first.length - second.there)


def _apart(chain: list[Run]) -> list[Run]:
    """Remove the overlaps in a chain: cut from the start of each run the words that the run before it already has."""
    apart: list[Run] = []
    for run in chain:
        lost = (_overlap(apart[-1], run) or 0) if apart else 0
        apart.append(Run(run.here + lost, run.there + lost, run.length - lost))
    return apart


def _steps(chain: list[Run], keys: Sequence[str], index: Index) -> Iterator[Step]:
    first, last = chain[0], chain[-1]
    yield from _opening(first, keys, index)
    for run, following in zip(chain, [*chain[1:], None], strict=True):
        yield Step("keep", run.here, run.here + run.length, run.there, run.there + run.length)
        if following is not None:
            yield from _between(
                (run.here + run.length, following.here), (run.there + run.length, following.there), keys, index.keys
            )
    yield from _ending(last, keys, index)


def _between(here: tuple[int, int], there: tuple[int, int], keys: Sequence[str], text: Sequence[str]) -> Iterator[Step]:
    """The alignment steps for the words between two shared runs."""
    if here[1] - here[0] > _LONGEST_LOOKED_INTO or there[1] - there[0] > _LONGEST_LOOKED_INTO:
        yield from _step(here, there)
        return
    matcher = SequenceMatcher(None, text[there[0] : there[1]], keys[here[0] : here[1]], autojunk=False)
    for tag, there_start, there_end, here_start, here_end in matcher.get_opcodes():
        ours = (here[0] + here_start, here[0] + here_end)
        theirs = (there[0] + there_start, there[0] + there_end)
        if tag == "equal":
            yield Step("keep", *ours, *theirs)
        else:
            yield from _step(ours, theirs)


def _step(here: tuple[int, int], there: tuple[int, int]) -> Iterator[Step]:
    if here[0] < here[1] and there[0] < there[1]:
        yield Step("replace", *here, *there)
    elif here[0] < here[1]:
        yield Step("put-in", *here, *there)
    elif there[0] < there[1]:
        yield Step("leave-out", *here, *there)


def _opening(first: Run, keys: Sequence[str], index: Index) -> Iterator[Step]:
    """The steps for the words before the first shared run; words without a match in the text count as added."""
    reach = max(0, first.there - first.here - 2)
    steps = list(_between((0, first.here), (reach, first.there), keys, index.keys)) if first.here else []
    kept = next((at for at, step in enumerate(steps) if step.op == "keep"), len(steps))
    here = steps[kept].here if kept < len(steps) else first.here
    there = steps[kept].there if kept < len(steps) else first.there
    if glued := _glued(keys[:here], [index.keys[at:there] for at in range(max(0, there - here - _SPLIT), there)]):
        yield from _step((0, here), (there - glued, there))
        yield from steps[kept:]
        return
    like = 0
    while like < min(here, there) and likeness(keys[here - 1 - like], index.keys[there - 1 - like]):
        like += 1
    yield from _step((0, here - like), (there - like, there - like))
    yield from _step((here - like, here), (there - like, there))
    yield from steps[kept:]


def _ending(last: Run, keys: Sequence[str], index: Index) -> Iterator[Step]:
    """The steps for the words after the last shared run; words without a match in the text count as added."""
    here_from, there_from = last.here + last.length, last.there + last.length
    rest = len(keys) - here_from
    reach = min(len(index.keys), there_from + rest + 2)
    steps = list(_between((here_from, len(keys)), (there_from, reach), keys, index.keys)) if rest else []
    kept = max((at + 1 for at, step in enumerate(steps) if step.op == "keep"), default=0)
    yield from steps[:kept]
    here = steps[kept - 1].here_end if kept else here_from
    there = steps[kept - 1].there_end if kept else there_from
    rest_of_text = index.keys[there : there + len(keys) - here + _SPLIT]
    if glued := _glued(keys[here:], [rest_of_text[:at] for at in range(1, len(rest_of_text) + 1)]):
        yield from _step((here, len(keys)), (there, there + glued))
        return
    like = 0
    while like < min(len(keys) - here, len(index.keys) - there) and likeness(
        keys[here + like], index.keys[there + like]
    ):
        like += 1
    yield from _step((here, here + like), (there, there + like))
    yield from _step((here + like, len(keys)), (there + like, there + like))


def _glued(ours: Sequence[str], stretches: Sequence[Sequence[str]]) -> int:
    """The length of the first stretch that equals our words when spaces are ignored; 0 if no stretch does."""
    written = "".join(ours)
    return next((len(stretch) for stretch in stretches if written and "".join(stretch) == written), 0)


def _joined(steps: Iterator[Step]) -> Iterator[Step]:
    """Join neighbouring steps of the same kind."""
    held: Step | None = None
    for step in steps:
        if held is not None and held.op == step.op:
            held = Step(step.op, held.here, step.here_end, held.there, step.there_end)
            continue
        if held is not None:
            yield held
        held = step
    if held is not None:
        yield held
