"""Comparing an article with the release it came from."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .model import Comparison

if TYPE_CHECKING:
    from ..model import Article
    from ..reading import Readable

# The modules that compare are imported when first needed, so that ``import pressparse`` stays quick.
__all__ = ["Comparison", "Release", "Releases", "compare"]

_READY = 50  # releases that stay indexed for the next article


class Release:
    """A release prepared for comparison with many articles. It keeps no data of the articles."""

    def __init__(self, release: Readable | Article) -> None:
        """Read the release.

        Args:
            release: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: the release cannot be read, or has no words.
        """
        from .comparing import Prepared

        self._prepared = Prepared(release)

    @property
    def article(self) -> Article:
        """The release as an article."""
        return self._prepared.text.article

    def compare(self, article: Readable | Article) -> Comparison:
        """Compare an article with the release.

        Args:
            article: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: the article cannot be read, or has no words.
        """
        return self._prepared.compare(article)


class Releases:
    """Many releases; finds the one that an article comes from."""

    def __init__(self, releases: Iterable[Readable | Article] = ()) -> None:
        """Add the releases.

        Args:
            releases: Articles, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: one of them cannot be read.
        """
        from .finding import Library

        self._library = Library()
        self._articles: list[Article] = []
        self._release = functools.lru_cache(_READY)(lambda number: Release(self._articles[number]))
        for release in releases:
            self.add(release)

    def add(self, release: Readable | Article) -> None:
        """Add a release.

        Raises:
            PressparseError: the release cannot be read.
        """
        from .comparing import read

        article = read(release)
        self._library.add(article.text)
        self._articles.append(article)

    def find(self, article: Readable | Article) -> Release | None:
        """Find the release that an article comes from: it shares the most rare runs of words with the article.

        Returns:
            The release, or None if the article shares hardly any words with any of them.

        Raises:
            PressparseError: the article cannot be read.
        """
        from .comparing import read

        number = self._library.nearest(read(article).text)
        return None if number is None else self._release(number)

    def compare(self, article: Readable | Article) -> Comparison | None:
        """Compare an article with the release it comes from; None if no release matches.

        Raises:
            PressparseError: the article cannot be read.
        """
        from .comparing import read

        article = read(article)
        release = self.find(article)
        return None if release is None else release.compare(article)


def compare(release: Readable | Article | Release, article: Readable | Article) -> Comparison:
    """Compare an article with the release it came from.

    Args:
        release: The release: an article, anything that :func:`pressparse.parse` reads, or a :class:`Release`, which is
            prepared once for many articles.
        article: An article, or anything that :func:`pressparse.parse` reads.

    Raises:
        PressparseError: either cannot be read, or has no words.
    """
    return (release if isinstance(release, Release) else Release(release)).compare(article)
