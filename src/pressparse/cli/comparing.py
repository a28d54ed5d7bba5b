"""The work of ``pressparse compare``: it compares articles with one release or with many."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..comparison import Comparison, Release, Releases
from ..comparison.formats import FORMATS, only_changed
from ..comparison.model import Side
from ..errors import UnsupportedSource
from ..model import Article
from ..pipeline import Parser
from .batch import Batch
from .inputs import Inputs, is_same
from .messages import Messages

__all__ = ["Comparing"]


@dataclass
class Comparing:
    """The comparisons of a run, each computed when needed.

    Attributes:
        articles: Files, patterns for files, and folders.
        release: The file of the release, if all articles are compared with one.
        releases: The folder of the releases, if there are many.
        jobs: The number of processes that read files.
        messages: Prints failures and warnings.
        is_only_changed: Whether to leave out items that are verbatim, the same or absent.
        changed: The number of quotes and figures so far that differ from the release.
    """

    articles: Sequence[str]
    release: str | None
    releases: Path | None
    jobs: int
    messages: Messages
    is_only_changed: bool = False
    changed: int = 0
    batch: Batch = field(init=False)
    _folder: list[Path] = field(init=False)

    def __post_init__(self) -> None:
        self.batch = self._batch(self.articles)
        self._folder = sorted(path for path in self.releases.rglob("[!.]*") if path.is_file()) if self.releases else []

    def reads(self, file: Path) -> bool:
        """Whether the command reads a file: as the release, as one of many releases, or as an article."""
        is_release = self.release is not None and is_same(Path(self.release), file)
        return is_release or self.batch.reads(file) or any(is_same(each, file) for each in self._folder)

    def pieces(self, format: str | None, *, is_terminal: bool) -> Iterator[bytes]:
        """Yield the pieces of the output; the default format in a terminal is a table.

        Raises:
            PressparseError: the release cannot be read, or the folder of the releases is empty.
        """
        release = Release(Path(self.release)) if self.release is not None else self._releases()
        name = format or ("table" if is_terminal else "json" if self.batch.is_single else "jsonl")
        comparisons = self._comparisons(release)
        if name != "table":  # the table shows the warnings itself
            comparisons = map(self._with_warnings_said, comparisons)
        return FORMATS[name](comparisons, is_single=self.batch.is_single)

    def _batch(self, paths: Sequence[str], *, is_summed_up: bool = True) -> Batch:
        read = functools.partial(Parser().pipe, workers=self.jobs)
        return Batch(read, Inputs(paths, {}), self.messages, is_summed_up=is_summed_up)

    def _releases(self) -> Releases:
        """All releases in the folder; a file that cannot be read is reported and skipped."""
        if not self._folder:
            raise UnsupportedSource(f"no releases in {self.releases}")
        return Releases(self._batch([str(file) for file in self._folder], is_summed_up=False))

    def _comparisons(self, release: Release | Releases) -> Iterator[Comparison]:
        for article in self.batch:
            if not any(character.isalnum() for character in article.text):
                self.batch.refuse(article, "it has no words to compare")
                continue
            comparison = release.compare(article)
            if comparison is None:
                self._say(article, "no-release", "no release in the folder matches this article")
                continue
            self.changed += len(comparison.changed)
            yield only_changed(comparison) if self.is_only_changed else comparison

    def _with_warnings_said(self, comparison: Comparison) -> Comparison:
        for warning in comparison.warnings:
            self._say(comparison.article, warning.code, warning.message)
        return comparison

    def _say(self, article: Article | Side, code: str, message: str) -> None:
        self.messages.caution(article.source.path or article.id, code, message)
