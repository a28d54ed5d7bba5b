"""JSON files written piece by piece, so that only one article is in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["array", "one_or_array", "written"]


def written(value: Any) -> str:
    """JSON-ready data as indented JSON, with non-ASCII characters unescaped."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def one_or_array(values: Iterable[str], *, is_single: bool) -> Iterator[bytes]:
    """A JSON file: a single value if the caller asked for one, otherwise an array."""
    return (f"{value}\n".encode() for value in values) if is_single else array(values)


def array(values: Iterable[str]) -> Iterator[bytes]:
    """A file with a JSON array; each value is written as soon as it is ready."""
    opening = "[\n"
    for value in values:
        yield (opening + value).encode()
        opening = ",\n"
    yield b"\n]\n" if opening == ",\n" else b"[]\n"
