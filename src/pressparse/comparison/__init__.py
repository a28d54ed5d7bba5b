"""An article held against the release it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Article
from .claims import Figures, compare_claims
from .model import Comparison, Side
from .quotes import compare_quotes
from .sides import Text

if TYPE_CHECKING:
    from ..reading import Readable

__all__ = ["Comparison", "Release", "compare"]


class Release:
    """A release made ready to be compared with many articles. It keeps nothing from one article to the next."""

    def __init__(self, release: Readable | Article) -> None:
        """Read the release.

        Args:
            release: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: it cannot be read.
        """
        self._text = Text(_read(release))
        self._figures = Figures(self._text, self._text, is_release=True)

    def compare(self, article: Readable | Article) -> Comparison:
        """Hold an article against the release.

        Args:
            article: An article, or anything that :func:`pressparse.parse` reads.

        Raises:
            PressparseError: it cannot be read, or has no words.
        """
        text = Text(_read(article))
        return Comparison(
            release=_side(self._text.article),
            article=_side(text.article),
            quotes=tuple(compare_quotes(self._text, text)),
            claims=tuple(compare_claims(self._figures, Figures(text, self._text, is_release=False))),
        )


def compare(release: Readable | Article | Release, article: Readable | Article) -> Comparison:
    """Hold an article against the release it came from; a :class:`Release` is read once for many articles.

    Raises:
        PressparseError: either cannot be read, or has no words.
    """
    return (release if isinstance(release, Release) else Release(release)).compare(article)


def _read(source: Readable | Article) -> Article:
    from ..pipeline import parse  # it imports what reads

    return source if isinstance(source, Article) else parse(source)


def _side(article: Article) -> Side:
    return Side(id=article.id, title=article.title, source=article.source, text=article.text)
