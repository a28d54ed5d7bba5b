"""Article → what leaves the house: one format a file, and one table that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..model import Article
from .html import as_html
from .json import as_json, as_json_lines

__all__ = ["FORMATS"]


class Writer(Protocol):
    """Articles in, pieces of text out, each piece as soon as its article is there.

    ``is_single`` says that no more than one article was asked for.
    """

    def __call__(self, articles: Iterable[Article], *, is_single: bool) -> Iterator[str]: ...


FORMATS: dict[str, Writer] = {
    "json": as_json,
    "jsonl": as_json_lines,
    "html": as_html,
}
"""Format name → writer."""
