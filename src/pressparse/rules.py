r"""The loops that run rules: they search a text, try rules at one place, or judge an item that another rule found.

A rule is a name, a pattern and a builder. The loops run the rules in the order of their tuple and write a rule's name
into each item it builds.

Patterns are verbose ``regex`` patterns (``(?x)``), matched on ``Document.shadow``; ``\L<name>`` is the word list
``name`` of the language. A rule can name the words or numbers it starts with (``at``), and words that follow closely
(``holds``). It is then tried only there, so it takes no time in a document without them.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import regex

from .anchors import CAPITALS, DIGITS, INNER_CAPITALS, Names, any_between, note, opening, openings, places
from .document import Document
from .languages import Language
from .patterns import compiled_when_needed
from .spans import Placed

__all__ = [
    "CAPITALS",
    "DIGITS",
    "FLAGS",
    "INNER_CAPITALS",
    "Judge",
    "Kept",
    "Match",
    "Note",
    "Rule",
    "any_between",
    "compiled",
    "decide",
    "first",
    "opened_by",
    "opening",
    "places",
    "run",
    "scan",
]

Match: TypeAlias = "regex.Match[str]"
ItemT = TypeVar("ItemT", bound="Finding")
ContextT = TypeVar("ContextT")

FLAGS = regex.VERBOSE


class Finding(Placed, Protocol):
    """Anything that a rule builds: an item of the article, or a part of one. It has a rule name and a confidence."""

    @property
    def rule(self) -> str: ...

    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True, eq=False, kw_only=True)
class Explained:
    """The explanation of a rule, from the docstring of its function, and example texts to test the rule with.

    Attributes:
        examples: Texts in which the rule must find something.
        counterexamples: Texts in which the rule must find nothing.
    """

    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """The first line of the docstring of the rule's function."""
        return (self._function.__doc__ or "").strip().split("\n")[0]

    @property
    def _function(self) -> Callable[..., Any]:
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Rule(Explained, Generic[ItemT, ContextT]):
    r"""A named pattern, and a function that builds an item from a match.

    Attributes:
        name: Stable and public, ``extractor.what-it-sees``. Record a renaming in the CHANGELOG.
        pattern: A verbose ``regex`` pattern; word lists are ``\L<list>``.
        build: Builds the item for a match, or returns None to reject it. The first line of its docstring explains the
            rule.
        confidence: The expected share of its items that are right; the builder may set another value for an item.
        at: Word lists whose words the pattern can start with, or shapes of the numbers it can start with (see
            :mod:`pressparse.anchors`); empty means anything.
        holds: Word lists or shapes; every match must contain one of them. Empty means no condition.
        reach: The word from ``holds`` must start less than this many code points after the start of the match.
    """

    name: str
    pattern: str
    build: Callable[[Match, ContextT], ItemT | None]
    confidence: float = 0.9
    at: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    reach: int = 60

    @property
    def _function(self) -> Callable[..., Any]:
        return self.build


@functools.cache
def compiled(pattern: str, language: Language) -> regex.Pattern[str]:
    """The pattern with the language's word lists in it."""
    return compiled_when_needed(pattern, language.words, FLAGS)


def scan(pattern: regex.Pattern[str], anchors: Sequence[int], shadow: str, start: int, end: int) -> Iterator[Match]:
    """Find the matches between two offsets, like ``finditer``, but only at places where the pattern can start."""
    for place in anchors[bisect_left(anchors, start) : bisect_left(anchors, end)]:
        if place >= start and (match := pattern.match(shadow, place, end)):
            yield match
            start = match.end()


def run(
    rules: Iterable[Rule[ItemT, ContextT]],
    document: Document,
    language: Language,
    context: ContextT,
    shadow: str | None = None,
) -> list[ItemT]:
    """Run the rules over a document; return the items in the order of the text. If two overlap, the earlier rule wins.

    ``shadow`` is searched instead of the document's own shadow; it may be shorter.
    """
    rules, kept, shadow = tuple(rules), Kept[ItemT](), document.shadow if shadow is None else shadow
    note(_sought(rules), document, language)
    for rule in rules:
        for match in _matches(rule, document, language, shadow, kept):
            item = rule.build(match, context)
            if item is not None:
                kept.add(_stamped(item, rule))
    return kept.items


