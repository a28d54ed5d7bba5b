"""Parquet: one row per article, with the nested columns of :mod:`.arrow`."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Article
from .arrow import article_type, batch

_ROWS = 200  # rows in a row group, which is also the largest number in memory


def as_parquet(articles: Iterable[Article], *, is_single: bool) -> Iterator[bytes]:
    """One table for all articles, written one row group at a time.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    kind = article_type()
    import pyarrow  # type: ignore[import-untyped]
    import pyarrow.parquet  # type: ignore[import-untyped]

    written, rows = _Pieces(), iter(articles)
    with pyarrow.parquet.ParquetWriter(written, pyarrow.schema(list(kind)), compression="zstd") as table:
        while group := list(itertools.islice(rows, _ROWS)):
            table.write_batch(batch(group))
            yield written.taken()
    yield written.taken()


class _Pieces(io.RawIOBase):
    """A file in memory that forgets its bytes once :meth:`taken` has returned them."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._length += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """The bytes written since the last call."""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data
