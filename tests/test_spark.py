"""Spark on two cores of this machine gives what Parser.pipe gives."""

from __future__ import annotations

import datetime
import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cases import FIXTURES
from conftest import need

import pressparse
import pressparse.spark
from pressparse import Article, Failure, Parser
from pressparse.errors import ExtractorError, MissingExtra, UnsupportedSource
from pressparse.extractors import BUILTIN
from pressparse.output import arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row, SparkSession

ROOT = Path(__file__).parents[1]
PATHS = [*FIXTURES.glob("releases/*/source.*"), *ROOT.glob("examples/release.*")]
TEXTS = [path.read_bytes() for path in sorted(PATHS)] * 6 + [b"\x89PNG", None, b"#News on 3 May."]
DAY = datetime.date(2024, 5, 3)
ROWS = [(f"a{n}", text, DAY + datetime.timedelta(n) if n % 3 else None, n / 2) for n, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    need("java", shutil.which("java"))
    need("pyspark", importlib.util.find_spec("pyspark"))
    spec = importlib.util.spec_from_file_location("local_spark", ROOT / "benchmarks/spark.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    session = module.session(2)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark: SparkSession) -> DataFrame:
    rows = [(id, text and bytearray(text), day, weight) for id, text, day, weight in ROWS]
    return spark.createDataFrame(rows, "key string, body binary, day date, weight double")


def result(row: Row) -> Article | Failure:
    """The result in a row, as pipe would return it."""
    assert (row.article is None) != (row.error is None)
    if row.article is None:
        return Failure(row.key, row.error.kind, row.error.message)
    return arrow.article_of(row.article.asDict(recursive=True))


def test_a_frame_gets_what_pipe_gives_and_keeps_its_columns(frame: DataFrame) -> None:
    parsed = pressparse.spark.parse(frame, "body", published="day", id="key", plugins=["hashtags"])
    assert parsed.columns == ["key", "body", "day", "weight", "article", "error"]
    rows = sorted(parsed.collect(), key=lambda row: int(row.key[1:]))
    assert [(row.key, row.body and bytes(row.body), row.day, row.weight) for row in rows] == ROWS
    tasks: list[Any] = [(text, {"id": id, "published": day and day.isoformat()}) for id, text, day, _ in ROWS]
    expected = list(Parser([*BUILTIN, "hashtags"]).pipe(tasks))
    assert [result(row) for row in rows] == expected
    assert [type(each) for each in expected].count(Failure) == 2
    assert rows[-1].article.extra == '{"hashtags":[{"start":0,"end":5,"text":"#News"}]}'


def test_the_column_is_typed_as_the_model_is(frame: DataFrame) -> None:
    parsed = pressparse.spark.parse(frame, "body", content="fragment")
    claims = parsed.selectExpr("explode(article.claims) AS claim").select("claim.kind", "claim.value", "claim.start")
    assert claims.dtypes == [("kind", "string"), ("value", "double"), ("start", "bigint")]
    assert [field.name for field in parsed.schema["article"].dataType] == [f.name for f in arrow.article_type()]  # type: ignore[attr-defined]


def example_of(page: str) -> str:
    text = (ROOT / "docs" / page).read_text("utf-8")
    (example,) = re.findall(r"^```python\n(import pressparse\.spark\n.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return example


def test_the_example_of_the_cookbook_runs(spark: SparkSession) -> None:
    names: dict[str, Any] = {"spark": spark}
    exec(example_of("cookbook.md"), names)
    assert [tuple(row) for row in names["claims"].collect()] == [("a1", "500 pies", 500.0)]


def test_the_example_of_the_how_to_runs(spark: SparkSession, frame: DataFrame, tmp_path: Path) -> None:
    frame.withColumnRenamed("day", "date").limit(3).write.parquet(str(tmp_path / "articles"))
    example = example_of("how-to-read-many.md")
    for name in ("articles", "parsed"):
        assert example.count(f'parquet("{name}")') == 1
        example = example.replace(f'parquet("{name}")', f"parquet({str(tmp_path / name)!r})")
    exec(example, {"spark": spark})
    assert spark.read.parquet(str(tmp_path / "parsed")).where("article IS NOT NULL").count() == 3


def test_what_cannot_be_done_is_said_at_once(frame: DataFrame) -> None:
    with pytest.raises(UnsupportedSource, match=r"no column 'text' \(it has key, body, day, weight\)"):
        pressparse.spark.parse(frame)
    with pytest.raises(UnsupportedSource, match="a column 'error' already"):
        pressparse.spark.parse(frame.withColumnRenamed("key", "error"), "body")
    with pytest.raises(ExtractorError, match="nobody"):
        pressparse.spark.parse(frame, "body", plugins=["nobody"])


def test_without_pyspark_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql.types", None)
    with pytest.raises(MissingExtra, match=r"pressparse\[spark\]"):
        pressparse.spark.parse(None)  # type: ignore[arg-type]
