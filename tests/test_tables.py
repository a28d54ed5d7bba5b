"""JSON Lines, CSV and Parquet: one record per row, with named columns."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from pressparse import Article, Parser, archives
from pressparse.archives import Columns, Wanted
from pressparse.errors import Unreadable, UnsupportedSource

TEXT = "Mill opens\n\nThe mill sold 500 pies, “a record”, last May.\n"
ROWS = [
    {"text": TEXT, "id": "a", "url": "https://example.org/a", "published": "2024-06-03", "desk": "business"},
    {"text": "The mill sold 7 pies.", "id": "b", "url": "", "published": "", "desk": "local"},
]


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    return out.getvalue().encode()


def as_json_lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


WRITERS = {
    ".csv": as_csv,
    ".csv.gz": lambda rows: gzip.compress(as_csv(rows)),
    ".jsonl": as_json_lines,
    ".jsonl.gz": lambda rows: gzip.compress(as_json_lines(rows)),
    ".parquet": as_parquet,
}


def read(path: Path, data: bytes, **named: Any) -> tuple[list[Any], Counter[str]]:
    path.write_bytes(data)
    unread = Counter[str]()
    return list(archives.read(path, unread=unread, **named)), unread


@pytest.mark.parametrize("ending", WRITERS)
def test_a_row_is_a_record_with_what_its_columns_say(tmp_path: Path, ending: str) -> None:
    tasks, unread = read(tmp_path / f"rows{ending}", WRITERS[ending](ROWS), columns=Columns(keep=("desk",)))
    assert not unread
    assert tasks == [
        (TEXT, {"id": "a", "url": "https://example.org/a", "published": "2024-06-03", "extra": {"desk": "business"}}),
        ("The mill sold 7 pies.", {"id": "b", "extra": {"desk": "local"}}),
    ]
    first, second = Parser().pipe(tasks)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.dates[0].value, second.published) == ("2024-05", None)


@pytest.mark.parametrize("ending", WRITERS)
def test_columns_may_be_named_otherwise(tmp_path: Path, ending: str) -> None:
    rows = [{"body": TEXT, "key": 7, "text": "something else", "out": "2024-06-03"}]
    columns = Columns(text="body", id="key", published="out")
    [(source, options)], _ = read(tmp_path / f"rows{ending}", WRITERS[ending](rows), columns=columns)
    assert (source, options) == (TEXT, {"id": "7", "published": "2024-06-03"})


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".parquet"])
@pytest.mark.parametrize("columns", [Columns(text="body"), Columns(id="key"), Columns(keep=("desc",))])
def test_a_column_that_is_not_there_is_said_with_those_that_are(tmp_path: Path, ending: str, columns: Columns) -> None:
    with pytest.raises(
        UnsupportedSource, match=r"no column '(body|key|desc)' \(it has text, id, url, published, desk\)"
    ):
        read(tmp_path / f"rows{ending}", WRITERS[ending](ROWS), columns=columns)


@pytest.mark.parametrize("ending", WRITERS)
def test_rows_without_a_text_are_counted_and_filters_hold(tmp_path: Path, ending: str) -> None:
    rows = [*ROWS, {**ROWS[0], "text": ""}, {**ROWS[0], "published": "2023-01-01"}]
    wanted = Wanted(since="2024", hosts=("example.org",), min_length=30)
    tasks, unread = read(tmp_path / f"rows{ending}", WRITERS[ending](rows), wanted=wanted)
    assert [options["id"] for _, options in tasks] == ["a"]
    assert unread == {"no 'text'": 1, "of another date": 1, "too short": 1}


def test_a_line_that_is_no_object_costs_itself_alone(tmp_path: Path) -> None:
    bad = [
        b"no JSON",
        b'"a string"',
        b"[" * 100_000,
        b'{"text": "cut',
        b'{"text": 5}',
        b'{"body": "x"}',
        b"\xff\xfe",
        b"",
    ]
    lines = as_json_lines(ROWS[:1]) + b"\n".join(bad) + b"\n" + as_json_lines(ROWS[1:])
    tasks, unread = read(tmp_path / "rows.jsonl", lines)
    assert [options["id"] for _, options in tasks] == ["a", "b"]
    assert unread == {"not JSON": 4, "not a JSON object": 1, "'text' is not text": 1, "no 'text'": 1}


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressparse.archives.json_lines._LONGEST", 300)
    lines = as_json_lines([{"text": "x" * 1000}, *ROWS])
    tasks, unread = read(tmp_path / "rows.jsonl", lines)
    assert ([options["id"] for _, options in tasks], unread) == (["a", "b"], {"too large": 1})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen_in_the_first_row(tmp_path: Path, delimiter: str) -> None:
    tasks, _ = read(tmp_path / "rows.csv", b"\xef\xbb\xbf" + as_csv(ROWS, delimiter))
    assert [(source, options["id"]) for source, options in tasks] == [(row["text"], row["id"]) for row in ROWS]


def test_a_table_in_another_encoding_is_read_as_such(tmp_path: Path) -> None:
    [(source, _), _], _ = read(tmp_path / "rows.csv", as_csv(ROWS).decode().encode("cp1252"))
    article = Parser().parse(source)
    assert (article.text, article.source.encoding) == (TEXT, "windows-1252")


def test_large_cells_short_rows_and_open_marks(tmp_path: Path) -> None:
    text = "The mill sold 7 pies. " * 10_000
    tasks, _ = read(tmp_path / "rows.csv", f'id,text\na,"{text}"\nb\n\nc,short,more\nd,"open\ne,f\n'.encode())
    assert [(options["id"], source) for source, options in tasks] == [("a", text), ("c", "short"), ("d", "open\ne,f\n")]


@pytest.mark.parametrize("ending", [".csv.gz", ".jsonl.gz"])
def test_a_packed_table_that_was_cut_off_gives_what_is_whole(tmp_path: Path, ending: str) -> None:
    rows = [{"id": str(n), "text": f"The mill sold {n * 7919} pies."} for n in range(20_000)]
    data = WRITERS[ending](rows)
    tasks, unread = read(tmp_path / f"rows{ending}", data[: len(data) // 2])
    assert 1000 < len(tasks) < 20_000
    assert unread["damaged, to the end of the file"] == 1
    assert tasks[:1000] == [(row["text"], {"id": row["id"]}) for row in rows[:1000]]


@pytest.mark.parametrize("data", [b"no Parquet", b"", b"PAR1 but no more PAR1"])
def test_what_is_no_parquet_is_said(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable, match="is not Parquet"):
        read(tmp_path / "rows.parquet", data)


def test_cells_of_other_types_are_written_out(tmp_path: Path) -> None:
    row = {
        "text": TEXT.encode(), "id": 12, "published": datetime.date(2024, 6, 3),
        "seen": datetime.datetime(2024, 6, 4, 5), "tags": ["a", "b"], "at": {"x": 1.5}, "none": None,
    }  # fmt: skip
    columns = Columns(keep=("seen", "tags", "at", "none"))
    [(source, options)], _ = read(tmp_path / "rows.parquet", as_parquet([row]), columns=columns)
    assert (source, options["id"], options["published"]) == (TEXT.encode(), "12", "2024-06-03")
    assert options["extra"] == {"seen": "2024-06-04T05:00:00", "tags": ["a", "b"], "at": {"x": 1.5}, "none": None}
    assert Parser().parse(source, **options).text == TEXT


def test_the_output_can_be_read_again(tmp_path: Path) -> None:
    articles = [Parser().parse(TEXT, id="a"), Parser().parse("The mill sold 7 pies.", id="b")]
    tasks, _ = read(tmp_path / "out.jsonl", "".join(f"{article.to_json()}\n" for article in articles).encode())
    assert list(Parser().pipe(tasks)) == articles


@pytest.mark.parametrize("zone", [None, "UTC"])
def test_times_in_nanoseconds_are_dates_too(tmp_path: Path, zone: str | None) -> None:
    when = pyarrow.array([1_717_380_000_123_456_789], pyarrow.timestamp("ns", zone))
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [TEXT], "published": when}), out)
    [(_, options)], _ = read(tmp_path / "rows.parquet", out.getvalue())
    assert options["published"].startswith("2024-06-03T02:00:00.123456")
    assert Parser().parse(TEXT, **options).published == "2024-06-03"


@pytest.mark.parametrize("ending", [".csv.gz", ".jsonl.gz"])
def test_what_is_not_gzip_is_said(tmp_path: Path, ending: str) -> None:
    with pytest.raises(Unreadable, match="is not gzip"):
        read(tmp_path / f"rows{ending}", as_csv(ROWS))
    assert read(tmp_path / "rows.jsonl.gz", b"") == ([], Counter())
