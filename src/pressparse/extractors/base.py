"""The protocol of an extractor, and the items that only extractors exchange: people and passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

from ..document import Document, Span, Warning
from ..languages import Language
from ..model import Speaker
from ..offsets import Mover

__all__ = ["Extractor", "Found", "Mention", "Passage", "Person"]


class Found(Mapping[str, Sequence[Any]]):
    """The items that earlier extractors found, by the extractor's name, and the warnings of these extractors."""

    def __init__(self) -> None:
        self._items: dict[str, Sequence[Any]] = {}
        self.warnings: list[Warning] = []

    def __getitem__(self, name: str) -> Sequence[Any]:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def add(self, name: str, items: Sequence[Any]) -> None:
        """Add the items that an extractor found, under its name."""
        self._items[name] = items

    def moved(self, mover: Mover) -> Found:
        """The same items with their offsets moved to another text. Warnings are left out."""
        moved = Found()
        for name, items in self._items.items():
            moved.add(name, mover.all(items))
        return moved

    def warn(self, code: str, message: str, start: int | None = None, end: int | None = None) -> None:
        """Warn about something odd in the document. The warning is added to the article."""
        self.warnings.append(Warning(code, message, start, end))


@runtime_checkable
class Extractor(Protocol):
    """Finds one kind of item in a document.

    Attributes:
        name: The name under which its items are stored; for a plug-in, also the key in ``Article.extra``.
        needs: The names of the extractors that must have run before this one.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above

    @property
    def needs(self) -> tuple[str, ...]: ...  # noqa: D102 - described above

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Any]:
        """Return all items of this kind in the order of the text. Odd text must not cause an exception."""
        ...


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A span that names a person. ``phrase`` is the whole noun phrase, with honorific, titles and roles."""

    phrase: Span = field(kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named in the document, quoted or not; ``gender`` is None if the text does not show it."""

    speaker: Speaker
    surname: str
    gender: Literal["female", "male"] | None = None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """Words in quotation marks or in a block quotation. Later extractors decide whether anybody said these words.

    Attributes:
        outer: The same words with their quotation marks.
        block: The index of the block that contains the passage.
        style: The kind of quotation mark: ``"``, ``'``, or ``>`` for a block quotation.
        closed: Whether there is a closing mark; without one, the passage ends with its block.
    """

    outer: Span = field(kw_only=True)
    block: int = field(kw_only=True)
    style: Literal['"', "'", ">"] = field(kw_only=True)
    closed: bool = field(default=True, kw_only=True)
