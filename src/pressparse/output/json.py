"""JSON for one article, an array for several; and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ..model import Article


def as_json(articles: Iterable[Article]) -> Iterator[str]:
    """Indented JSON: an object for one article, an array for none or several."""
    waiting = iter(articles)
    first = list(islice(waiting, 2))
    if len(first) == 1:
        yield first[0].to_json(indent=2) + "\n"
        return
    for number, article in enumerate(chain(first, waiting)):
        yield ("[\n" if number == 0 else ",\n") + article.to_json(indent=2)
    yield "\n]\n" if first else "[]\n"


def as_json_lines(articles: Iterable[Article]) -> Iterator[str]:
    """One article a line."""
    for article in articles:
        yield article.to_json() + "\n"
