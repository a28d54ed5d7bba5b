"""The tables: a row for each item, the same columns in csv, xlsx and records, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import run

import pressparse
from pressparse import Article
from pressparse.errors import MissingExtra, TooLarge
from pressparse.output import FORMATS, xlsx
from pressparse.output.records import COLUMNS

TEXT = """Bramble Foods opens a mill

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has partnered with the University of Marlow to build a mill that will grind
over 5,000 tonnes of grain a year.

“We are spending $12.5 million on this,” said Dr. Ann Lee, founder and chief executive of Bramble Foods.

Between 200 and 300 people will work there.
"""


@pytest.fixture
def article() -> Article:
    return pressparse.parse(TEXT, url="https://bramble.example/mill", id="a1")


def rows_of_csv(*articles: Article) -> list[dict[str, str]]:
    data = b"".join(FORMATS["csv"](articles, is_single=len(articles) == 1))
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def sheet_of(*articles: Article) -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(FORMATS["xlsx"](articles, is_single=False)))).active


def test_a_record_for_each_item_with_every_column(article: Article) -> None:
    records = article.to_records()
    assert all(tuple(record) == COLUMNS for record in records)
    assert [record["id"] for record in records] == ["q1", "q1-1", "c1", "c2", "c3", "d1", "p1"]
    assert json.loads(json.dumps(records)) == records
    quote, _, tonnes, dollars, people, date, together = records
    assert {record["article"] for record in records} == {"a1"}
    assert {record["url"] for record in records} == {"https://bramble.example/mill"}
    assert quote["speaker"] == "Ann Lee"
    assert (quote["role"], quote["organization"]) == ("founder; chief executive", "Bramble Foods; Bramble Foods")
    assert str(quote["sentence"]).startswith("“We are spending")
    assert (tonnes["value"], tonnes["comparator"], tonnes["speaker"]) == (5000, ">", None)
    assert dollars["comparator"] is None
    assert (dollars["value"], dollars["unit"], dollars["speaker"], dollars["quote"]) == (
        12500000,
        "USD",
        "Ann Lee",
        "q1",
    )
    assert (people["value"], people["low"], people["high"]) == (None, 200, 300)
    assert people["sentence"] == "Between 200 and 300 people will work there."
    assert (date["date"], date["text"]) == ("2024-05-03", "May 3, 2024")
    assert together["parties"] == "Bramble Foods Ltd.; University of Marlow"
    for record in records:
        assert record["item"] == "quote" or article.text[record["start"] : record["end"]] == record["text"]  # type: ignore[misc]


def test_a_quote_in_parts_has_a_row_for_each_where_it_stands() -> None:
    article = pressparse.parse(
        "“We sold 40 pies,” said Ann Lee of Acme Ltd. “It was hard.”\n\nLee said that it had cost £3m.\n"
    )
    whole, first, second, report, only = article.to_records()[:5]
    assert (whole["item"], whole["id"], whole["quote"]) == ("quote", "q1", None)
    assert [(part["item"], part["id"], part["quote"], part["text"]) for part in (first, second)] == [
        ("segment", "q1-1", "q1", "We sold 40 pies,"),
        ("segment", "q1-2", "q1", "It was hard."),
    ]
    assert (report["id"], only["id"], only["kind"], only["speaker"]) == ("q2", "q2-1", "indirect", "Ann Lee")
    for part in (first, second, only):
        assert article.text[part["start"] : part["end"]] == part["text"]  # type: ignore[misc]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_the_file_it_came_from(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a mill.txt"
    path.write_text(TEXT, "utf-8")
    written = b"".join(FORMATS[name]([pressparse.parse(path)], is_single=True))
    if name == "xlsx":
        assert sheet_of(pressparse.parse(path))["B2"].value == str(path)
    else:
        assert b"a mill.txt" in written


def test_csv_says_what_the_records_say(article: Article) -> None:
    rows = rows_of_csv(article, article)
    assert rows == 2 * [{k: "" if v is None else str(v) for k, v in record.items()} for record in article.to_records()]
    assert tuple(rows[0]) == COLUMNS


def test_csv_comes_article_by_article(article: Article) -> None:
    pieces = FORMATS["csv"](iter([article, article]), is_single=False)
    assert next(pieces).decode().rstrip("\r\n").split(",") == list(COLUMNS)
    assert next(pieces).decode().count("\r\na1,") == len(article.to_records()) - 1


def test_a_sheet_says_what_the_records_say(article: Article) -> None:
    sheet = sheet_of(article)
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == COLUMNS
    assert [dict(zip(COLUMNS, row, strict=True)) for row in rows] == article.to_records()
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:AB{len(rows) + 1}"


OPENINGS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x.example","x")',
    "https://x.example",
    "12",
]


@pytest.mark.parametrize("title", OPENINGS)
def test_text_is_never_a_formula_a_link_or_a_number(article: Article, title: str) -> None:
    odd = replace(article, title=title)
    cell = rows_of_csv(odd)[0]["title"]
    assert cell == (title if title[0].isalnum() else f"'{title}")
    sheet = sheet_of(odd)
    (cell,) = [row[COLUMNS.index("title")] for row in sheet.iter_rows(min_row=2, max_row=2)]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value.replace("_x000D_", "\r") == title


def test_a_negative_number_stays_a_number(article: Article) -> None:
    colder = replace(article, claims=(replace(article.claims[0], value=-article.claims[0].value),))  # type: ignore[operator]
    assert [row["value"] for row in rows_of_csv(colder) if row["item"] == "claim"] == ["-5000"]
    values = [row[COLUMNS.index("value")] for row in sheet_of(colder).iter_rows(min_row=2, values_only=True)]
    assert -5000 in values


def test_a_cell_holds_no_more_than_it_can(article: Article) -> None:
    sheet = sheet_of(replace(article, title="😀" * 40_000))
    assert sheet["D2"].value == "😀" * (32_767 // 2)


def test_a_sheet_that_is_full_says_so(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_LAST_ROW", 5)
    with pytest.raises(TooLarge, match="use csv for more"):
        sheet_of(article)


def test_the_same_articles_give_the_same_sheet(article: Article) -> None:
    assert list(FORMATS["xlsx"]([article], is_single=True)) == list(FORMATS["xlsx"]([article], is_single=True))


def test_without_articles_there_is_a_head() -> None:
    assert rows_of_csv() == []
    assert list(sheet_of().iter_rows(values_only=True)) == [COLUMNS]


def test_a_missing_library_is_said_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def unread() -> Any:
        pytest.fail("an article was asked for")
        yield

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"pressparse\[xlsx\]"):
        list(FORMATS["xlsx"](unread(), is_single=True))


def test_a_terminal_is_not_given_a_sheet(tmp_path: Path) -> None:
    release = tmp_path / "mill.txt"
    release.write_text(TEXT, "utf-8")
    command = ["parse", "--format", "xlsx", str(release)]
    done = run(*command, terminal="stdout")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
    assert b"--output" in done.stderr
    piped = run(*command).stdout
    assert run(*command, "--output", str(tmp_path / "mill.xlsx"), terminal="stdout").returncode == 0
    assert (tmp_path / "mill.xlsx").read_bytes() == piped
    assert openpyxl.load_workbook(io.BytesIO(piped)).active.max_row > 1


def test_the_docs_list_every_format_and_the_columns_in_order() -> None:
    page = (Path(__file__).parents[1] / "docs" / "formats.md").read_text("utf-8")
    formats, columns = page.split("## Tables")
    listed = re.findall(r"^\| (`.+?) \|", columns.split("## Linked data")[0], re.MULTILINE)
    assert [name for cell in listed for name in re.findall(r"`(\w+)`", cell)] == list(COLUMNS)
    assert {*re.findall(r"^\| `([\w-]+)` \|", formats, re.MULTILINE)} == FORMATS.keys()
