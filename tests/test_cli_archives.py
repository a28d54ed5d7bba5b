"""Archives and tables on the command line, among the other inputs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import run, understood
from test_cli import TEXT
from test_docs import shell
from warcs import html, http, packed, page, record


def test_the_commands_of_the_guide_are_understood() -> None:
    page = Path(__file__).parents[1] / "docs/how-to-read-many.md"
    commands = re.findall(r"^ *pressparse ([^#\n>]*)", shell(page), re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        understood(command)


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Twelve pages, including a bad one, and two records that are not pages."""
    records = [page(f"p{n}", n) for n in range(12)]
    records[5] = record("p5", http(b"\x89PNG, it says", "Content-Type: text/html\r\n"))
    records.insert(3, record("gone", http(html().encode(), status="404 Not Found")))
    records.insert(8, record("ask", b"GET / HTTP/1.1\r\n\r\n", kind="request"))
    (tmp_path / "crawl.warc.gz").write_bytes(packed(records))
    return tmp_path


def ids(output: bytes) -> list[str]:
    return [json.loads(line)["id"].removeprefix("urn:uuid:") for line in output.splitlines()]


PAGES = [f"p{n}" for n in range(12) if n != 5]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_archive_gives_a_line_for_each_page_and_says_what_it_passed_over(crawl: Path, jobs: str) -> None:
    done = run("parse", "crawl.warc.gz", "--jobs", jobs, cwd=crawl)
    assert ids(done.stdout) == PAGES
    assert done.returncode == 1
    *_, summary = done.stderr.decode().splitlines()
    assert summary == (
        "pressparse: 11 done, 1 failed (crawl.warc.gz: urn:uuid:p5), 2 skipped (1 not a response, 1 not of status 200)"
    )


def test_archives_stand_among_other_inputs_and_one_that_fails_does_not_stop_them(crawl: Path) -> None:
    (crawl / "mill.txt").write_text(TEXT, "utf-8")
    (crawl / "rows.csv").write_text("id,body\nr1,The mill sold 9 pies.\n", "utf-8")
    (crawl / "other.csv").write_text("id,words\nr1,The mill sold 9 pies.\n", "utf-8")
    (crawl / "no.parquet").write_text("nothing")
    done = run("parse", "no.parquet", "other.csv", "none.warc", "*.txt", "rows.csv", "--column", "body", cwd=crawl)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [article["text"] for article in found] == [TEXT, "The mill sold 9 pies."]
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"other.csv has no column 'body' (it has id, words)" in done.stderr
    assert b"2 done, 3 failed (no.parquet, other.csv, none.warc)" in done.stderr


def test_records_are_filtered_and_columns_named(tmp_path: Path) -> None:
    rows = [
        {"key": "a", "text": "The mill sold 7 pies.", "day": "2024-05-03", "link": "https://a.example.org/", "desk": 1},
        {"key": "b", "text": "The mill sold 8 pies.", "day": "2024-05-04", "link": "https://example.com/", "desk": 2},
        {"key": "c", "text": "The mill sold 9 pies.", "day": "2024-07-04", "link": "https://example.org/", "desk": 3},
        {"key": "d", "text": "No.", "day": "2024-05-04", "link": "https://example.org/", "desk": 4},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    options = "--column id=key --column published=day --column url=link --keep desk"
    filters = "--since 2024-05 --until 2024-05-31 --host example.org,example.net --min-length 10 --language en"
    done = run("parse", "rows.jsonl", *options.split(), *filters.split(), cwd=tmp_path)
    [found] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (found["id"], found["published"], found["source"]["url"]) == ("a", "2024-05-03", "https://a.example.org/")
    assert found["extra"] == {"desk": 1}
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "pressparse: 1 done, 3 skipped (1 of another date, 1 of another host, 1 too short)"
    ]


@pytest.mark.parametrize("option", [["--since", "soon"], ["--min-length", "0"], ["--until", "3 May"]])
def test_a_filter_that_is_none_is_wrong_usage(crawl: Path, option: list[str]) -> None:
    done = run("parse", "crawl.warc.gz", *option, cwd=crawl)
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_archive_is_resumed_by_id(crawl: Path) -> None:
    (crawl / "rows.csv").write_text("text\nThe mill sold 9 pies.\nThe mill sold 9 pies.\nThe mill closed.\n", "utf-8")
    command = ["parse", "crawl.warc.gz", "rows.csv", "--resume", "--output", "out.jsonl"]
    run(*command, cwd=crawl)
    output = crawl / "out.jsonl"
    whole = output.read_bytes()
    lines = whole.splitlines(keepends=True)
    assert len(lines) == len(PAGES) + 3
    output.write_bytes(b"".join(lines[:4] + lines[-3:-1]) + lines[-1][:10])
    run(*command, "--jobs", "2", cwd=crawl)
    assert sorted(output.read_bytes().splitlines(keepends=True)) == sorted(lines)


def test_an_output_that_is_read_is_not_resumed_into(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text(run("parse", "--format", "jsonl", stdin=TEXT.encode()).stdout.decode(), "utf-8")
    before = output.read_bytes()
    done = run("parse", "*.jsonl", "--resume", "--output", "./out.jsonl", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert output.read_bytes() == before
    assert run("parse", "*.jsonl", "--output", "out.jsonl", cwd=tmp_path).returncode == 2
    assert output.read_bytes() == before


def test_a_terminal_counts_what_has_no_total(crawl: Path) -> None:
    shown = run("parse", str(crawl / "crawl.warc.gz"), terminal="stderr").stderr.decode()
    assert "12 inputs [" in shown
    assert "failed=1" in shown


def test_a_report_and_explanations_of_an_archive(crawl: Path) -> None:
    assert run("report", "crawl.warc.gz", cwd=crawl).stdout.count(b"<h2") >= len(PAGES)
    assert run("explain", "crawl.warc.gz", cwd=crawl).stdout.count(b"why: attribution") == len(PAGES)
