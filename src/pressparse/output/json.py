"""JSON: an object for one article, an array for several; and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Article


def as_json(articles: Iterable[Article], *, is_single: bool) -> Iterator[str]:
    """Indented JSON: an object where one article was asked for, else an array."""
    if is_single:
        yield from (article.to_json(indent=2) + "\n" for article in articles)
        return
    opening = "[\n"
    for article in articles:
        yield opening + article.to_json(indent=2)
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def as_json_lines(articles: Iterable[Article], *, is_single: bool) -> Iterator[str]:
    """One article a line."""
    yield from (article.to_json() + "\n" for article in articles)
