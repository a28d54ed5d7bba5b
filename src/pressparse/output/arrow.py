"""Arrow: one row per article, and one column per field of the JSON. The column types come from the JSON Schema.

References to entities are ids, as in the JSON; numbers are 64-bit floats, offsets 64-bit integers. ``extra`` is a JSON
string, because its fields are not known beforehand.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .. import wire
from ..errors import MissingExtra
from ..model import Article

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

__all__ = ["article_of", "article_type", "batch", "row"]


@functools.cache
def article_type() -> pa.StructType:
    """The Arrow type of an article.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra.of("Arrow and Parquet need pyarrow", "parquet") from None
    schema = wire.schema(Article)
    return pa.struct(_fields(schema["$defs"]["Article"], schema["$defs"]))


def batch(articles: Iterable[Article]) -> pa.RecordBatch:
    """A batch with one row for each article, and one column for each field.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    kind = article_type()
    import pyarrow as pa

    return pa.RecordBatch.from_struct_array(pa.array(map(row, articles), kind))


def row(article: Article) -> dict[str, Any]:
    """The article as a dict for Arrow."""
    return {**article.to_dict(), "extra": wire.to_json(article.extra)}


def article_of(row: Mapping[str, Any]) -> Article:
    """The article in a row that Arrow returned.

    Raises:
        InvalidArticle: the row is not an article of this schema.
    """
    return Article.from_json(json.dumps({**row, "extra": json.loads(row["extra"])}))


def _fields(schema: Mapping[str, Any], known: Mapping[str, Any]) -> list[pa.Field]:
    return [_field(name, described, known) for name, described in schema["properties"].items()]


def _field(name: str, schema: Mapping[str, Any], known: Mapping[str, Any]) -> pa.Field:
    """The Arrow field for a schema entry. *Integer or number* becomes a number; *or null* makes a nullable field."""
    import pyarrow as pa

    options = schema.get("anyOf", [schema])
    kinds = [option for option in options if option.get("type") != "null"]
    widest = next((kind for kind in kinds if kind.get("type") == "number"), kinds[0])
    return pa.field(name, _type(widest, known), nullable=len(kinds) < len(options))


def _type(schema: Mapping[str, Any], known: Mapping[str, Any]) -> pa.DataType:
    import pyarrow as pa

    if "$ref" in schema:
        return pa.struct(_fields(known[schema["$ref"].rpartition("/")[2]], known))
    if schema.get("type") == "array":
        return pa.list_(_field("element", schema["items"], known))
    plain = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return plain.get(schema.get("type", ""), pa.string())  # enumerations and objects with any fields are strings
