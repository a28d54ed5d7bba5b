"""An article held against the release it came from."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .model import Comparison

if TYPE_CHECKING:
    from ..model import Article
    from ..reading import Readable

# What compares is imported when it is first needed: ``import pressparse`` stays quick.
__all__ = ["Comparison", "Release", "Releases", "compare"]

_READY = 50  # releases that stay ready for the next article


class Release:
    """A release made ready to be compared with many articles. It keeps nothing from one article to the next."""

    def __init__(self, release: Readable | Article) -> None:
        """Read the release.

        Args:
            release: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: it cannot be read, or has no words.
        """
        from .comparing import Prepared

        self._prepared = Prepared(release)

    @property
    def article(self) -> Article:
        """What the release was read into."""
        return self._prepared.text.article

    def compare(self, article: Readable | Article) -> Comparison:
        """Hold an article against the release.

        Args:
            article: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: it cannot be read, or has no words.
        """
        return self._prepared.compare(article)


class Releases:
    """Many releases, for articles of which it is not known which of them they are from."""

    def __init__(self, releases: Iterable[Readable | Article] = ()) -> None:
        """Take in the releases.

        Args:
            releases: Articles, or whatever :func:`pressparse.parse` reads.

        Raises:
            PressparseError: one cannot be read.
        """
        from .finding import Library

        self._library = Library()
        self._articles: list[Article] = []
        self._release = functools.lru_cache(_READY)(lambda number: Release(self._articles[number]))
        for release in releases:
            self.add(release)

    def add(self, release: Readable | Article) -> None:
        """Take in one more.

        Raises:
            PressparseError: it cannot be read.
        """
        from .comparing import read

        article = read(release)
        self._library.add(article.text)
        self._articles.append(article)

    def find(self, article: Readable | Article) -> Release | None:
        """The release an article is from: the one with which it has most words in common, by runs that few have.

        Returns:
            The release, or None where the article has hardly any words of one.

        Raises:
            PressparseError: the article cannot be read.
        """
        from .comparing import read

        number = self._library.nearest(read(article).text)
        return None if number is None else self._release(number)

    def compare(self, article: Readable | Article) -> Comparison | None:
        """Hold an article against the release it is from; None where it is from none of these.

        Raises:
            PressparseError: the article cannot be read.
        """
        from .comparing import read

        article = read(article)
        release = self.find(article)
        return None if release is None else release.compare(article)


def compare(release: Readable | Article | Release, article: Readable | Article) -> Comparison:
    """Hold an article against the release it came from.

    Args:
        release: The release: an article, anything that :func:`pressparse.parse` reads, or a :class:`Release`, which is
            read once for many articles.
        article: The article: the same, but for a :class:`Release`.

    Raises:
        PressparseError: either cannot be read, or has no words.
    """
    return (release if isinstance(release, Release) else Release(release)).compare(article)
