"""What an extractor is, and what one finds for the next that no article shows: people and passages."""

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
    """What the extractors that ran before have found, by their names, and the warnings they gave."""

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
        """Put what an extractor found under its name."""
        self._items[name] = items

    def moved(self, mover: Mover) -> Found:
        """The same items in another text's offsets, and no warnings yet."""
        moved = Found()
        for name, items in self._items.items():
            moved.add(name, mover.all(items))
        return moved

    def warn(self, code: str, message: str, start: int | None = None, end: int | None = None) -> None:
        """Say that something in the document is odd; it becomes a warning on the article."""
        self.warnings.append(Warning(code, message, start, end))


@runtime_checkable
class Extractor(Protocol):
    """Finds one kind of thing in a document.

    Attributes:
        name: Under which its findings are kept, and appear in ``Article.extra`` if it is not a built-in.
        needs: The names of the extractors that must have run before.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above

    @property
    def needs(self) -> tuple[str, ...]: ...  # noqa: D102 - described above

    def extract(self, document: Document, language: Language, found: Found) -> Sequence[Any]:
        """Everything of its kind in the document, in order of place. Must not raise on odd text."""
        ...


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Where a person is named. ``phrase`` is the whole noun phrase: honorific and titles before, roles after."""

    phrase: Span = field(kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person the document names, whether they say something or not; ``gender`` is what the given name tells."""

    speaker: Speaker
    surname: str
    gender: Literal["female", "male"] | None = None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """What stands between quotation marks, or in a block quotation; whether anybody said it is settled later.

    Attributes:
        outer: The same with its marks.
        block: Index of the block it stands in.
        style: The kind of mark: ``"``, ``'``, or ``>`` for a block quotation.
        closed: Whether a closing mark was found; a passage without one ends with its block.
    """

    outer: Span = field(kw_only=True)
    block: int = field(kw_only=True)
    style: Literal['"', "'", ">"] = field(kw_only=True)
    closed: bool = field(default=True, kw_only=True)
