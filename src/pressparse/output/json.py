"""JSON (an object for one article, an array for several) and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Article
from .pieces import one_or_array


def as_json(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """Indented JSON: an object if one article was asked for, otherwise an array."""
    yield from one_or_array((article.to_json(indent=2) for article in articles), is_single=is_single)


def as_json_lines(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One article per line."""
    yield from (article.to_json().encode() + b"\n" for article in articles)
