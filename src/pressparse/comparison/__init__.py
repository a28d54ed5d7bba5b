"""An article held against the release it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Comparison

if TYPE_CHECKING:
    from ..model import Article
    from ..reading import Readable

# What compares is imported when it is first needed: ``import pressparse`` stays quick.
__all__ = ["Comparison", "Release", "compare"]


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

    def compare(self, article: Readable | Article) -> Comparison:
        """Hold an article against the release.

        Args:
            article: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: it cannot be read, or has no words.
        """
        return self._prepared.compare(article)


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
