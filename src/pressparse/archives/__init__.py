"""Archives and tables → the sources in them, as :meth:`pressparse.Parser.pipe` takes them.

One kind a file, and one table that names them by their ending. A new kind is a module with a ``read`` function, which
gives a :class:`Record` for each text or in a few words why there is none, and its line in ``KINDS``.
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
"""Ending of the file's name → reader."""


def is_archive(path: str | Path) -> bool:
    """Whether the file, by its name, holds many texts."""
    return _ending(path) is not None


def read(
    path: str | Path,
    *,
    columns: Columns | None = None,
    wanted: Wanted | None = None,
    unread: Counter[str] | None = None,
) -> Iterator[tuple[str | bytes, dict[str, Any]]]:
    """The texts of an archive or a table, each with the arguments of ``parse`` that are known for it.

    They are taken from the file as they are needed. A record that is damaged costs itself alone.

    Args:
        path: A WARC or WET file, JSON Lines, CSV (each perhaps with ``.gz``) or Parquet, by the ending of its name.
        columns: Which column of a table holds what.
        wanted: Which records are wanted; None for all.
        unread: Is told how many records were not read, by reason.

    Raises:
        UnsupportedSource: there is no such file, it is of no such kind, or the table lacks a column.
        Unreadable: the file is not what its name says, or cannot be read.
        MissingExtra: the library that reads this kind is not installed.
    """
    ending, wanted = _ending(path), wanted or Wanted()
    if ending is None:
        raise UnsupportedSource(f"{path} is no archive or table: its name must end in {', '.join(KINDS)}")
    try:
        for found in KINDS[ending](Path(path), columns or Columns()):
            reason = wanted.objection(found) if isinstance(found, Record) else found
            if isinstance(found, Record) and reason is None:
                yield found.task()
            elif unread is not None:
                unread[str(reason)] += 1
    except OSError as error:  # of the disk; what is wrong in the file is told by its reader
        raise Unreadable(f"cannot read {path}: {error}") from None


def _ending(path: str | Path) -> str | None:
    name = Path(path).name.lower()
    return next((ending for ending in KINDS if name.endswith(ending)), None)
