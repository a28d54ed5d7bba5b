"""A spreadsheet: the table of :mod:`.records` on one sheet, numbers as numbers, text as text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from ..errors import MissingExtra, TooLarge
from ..model import Article
from .records import COLUMNS, Cell, records

_LAST_ROW = 1_048_575  # the last row of a sheet, counted from 0
_LONGEST_CELL = 32_767  # UTF-16 code units
_WIDTHS = {"title": 30, "text": 50, "sentence": 60, "speaker": 24, "role": 24, "organization": 24, "parties": 30}
_SAME_EACH_TIME = datetime(2000, 1, 1)  # a fixed date, so that equal input gives equal bytes


def as_xlsx(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One sheet for all articles, written after the last article.

    Raises:
        MissingExtra: XlsxWriter is not installed.
        TooLarge: there are more items than a sheet has rows.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra.of("xlsx needs XlsxWriter", "xlsx") from None
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        book.set_properties({"created": _SAME_EACH_TIME})
        sheet = book.add_worksheet("Items")
        _head(sheet, book.add_format({"bold": True}))
        last = 0
        for record in (record for article in articles for record in records(article)):
            last += 1
            if last > _LAST_ROW:
                raise TooLarge(f"a sheet has room for {_LAST_ROW:,} items; use csv for more")
            for at, column in enumerate(COLUMNS):
                _write(sheet, last, at, record[column])
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    yield out.getvalue()


def _head(sheet: Any, bold: Any) -> None:
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS.get(column, 12))
        sheet.write_string(0, at, column, bold)
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, row: int, at: int, cell: Cell) -> None:
    """Write a value with its own type, so that no text becomes a formula, a link or a number."""
    if isinstance(cell, str):
        sheet.write_string(row, at, _cut(cell))
    elif cell is not None:
        sheet.write_number(row, at, cell)


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * _LONGEST_CELL].decode("utf-16-le", "ignore")
