"""Many releases on many machines: a column of articles for a PySpark DataFrame (extra ``spark``).

:mod:`pressparse.output.arrow` derives the type of the column from the model. Rows travel to Python and back as Arrow.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .archives.records import written
from .errors import MissingExtra, UnsupportedSource
from .output.arrow import article_type, row
from .pipeline import Parser

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyspark.sql import DataFrame

__all__ = ["parse"]

ADDED = ("article", "error")

_ROWS = 100  # rows returned at a time, which bounds the memory of a worker


def parse(
    df: DataFrame,
    text: str = "text",
    *,
    published: str | None = None,
    url: str | None = None,
    id: str | None = None,
    plugins: Sequence[str] = (),
    **options: Any,
) -> DataFrame:
    """Add two columns to the DataFrame: the ``article`` of each row, or the ``error`` that prevented it.

    ``article`` is a struct with the fields of the JSON. ``error`` is a struct of ``kind`` and ``message``, as in a
    :class:`pressparse.Failure`. In each row, one of the two is null. pressparse must be installed on the workers too;
    each builds its parser once. Nothing is computed until Spark needs the rows.

    Args:
        df: A DataFrame with the texts; its columns are kept.
        text: The column of the text or HTML, as strings or binary.
        published: The column of the publication date, as strings, dates or times; null means unknown.
        url: The column of the address where the release was found.
        id: The column of the article's id; by default the id is made from the text.
        plugins: Names of installed extractors to run beside the built-in ones.
        options: Further arguments of :meth:`pressparse.Parser.parse`, the same for all rows.

    Raises:
        MissingExtra: PySpark or pyarrow is not installed.
        UnsupportedSource: the DataFrame lacks one of the columns, or already has an ``article`` or ``error``.
        ExtractorError: a plug-in cannot be loaded.
    """
    try:
        import pyarrow as pa
        from pyspark.sql.pandas.types import from_arrow_schema
        from pyspark.sql.types import StructType
    except ImportError:
        raise MissingExtra.of("Spark needs PySpark", "spark") from None
    columns = {"text": text, "published": published, "url": url, "id": id}
    named = {what: name for what, name in columns.items() if name is not None}
    missing = [name for name in named.values() if name not in df.columns]
    if missing:
        raise UnsupportedSource(f"the DataFrame has no column {missing[0]!r} (it has {', '.join(df.columns)})")
    taken = [name for name in ADDED if name in df.columns]
    if taken:
        raise UnsupportedSource(f"the DataFrame has a column {taken[0]!r} already: rename it first")
    _parser(tuple(plugins))  # an error here is clearer than one from a worker
    added = from_arrow_schema(pa.schema(_added()))
    work = functools.partial(_with_articles, named=named, plugins=tuple(plugins), options=options)
    return df.mapInArrow(work, StructType([*df.schema.fields, *added.fields]))


@functools.lru_cache(maxsize=1)
def _parser(plugins: tuple[str, ...]) -> Parser:
    """One parser per process, reused for all its partitions."""
    from .extractors.builtin import BUILTIN

    return Parser([*BUILTIN, *plugins])


def _added() -> list[pa.Field]:
    import pyarrow as pa

    error = pa.struct([pa.field("kind", pa.string(), nullable=False), pa.field("message", pa.string(), nullable=False)])
    return [pa.field(name, kind) for name, kind in zip(ADDED, (article_type(), error), strict=True)]


def _with_articles(
    batches: Iterable[pa.RecordBatch],
    *,
    named: Mapping[str, str],
    plugins: tuple[str, ...],
    options: Mapping[str, Any],
) -> Iterator[pa.RecordBatch]:
    """Add the columns to the rows. This runs in a worker."""
    import pyarrow as pa

    parser, (articles, errors) = _parser(plugins), _added()
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            piece = batch.slice(start, _ROWS)
            cells = zip(*(piece.column(name).to_pylist() for name in named.values()), strict=True)
            results = [_result(parser, dict(zip(named, values, strict=True)), options) for values in cells]
            yield pa.RecordBatch.from_arrays(
                [
                    *piece.columns,
                    pa.array((article for article, _ in results), articles.type),
                    pa.array((error for _, error in results), errors.type),
                ],
                schema=pa.schema([*piece.schema, articles, errors]),
            )


def _result(
    parser: Parser, cells: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, str] | None]:
    known: dict[str, Any] = {what: written(cell) for what, cell in cells.items() if what != "text"}
    try:
        return row(parser.parse(cells["text"], **options, **known)), None
    except Exception as error:  # an error in one article must not stop the others
        return None, {"kind": type(error).__name__, "message": str(error)}