def first(
    rules: Iterable[Rule[ItemT, ContextT]], shadow: str, start: int, end: int, language: Language, context: ContextT
) -> ItemT | None:
    """Return the item of the first rule whose pattern matches at ``start`` and whose builder accepts the match."""
    for rule in rules:
        match = compiled(rule.pattern, language).match(shadow, start, end)
        item = rule.build(match, context) if match else None
        if item is not None:
            return _stamped(item, rule)
    return None


@functools.cache
def opened_by(
    word: str, rules: tuple[Rule[ItemT, ContextT], ...], language: Language
) -> tuple[Rule[ItemT, ContextT], ...]:
    """The rules that can start with a word or symbol (see :func:`opening`), in order."""
    return tuple(rule for rule in rules if not rule.at or word in openings(rule.at, language))


class Kept(Generic[ItemT]):
    """The items found so far, in the order of the text and without overlaps."""

    def __init__(self) -> None:
        self.items: list[ItemT] = []
        self._starts: list[int] = []

    def covers(self, place: int) -> bool:
        """Whether a place is inside an item that was added earlier."""
        at = bisect_right(self._starts, place)
        return at > 0 and self.items[at - 1].end > place

    def add(self, item: ItemT) -> None:
        """Add an item, unless it overlaps one that was added earlier."""
        at = bisect_left(self._starts, item.start)
        is_free = at == len(self._starts) or self._starts[at] >= item.end
        if is_free and (at == 0 or self.items[at - 1].end <= item.start):
            self.items.insert(at, item)
            self._starts.insert(at, item.start)


def _matches(
    rule: Rule[Any, Any], document: Document, language: Language, shadow: str, kept: Kept[Any]
) -> Iterator[Match]:
    """Match the rule's pattern, except inside earlier items, where the new item would overlap."""
    if not rule.at:
        yield from (
            match for match in compiled(rule.pattern, language).finditer(shadow) if not kept.covers(match.start())
        )
        return
    held = document.anchors[rule.holds] if rule.holds else ()
    if rule.holds and not held:
        return
    for place in document.anchors[rule.at]:  # if there are no places, the pattern is never compiled
        if (not held or any_between(held, place, place + rule.reach)) and not kept.covers(place):
            match = compiled(rule.pattern, language).match(shadow, place)
            if match:
                yield match


@functools.cache
def _sought(rules: tuple[Rule[Any, Any], ...]) -> frozenset[Names]:
    """The word lists and shapes that the rules name in ``at`` and ``holds``."""
    return frozenset(names for rule in rules for names in (rule.at, rule.holds) if names)


def _stamped(item: ItemT, rule: Rule[Any, Any]) -> ItemT:
    """Write the rule's name and confidence into the new item itself, because a copy would be slow."""
    object.__setattr__(item, "rule", rule.name)
    object.__setattr__(item, "confidence", item.confidence or rule.confidence)
    return item


@dataclass(frozen=True)
class Note:
    """The name and explanation of a decision that code makes without a rule's pattern."""

    name: str
    explanation: str
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


SubjectT = TypeVar("SubjectT")
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, eq=False)
class Judge(Explained, Generic[SubjectT, ContextT, AnswerT]):
    """A named rule that does not search the text, but judges an item that another rule found.

    Attributes:
        name: Stable and public, like the name of a :class:`Rule`.
        judge: Returns the answer for a subject, or None if the rule does not apply. The first line of its docstring
            explains the rule.
        confidence: The expected share of its answers that are right.
        of: The word lists with the words that it judges, if its subjects are words; empty means any word.
    """

    name: str
    judge: Callable[[SubjectT, ContextT], AnswerT | None]
    confidence: float = 0.9
    of: tuple[str, ...] = ()

    @property
    def _function(self) -> Callable[..., Any]:
        return self.judge


JudgeT = TypeVar("JudgeT", bound=Judge[Any, Any, Any])


def decide(
    judges: Iterable[Judge[SubjectT, ContextT, AnswerT]], subject: SubjectT, context: ContextT
) -> tuple[AnswerT, Judge[SubjectT, ContextT, AnswerT]] | None:
    """Ask the judges in order; return the first answer, with the judge that gave it."""
    for judge in judges:
        answer = judge.judge(subject, context)
        if answer is not None:
            return answer, judge
    return None


@functools.cache
def judges_of(word: str, judges: tuple[JudgeT, ...], language: Language) -> tuple[JudgeT, ...]:
    """The judges that may have an answer for a word."""
    return tuple(judge for judge in judges if not judge.of or any(word in language.words(name) for name in judge.of))
