"""Shows an article in a notebook, as plain HTML: the figures with their speakers, then the quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..model import Article, Claim
from .words import quoted

__all__ = ["as_table"]

_MOST = 50  # rows; only the report shows all


def as_table(article: Article) -> str:
    """A table of figures and quotes, under the headline."""
    rows = [*_figures(article), *_quotes(article)]
    more = f"<p>… and {len(rows) - _MOST} more; <code>to_html()</code> has all.</p>" if len(rows) > _MOST else ""
    head = _row(("", "figure or words", "who says it", "sentence"), "th")
    body = "".join(_row(row, "td") for row in rows[:_MOST])
    title = escape(article.title or article.id)
    return f"<h4>{title}</h4><table><thead>{head}</thead><tbody>{body}</tbody></table>{more}"


def _figures(article: Article) -> Iterator[tuple[str, ...]]:
    for claim in article.claims:
        yield claim.id, claim.text, _speaker(claim), claim.sentence.text if claim.sentence else ""


def _speaker(claim: Claim) -> str:
    if claim.quote is None:
        return "the release itself"
    return claim.speaker.name if claim.speaker else "nobody named"


def _quotes(article: Article) -> Iterator[tuple[str, ...]]:
    for quote in article.quotes:
        yield quote.id, quoted(quote, article.text), quote.speaker.name if quote.speaker else "nobody named", ""


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
