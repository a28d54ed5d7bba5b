"""Reads archives and tables, and yields their texts in the form that :meth:`pressparse.Parser.pipe` takes.

Each kind of file has its own module, and ``KINDS`` maps the endings of file names to modules. To add a kind, write a
module and a line in ``KINDS``. Its function ``read`` yields a :class:`Record` for each text, or the reason why a text
was skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import Unreadable, UnsupportedSource
from . import csv, json_lines, parquet, warc
from .records import Columns, Record, Wanted

__all__ = ["KINDS", "Columns", "Record", "Wanted", "is_archive", "read"]

KINDS = {
    ".warc": warc.read,
    ".warc.gz": warc.read,
    ".wet": warc.read,
    ".wet.gz": warc.read,
    ".jsonl": json_lines.read,
    ".jsonl.gz": json_lines.read,
    ".csv": csv.read,
    ".csv.gz": csv.read,
    ".parquet": parquet.read,
}
"""The reader for each ending of a file name."""


def is_archive(path: str | Path) -> bool:
    """Whether the name of the file shows that it is an archive or table of many texts."""
    return _ending(path) is not None


def read(
    path: str | Path,
    *,
    columns: Columns | None = None,
    wanted: Wanted | None = None,
    unread: Counter[str] | None = None,
) -> Iterator[tuple[str | bytes, dict[str, Any]]]:
    """Yield the texts of an archive or a table, each with the arguments of ``parse`` that the file states.

    The file is read lazily. A damaged record is skipped, and reading continues with the next.

    Args:
        path: A WARC or WET file, JSON Lines, CSV (each also as ``.gz``) or Parquet, by the ending of its name.
        columns: The columns of a table to read.
        wanted: Filters for the records; None for all records.
        unread: A counter to which the number of skipped records is added, by reason.

    Raises:
        UnsupportedSource: the file does not exist, its name has another ending, or the table lacks a column.
        Unreadable: the content does not match the ending of the file name, or cannot be read.
        MissingExtra: the library that reads this kind of file is not installed.
    """
    ending, wanted = _ending(path), wanted or Wanted()
    if ending is None:
        raise UnsupportedSource(f"{path} is not an archive or table: its name must end in {', '.join(KINDS)}")
    try:
        for found in KINDS[ending](Path(path), columns or Columns()):
            reason = wanted.objection(found) if isinstance(found, Record) else found
            if isinstance(found, Record) and reason is None:
                yield found.task()
            elif unread is not None:
                unread[str(reason)] += 1
    except OSError as error:  # an error of the disk; the reader itself reports errors in the file
        raise Unreadable(f"cannot read {path}: {error}") from None


def _ending(path: str | Path) -> str | None:
    name = Path(path).name.lower()
    return next((ending for ending in KINDS if name.endswith(ending)), None)
