"""CSV: one row of column names, then one row per item (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

from ..model import Article
from .records import COLUMNS, Cell, records

_FORMULA_OPENINGS = ("=", "+", "-", "@", "\t", "\r")  # OWASP's list, under CSV injection


def as_csv(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One table for all articles."""
    yield lines([COLUMNS])
    for article in articles:
        yield lines([record[column] for column in COLUMNS] for record in records(article))


def as_csv_for_excel(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One table for all articles, with a byte order mark, from which Excel recognises UTF-8."""
    yield BOM_UTF8
    yield from as_csv(articles, is_single=is_single)


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_OPENINGS) else cell


def lines(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Write rows as lines; an apostrophe is put before any text that a spreadsheet would treat as a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(map(_safe, row) for row in rows)
    return out.getvalue().encode()
