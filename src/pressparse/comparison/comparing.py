"""Makes the whole comparison: quotes, figures, items left out, and passages copied from the release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Article
from ..pipeline import parse
from .claims import Figures, compare_claims
from .doubts import check_words, doubts
from .left_out import caveats_of, left_out_of
from .model import Comparison, Side
from .quotes import compare_quotes
from .reuse import passages_of, reuse_of
from .sides import Text

if TYPE_CHECKING:
    from ..reading import Readable

__all__ = ["Prepared", "read"]


class Prepared:
    """A release ready for comparison, with its words indexed and its figures read."""

    def __init__(self, release: Readable | Article) -> None:
        self.text = Text(read(release))
        check_words(self.text, "release")
        self.figures = Figures(self.text, self.text, is_release=True)
        self.caveats = caveats_of(self.text)

    def compare(self, source: Readable | Article) -> Comparison:
        """Compare an article with the release."""
        article = Text(read(source))
        check_words(article, "article")
        passages = passages_of(self.text, article)
        quotes = tuple(compare_quotes(self.text, article))
        figures = Figures(article, self.text, is_release=False)
        claims = tuple(compare_claims(self.figures, figures, are_related=bool(passages)))
        return Comparison(
            release=_side(self.text.article),
            article=_side(article.article),
            quotes=quotes,
            claims=claims,
            left_out=left_out_of(self.text, article, self.figures, self.caveats, quotes, claims, passages),
            reuse=reuse_of(passages, self.text, article),
            warnings=tuple(doubts(self.text, article, passages)),
        )


def read(source: Readable | Article) -> Article:
    """Return an article unchanged, and read any other source."""
    return source if isinstance(source, Article) else parse(source)


def _side(article: Article) -> Side:
    return Side(id=article.id, title=article.title, source=article.source, text=article.text)
