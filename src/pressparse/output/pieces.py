"""JSON files piece by piece, so that many articles are never held at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["array", "one_or_array", "written"]


def written(value: Any) -> str:
    """JSON-ready data as indented JSON, not ASCII-escaped."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def one_or_array(values: Iterable[str], *, is_single: bool) -> Iterator[bytes]:
    """A file of one JSON value where one was asked for, else of an array of them."""
    return (f"{value}\n".encode() for value in values) if is_single else array(values)


def array(values: Iterable[str]) -> Iterator[bytes]:
    """A file of a JSON array; each of its values is written as soon as it is there."""
    opening = "[\n"
    for value in values:
        yield (opening + value).encode()
        opening = ",\n"
    yield b"\n]\n" if opening == ",\n" else b"[]\n"
