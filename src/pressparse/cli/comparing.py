"""What ``pressparse compare`` does: one release, and the articles that are held against it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..comparison import Comparison, Release
from ..comparison.formats import FORMATS, only_changed
from ..pipeline import Parser
from .batch import Batch
from .inputs import Inputs, is_same
from .messages import Messages

__all__ = ["Comparing"]


@dataclass
class Comparing:
    """The comparisons of a run, made as they are asked for.

    Attributes:
        release: The file of the release.
        articles: Files, patterns for files, and folders.
        jobs: In how many processes they are read.
        messages: What is said about them.
        is_only_changed: Whether what is verbatim, the same or absent is left out.
        changed: How many quotes and figures stand otherwise in the release, of the articles so far.
    """

    release: str
    articles: Sequence[str]
    jobs: int
    messages: Messages
    is_only_changed: bool = False
    changed: int = 0
    batch: Batch = field(init=False)

    def __post_init__(self) -> None:
        read = functools.partial(Parser().pipe, workers=self.jobs)
        self.batch = Batch(read, Inputs(self.articles, {}), self.messages)

    def reads(self, file: Path) -> bool:
        """Whether a file is the release or among the articles."""
        return self.batch.reads(file) or is_same(Path(self.release), file)

    def pieces(self, format: str | None, *, is_terminal: bool) -> Iterator[bytes]:
        """What is written; a table on a terminal where no format is named.

        Raises:
            PressparseError: the release cannot be read.
        """
        release = Release(Path(self.release))
        default = "table" if is_terminal else "json" if self.batch.is_single else "jsonl"
        return FORMATS[format or default](self._comparisons(release), is_single=self.batch.is_single)

    def _comparisons(self, release: Release) -> Iterator[Comparison]:
        for article in self.batch:
            if not any(character.isalnum() for character in article.text):
                self.batch.refuse(article, "it has no words to compare")
                continue
            comparison = release.compare(article)
            self.changed += len(comparison.changed)
            yield only_changed(comparison) if self.is_only_changed else comparison
