"""Parquet: one record per row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import MissingExtra, Unreadable
from .records import Columns, Record, opened

_ROWS = 100  # rows read at a time; few, because each may contain a whole page


def read(path: Path, columns: Columns) -> Iterator[Record | str]:
    """A record for each row; only the needed columns are read.

    Raises:
        MissingExtra: pyarrow is not installed.
        Unreadable: the file is not Parquet.
    """
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra.of("Parquet needs pyarrow", "parquet") from None
    with opened(path) as file:
        try:
            table = pyarrow.parquet.ParquetFile(file)
        except (pyarrow.ArrowException, OSError) as error:
            raise Unreadable(f"{path} is not Parquet: {str(error).splitlines()[0]}") from None
        wanted = columns.present(table.schema_arrow.names, path)
        try:
            for batch in table.iter_batches(_ROWS, columns=wanted):
                yield from map(columns.record, _rows(batch))
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError):  # ValueError: a time beyond the year 9999
            yield "damaged, to the end of the file"


def _rows(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch as dicts. Times are cut to microseconds, because Python's times have no nanoseconds."""
    import pyarrow

    fields = [
        pyarrow.field(field.name, pyarrow.timestamp("us", field.type.tz))
        if pyarrow.types.is_timestamp(field.type)
        else field
        for field in batch.schema
    ]
    rows: list[dict[str, Any]] = batch.cast(pyarrow.schema(fields), safe=False).to_pylist()
    return rows
