"""CSV: one record per row, below a row of column names."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .records import LARGEST, Columns, Record, opened

_DELIMITERS = ",;\t"


def read(path: Path, columns: Columns) -> Iterator[Record | str]:
    """A record for each row; the delimiter is the most frequent of comma, semicolon and tab in the first row.

    UTF-8 is expected; any other text is passed on as bytes, and its encoding is detected later.
    """
    csv.field_size_limit(LARGEST)  # applies to the whole process; many pages exceed the default, 131,072
    with opened(path) as file, io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="") as text:
        try:
            first = text.readline(LARGEST)
            delimiter = max(_DELIMITERS, key=first.count)
            header = next(csv.reader([first], delimiter=delimiter), [])
            columns.present(header, path)
            for row in _rows(text, delimiter):
                yield row if isinstance(row, str) else columns.record(_named(header, row))
        except (EOFError, OSError, zlib.error):  # an error of gzip
            yield "damaged, to the end of the file"


def _rows(text: io.TextIOWrapper, delimiter: str) -> Iterator[list[str] | str]:
    """Yield the rows. An unclosed quotation mark swallows the rows after it, up to the size of the largest text."""
    rows = csv.reader(text, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield "not CSV"
            continue
        if row:
            yield row


def _named(header: list[str], row: list[str]) -> dict[str, Any]:
    return {name: _cell(value) for name, value in zip(header, row, strict=False)}


def _cell(value: str) -> str | bytes:
    """The text of a cell, or its bytes if they were not UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode(errors="surrogateescape")
    return value
