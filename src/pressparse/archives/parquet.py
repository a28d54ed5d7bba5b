"""Parquet: a row a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import MissingExtra, Unreadable
from .records import Columns, Record, opened

_ROWS = 100  # at a time: each may hold a page


def read(path: Path, columns: Columns) -> Iterator[Record | str]:
    """A record for each row; only the columns that are wanted are read.

    Raises:
        MissingExtra: pyarrow is not installed.
        Unreadable: the file is not Parquet.
    """
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra("Parquet needs pyarrow: pip install 'pressparse[parquet]'") from None
    with opened(path) as file:
        try:
            table = pyarrow.parquet.ParquetFile(file)
        except (pyarrow.ArrowException, OSError) as error:
            raise Unreadable(f"{path} is not Parquet: {str(error).splitlines()[0]}") from None
        wanted = columns.present(table.schema_arrow.names, path)
        try:
            for batch in table.iter_batches(_ROWS, columns=wanted):
                yield from map(columns.record, batch.to_pylist())
        except (pyarrow.ArrowException, OSError):
            yield "damaged, to the end of the file"
