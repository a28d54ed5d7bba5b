"""Article → what leaves the house: one format a file, and one table that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..model import Article
from .json import as_json, as_json_lines

__all__ = ["FORMATS"]

FORMATS: dict[str, Callable[[Iterable[Article]], Iterator[str]]] = {
    "json": as_json,
    "jsonl": as_json_lines,
}
"""Format name → writer: articles in, pieces of text out, each piece as soon as its article is there."""
