"""JSON Lines: one object per line."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .records import LARGEST, Columns, Record, opened

_LONGEST = 4 * LARGEST  # bytes; a line may have escaped text, and other columns


def read(path: Path, columns: Columns) -> Iterator[Record | str]:
    """A record for each line; the fields of the line's object are the columns."""
    with opened(path) as file:
        try:
            for line in _lines(file):
                if line.strip():
                    yield _record(line, columns)
        except (EOFError, OSError, zlib.error):  # an error of gzip
            yield "damaged, to the end of the file"


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file. A line over the limit is cut one byte past it, which shows that it was too long."""
    while line := file.readline(_LONGEST + 1):
        yield line
        while len(line) > _LONGEST and not line.endswith(b"\n"):
            line = file.readline(_LONGEST + 1)


def _record(line: bytes, columns: Columns) -> Record | str:
    if len(line) > _LONGEST:
        return "too large"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON"
    return columns.record(row) if isinstance(row, dict) else "not a JSON object"
