"""What an extractor is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from ..document import Document, Warning
from ..languages import Language

__all__ = ["Extractor", "Found"]


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
