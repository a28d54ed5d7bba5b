"""What ``pressparse compare`` does: one release or many, and the articles that are held against it."""

from __future__ import annotations

import sys
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
from .inputs import Inputs

__all__ = ["Comparing"]


@dataclass
class Comparing:
    """The comparisons of a run, made as they are asked for.

    Attributes:
        articles: Files, and patterns for files.
        release: The file of the release, where there is one for all.
        releases: The folder of the releases, where there are many.
        is_only_changed: Whether what is verbatim, the same or absent is left out.
        changed: How many quotes and figures stand otherwise in the release, of the articles so far.
        failures: How many releases could not be read.
    """

    articles: Sequence[str]
    release: str | None = None
    releases: Path | None = None
    jobs: int = 1
    is_only_changed: bool = False
    changed: int = 0
    failures: int = 0
    batch: Batch = field(init=False)

    def __post_init__(self) -> None:
        self.batch = Batch(Parser(), Inputs(self.articles, {}), self.jobs)

    def pieces(self, format: str | None, *, is_terminal: bool) -> Iterator[bytes]:
        """What is written; a table on a terminal where no format is named.

        Raises:
            PressparseError: the release cannot be read, or the folder of the releases holds none.
        """
        release = Release(Path(self.release)) if self.release is not None else self._releases()
        name = format or ("table" if is_terminal else "json" if self.batch.is_single else "jsonl")
        comparisons = self._comparisons(release)
        if name != "table":  # which shows them itself
            comparisons = map(_with_warnings_said, comparisons)
        return FORMATS[name](comparisons, is_single=self.batch.is_single)

    def _releases(self) -> Releases:
        """All that the folder holds; what cannot be read of it is said, and costs only itself."""
        assert self.releases is not None
        files = sorted(str(path) for path in self.releases.rglob("[!.]*") if path.is_file())
        if not files:
            raise UnsupportedSource(f"no releases in {self.releases}")
        batch = Batch(Parser(), Inputs(files, {}), self.jobs)
        releases = Releases(batch)
        self.failures = batch.failures
        return releases

    def _comparisons(self, release: Release | Releases) -> Iterator[Comparison]:
        for article in self.batch:
            if not any(character.isalnum() for character in article.text):
                self.batch.refuse(article, "it has no words to compare")
                continue
            comparison = release.compare(article)
            if comparison is None:
                _say(article, "from none of these releases")
                continue
            self.changed += len(comparison.changed)
            yield only_changed(comparison) if self.is_only_changed else comparison


def _with_warnings_said(comparison: Comparison) -> Comparison:
    for warning in comparison.warnings:
        _say(comparison.article, f"warning: {warning.message}")
    return comparison


def _say(article: Article | Side, message: str) -> None:
    print(f"pressparse: {article.source.path or article.id}: {message}", file=sys.stderr)
