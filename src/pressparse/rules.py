r"""The rule loops: search a text, try what stands at a place, judge what was found before.

A rule is a name, a pattern and a builder. The loops run rules in their visible order and write a rule's name into what
it built, so that no rule can forget to.

``regex`` patterns are written verbose (``(?x)``) and match on ``Document.shadow``; ``\L<name>`` stands for the word
list ``name`` of the language. A rule that says which words or numbers it starts at (``at``), and what stands near
behind (``holds``), is tried only there, and costs nothing in a document without them.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import regex

from .anchors import CAPITALS, DIGITS, Names, any_between, note, opening, openings, places
from .document import Document
from .languages import Language
from .patterns import compiled_when_needed
from .spans import Placed

__all__ = [
    "CAPITALS",
    "DIGITS",
    "FLAGS",
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
    """What a rule builds: an item of the article, or what an extractor makes one of; it tells which rule was right."""

    @property
    def rule(self) -> str: ...

    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True, eq=False, kw_only=True)
class Explained:
    """What a rule tells of itself: the first line of its function's docstring, and texts that tests hold it to.

    Attributes:
        examples: Texts that the rule must find something in.
        counterexamples: Texts that it must find nothing in.
    """

    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """The first line of the docstring."""
        return (self._function.__doc__ or "").strip().split("\n")[0]

    @property
    def _function(self) -> Callable[..., Any]:
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Rule(Explained, Generic[ItemT, ContextT]):
    r"""A named pattern and what to make of its matches.

    Attributes:
        name: Stable and public, ``extractor.what-it-sees``. A new name is an entry in the CHANGELOG.
        pattern: A verbose ``regex`` pattern; word lists are ``\L<list>``.
        build: The item for a match, or None where the rule refuses. Its docstring's first line explains the rule.
        confidence: How often the rule is right; the builder may set its own on the item.
        at: Word lists whose words the pattern starts with, or what the numbers it starts with look like (see
            :mod:`pressparse.anchors`); empty means anywhere.
        holds: Such names again: one of what they name stands in every match; empty means that nothing has to.
        reach: Less than so many characters behind the start of a match stands what it holds.
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
    """The matches between two places, each behind the one before, as by ``finditer`` but tried at the anchors only."""
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
    """What the rules find in the document, in order of place and without overlaps: the earlier rule wins.

    ``shadow`` is what the patterns see in place of the document's own; it may end before that.
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
    """What the first rule that fits makes of the text between two places; its pattern starts where that does."""
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
    """Those of the rules that may start with a word or sign (see :func:`opening`), in their order."""
    return tuple(rule for rule in rules if not rule.at or word in openings(rule.at, language))


class Kept(Generic[ItemT]):
    """What was found so far, in order of place and apart from each other."""

    def __init__(self) -> None:
        self.items: list[ItemT] = []
        self._starts: list[int] = []

    def covers(self, place: int) -> bool:
        """Whether a place is in something found before."""
        at = bisect_right(self._starts, place)
        return at > 0 and self.items[at - 1].end > place

    def add(self, item: ItemT) -> None:
        """Take an item, unless something found before overlaps it."""
        at = bisect_left(self._starts, item.start)
        is_free = at == len(self._starts) or self._starts[at] >= item.end
        if is_free and (at == 0 or self.items[at - 1].end <= item.start):
            self.items.insert(at, item)
            self._starts.insert(at, item.start)


def _matches(
    rule: Rule[Any, Any], document: Document, language: Language, shadow: str, kept: Kept[Any]
) -> Iterator[Match]:
    """Where the rule's pattern matches; what starts inside an item found before would overlap it and is not tried."""
    if not rule.at:
        yield from (
            match for match in compiled(rule.pattern, language).finditer(shadow) if not kept.covers(match.start())
        )
        return
    held = document.anchors[rule.holds] if rule.holds else ()
    if rule.holds and not held:
        return
    for place in document.anchors[rule.at]:  # without one, the pattern need not even be compiled
        if (not held or any_between(held, place, place + rule.reach)) and not kept.covers(place):
            match = compiled(rule.pattern, language).match(shadow, place)
            if match:
                yield match


@functools.cache
def _sought(rules: tuple[Rule[Any, Any], ...]) -> frozenset[Names]:
    """Whatever the rules say they start at or hold."""
    return frozenset(names for rule in rules for names in (rule.at, rule.holds) if names)


def _stamped(item: ItemT, rule: Rule[Any, Any]) -> ItemT:
    """The item with the rule's name on it; written in place, since nobody else has it yet and a copy is slow."""
    object.__setattr__(item, "rule", rule.name)
    object.__setattr__(item, "confidence", item.confidence or rule.confidence)
    return item


@dataclass(frozen=True)
class Note:
    """The name and explanation of what is decided without a pattern of its own."""

    name: str
    explanation: str
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


SubjectT = TypeVar("SubjectT")
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, eq=False)
class Judge(Explained, Generic[SubjectT, ContextT, AnswerT]):
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
    def _function(self) -> Callable[..., Any]:
        return self.judge


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
