"""Arrow and Parquet: the fields and types of the JSON, and every article comes back equal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from cases import FIXTURES
from hypothesis import given, settings
from test_contract import TEXTS

import pressparse
from pressparse import Article, archives
from pressparse.errors import MissingExtra
from pressparse.output import FORMATS, arrow, parquet

RELEASES = [*FIXTURES.glob("releases/*/source.*"), *FIXTURES.parents[1].glob("examples/release.*")]
ARTICLES = [pressparse.parse(path, extra={"path": path.name, "n": [1, None, {"a": 0.5}]}) for path in RELEASES]
SCHEMA = Article.to_json_schema()

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def described(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    """The type of a field, and whether it may be null."""
    options = schema.get("anyOf", [schema])
    kinds = [option for option in options if option.get("type") != "null"]
    return (kinds[-1], len(kinds) < len(options))


def pairs(
    schema: Mapping[str, Any], kind: pa.DataType, name: str
) -> Iterator[tuple[str, Mapping[str, Any], bool, pa.Field]]:
    """Each field of the JSON, at any depth, with its field in Arrow."""
    if pa.types.is_list(kind):
        yield from pairs(described(schema["items"])[0], kind.value_type, f"{name}[]")
    if "$ref" in schema:
        properties = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]["properties"]
        assert [field.name for field in kind] == list(properties), name
        for field in kind:
            what, is_nullable = described(properties[field.name])
            yield f"{name}.{field.name}", what, is_nullable, field
            yield from pairs(what, field.type, f"{name}.{field.name}")


def test_every_field_of_the_json_is_there_with_its_type() -> None:
    found = list(pairs(SCHEMA, arrow.article_type(), "article"))
    for name, schema, is_nullable, field in found:
        assert field.nullable == is_nullable, name
        if "$ref" in schema:
            assert pa.types.is_struct(field.type), name
        elif schema.get("type") == "array":
            assert pa.types.is_list(field.type), name
        else:
            assert field.type == TYPES.get(schema.get("type", ""), pa.string()), name
    names = {name for name, *_ in found}
    assert {"article.extra", "article.quotes[].segments[].start", "article.claims[].value", "article.metadata.title.origin"} <= names  # fmt: skip


def test_an_article_comes_back_equal() -> None:
    assert len(ARTICLES) >= 4
    rows = arrow.batch(ARTICLES).to_pylist()
    assert [arrow.article_of(row) for row in rows] == ARTICLES
    for article, row in zip(ARTICLES, rows, strict=True):
        assert {**row, "extra": article.extra} == article.to_dict()


@given(TEXTS)
@settings(max_examples=60)
def test_any_article_comes_back_equal(text: str) -> None:
    article = pressparse.parse(text)
    assert arrow.article_of(arrow.batch([article]).to_pylist()[0]) == article


@pytest.mark.parametrize("number", [0, 1, 7])
def test_a_parquet_file_has_a_row_an_article_in_groups(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 3)
    articles = (ARTICLES * 3)[:number]
    pieces = list(FORMATS["parquet"](iter(articles), is_single=False))
    file = pyarrow.parquet.ParquetFile(io.BytesIO(b"".join(pieces)))
    assert file.metadata.num_row_groups == -(-number // 3)
    assert file.schema_arrow.equals(pa.schema(list(arrow.article_type())))
    assert [arrow.article_of(row) for row in file.read().to_pylist()] == articles


def test_a_group_is_written_before_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 2)
    taken: list[Article] = []
    pieces = FORMATS["parquet"]((taken.append(article) or article for article in ARTICLES), is_single=False)
    assert len(next(pieces)) > 1000
    assert len(taken) == 2


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(arrow, "article_type", arrow.article_type.__wrapped__)
    with pytest.raises(MissingExtra, match=r"pressparse\[parquet\]"):
        arrow.batch(ARTICLES)
    (tmp_path / "rows.parquet").touch()
    with pytest.raises(MissingExtra, match=r"pressparse\[parquet\]"):
        list(archives.read(tmp_path / "rows.parquet"))
