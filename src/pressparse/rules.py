r"""The one rule loop.

A rule is a name, a pattern and a builder. The loop runs the rules of an extractor in their visible order, lets the
earlier rule win where two overlap, and writes the rule's name into what it built, so that no rule can forget to.

``regex`` patterns are written verbose (``(?x)``) and match on ``Document.shadow``; ``\L<name>`` stands for the word
list ``name`` of the language. A rule that says which words it can start at (``at``) is tried only there, and costs
nothing in a document without them.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import regex

from .document import Document
from .languages import Language
from .model import Item
from .patterns import compiled_when_needed
from .spans import Placed

ItemT = TypeVar("ItemT", bound=Item)
PlacedT = TypeVar("PlacedT", bound=Placed)
ContextT = TypeVar("ContextT")

DIGITS = "0-9"  # in ``Rule.at``: any number in digits
CAPITALS = "A-Z"  # any word with a capital in it

FLAGS = regex.VERBOSE


@dataclass(frozen=True, eq=False)
class Rule(Generic[ItemT, ContextT]):
    r"""A named pattern and what to make of its matches.

    Attributes:
        name: Stable and public, ``extractor.what-it-sees``. A new name is an entry in the CHANGELOG.
        pattern: A verbose ``regex`` pattern; word lists are ``\L<list>``.
        build: The item for a match, or None where the rule refuses. Its docstring's first line explains the rule.
        confidence: How often the rule is right; the builder may set its own on the item.
        at: Word lists (or ``DIGITS``, ``CAPITALS``) whose words the pattern starts with; empty means anywhere.
        holds: Words, in lower case, one of which every match holds: a text without them is passed by. Empty means any.
    """

    name: str
    pattern: str
    build: Callable[[regex.Match[str], ContextT], ItemT | None]
    confidence: float = 0.9
    at: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """The first line of the builder's docstring."""
        return (self.build.__doc__ or "").strip().split("\n")[0]


@functools.cache
def compiled(pattern: str, language: Language) -> regex.Pattern[str]:
    """The pattern with the language's word lists in it."""
    return compiled_when_needed(pattern, language.words, FLAGS)


@functools.cache
def _first_words(names: tuple[str, ...], language: Language, plurals: bool) -> frozenset[str]:
    words = (word for name in names if name not in (DIGITS, CAPITALS) for word in language.words(name))
    first = {match.group().lower() for word in words if (match := regex.search(r"\p{L}+|\p{N}+", word))}
    return frozenset(first | {f"{word}s" for word in first} if plurals else first)


def places(names: tuple[str, ...], document: Document, language: Language, *, plurals: bool = False) -> list[int]:
    """Where a word that starts an entry of the named lists stands, in order; many rules start at the same words.

    ``plurals`` takes each with an *s* as well.
    """
    key = (*names, "-s") if plurals else names
    if key not in document.anchors:
        words = _first_words(names, language, plurals) & document.vocabulary
        at = {place for word in words for place in document.words[word]}
        at.update(document.numbers if DIGITS in names else (), document.capitals if CAPITALS in names else ())
        document.anchors[key] = sorted(at)
    return document.anchors[key]


def any_between(anchors: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, is from ``start`` on and before ``end``."""
    at = bisect_left(anchors, start)
    return at < len(anchors) and anchors[at] < end


def scan(
    pattern: regex.Pattern[str], anchors: Sequence[int], shadow: str, start: int, end: int
) -> Iterator[regex.Match[str]]:
    """The matches between two places, each behind the one before, as by ``finditer`` but tried at the anchors only."""
    for place in anchors[bisect_left(anchors, start) : bisect_left(anchors, end)]:
        if place >= start and (match := pattern.match(shadow, place, end)):
            yield match
            start = match.end()


def run(
    rules: Iterable[Rule[ItemT, ContextT]], document: Document, language: Language, context: ContextT
) -> list[ItemT]:
    """What the rules find in the document, in order of place and without overlaps: the earlier rule wins."""
    kept: list[ItemT] = []
    for rule in rules:
        for match in _matches(rule, document, language):
            item = rule.build(match, context)
            if item is not None:
                keep(replace(item, rule=rule.name, confidence=item.confidence or rule.confidence), kept)
    return kept


def _matches(rule: Rule[Any, Any], document: Document, language: Language) -> Iterator[regex.Match[str]]:
    if rule.holds and document.words.keys().isdisjoint(rule.holds):
        return
    if not rule.at:
        yield from compiled(rule.pattern, language).finditer(document.shadow)
        return
    for place in places(rule.at, document, language):  # without one, the pattern need not even be compiled
        match = compiled(rule.pattern, language).match(document.shadow, place)
        if match:
            yield match


def keep(item: PlacedT, kept: list[PlacedT]) -> None:
    """Insert in order of place, unless something found before overlaps it."""
    at = bisect_left(kept, item.start, key=lambda other: other.start)
    follows_free = at == len(kept) or kept[at].start >= item.end
    if follows_free and (at == 0 or kept[at - 1].end <= item.start):
        kept.insert(at, item)


SubjectT = TypeVar("SubjectT")
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, eq=False)
class Judge(Generic[SubjectT, ContextT, AnswerT]):
    """A named rule that judges something found before, instead of searching the text.

    Attributes:
        name: Stable and public, like a :class:`Rule`'s.
        judge: The answer for a subject, or None where the rule has nothing to say. Its docstring's first line
            explains the rule.
        confidence: How often the rule is right.
        of: For subjects that are words: the word lists, one of which holds what it judges. Empty means any word.
    """

    name: str
    judge: Callable[[SubjectT, ContextT], AnswerT | None]
    confidence: float = 0.9
    of: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """The first line of the judge's docstring."""
        return (self.judge.__doc__ or "").strip().split("\n")[0]


JudgeT = TypeVar("JudgeT", bound=Judge[Any, Any, Any])


def decide(
    judges: Iterable[Judge[SubjectT, ContextT, AnswerT]], subject: SubjectT, context: ContextT
) -> tuple[AnswerT, Judge[SubjectT, ContextT, AnswerT]] | None:
    """The first answer, in the visible order of the judges, with the judge that gave it."""
    for judge in judges:
        answer = judge.judge(subject, context)
        if answer is not None:
            return answer, judge
    return None


@functools.cache
def judges_of(word: str, judges: tuple[JudgeT, ...], language: Language) -> tuple[JudgeT, ...]:
    """The judges that may have something to say of a word."""
    return tuple(judge for judge in judges if not judge.of or any(word in language.words(name) for name in judge.of))
