"""``pressparse compare``: one release, and the articles that are compared with it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command import run

from pressparse import Comparison, compare

RELEASE = """Bramble Foods opens a river mill

Bramble Foods has opened a mill that grinds more than 44,000 tonnes of grain a year.

“The mill gives 120 families work, in good seasons and in bad ones,” said Ann Lee, the chief executive of Bramble Foods.
"""
CHANGED = """Mill opens

The mill grinds 44,000 tonnes of grain a year.

“The mill gives every family work, in good seasons and in bad ones,” said Tom Harper, the mayor.
"""
SAME = """Mill opens

“The mill gives 120 families work,” said Ann Lee.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("release", RELEASE), ("changed", CHANGED), ("same", SAME)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def test_one_article_gives_one_object_and_several_a_line_each(folder: Path) -> None:
    one = run("compare", "release.txt", "changed.txt", cwd=folder)
    assert one.returncode == 0
    assert [quote.verdict for quote in Comparison.from_json(one.stdout).quotes] == ["altered"]
    several = run("compare", "release.txt", "changed.txt", "same.txt", cwd=folder).stdout.splitlines()
    assert [len(Comparison.from_json(line).changed) for line in several] == [2, 0]
    array = run("compare", "release.txt", "changed.txt", "same.txt", "--format", "json", cwd=folder).stdout
    assert array.count(b"schema_version") == len(json.loads(array)) == 2


def test_the_library_says_the_same(folder: Path) -> None:
    said = Comparison.from_json(run("compare", "release.txt", "same.txt", cwd=folder).stdout)
    assert said.quotes == compare(RELEASE, SAME).quotes


def test_a_terminal_shows_a_table_of_what_changed(folder: Path) -> None:
    shown = run("compare", "release.txt", "changed.txt", cwd=folder, terminal="stdout").stdout.decode()
    assert shown.splitlines()[:3] == [
        "changed.txt  (62% of its words are copied from the release)",
        "  quotes: 1 altered",
        "  figures: 1 bound",
    ]
    assert "release   more than 44,000 tonnes of grain a year" in shown
    assert "speakers  Tom Harper; in the release Ann Lee" in shown
    assert "words     120 families → every family" in shown


def test_csv_has_a_row_for_each_quote_and_figure(folder: Path) -> None:
    rows = run("compare", "release.txt", "changed.txt", "same.txt", "--format", "csv", cwd=folder).stdout.decode()
    records = list(csv.DictReader(io.StringIO(rows)))
    assert [(record["article"], record["kind"], record["verdict"]) for record in records] == [
        ("changed.txt", "claim", "bound"),
        ("changed.txt", "quote", "altered"),
        ("same.txt", "quote", "verbatim"),
        ("same.txt", "claim", "same"),
    ]
    assert records[0]["note"].startswith("the release says more than 44,000")


def test_only_what_changed_is_written_and_a_pipeline_may_stop(folder: Path) -> None:
    only = run("compare", "release.txt", "same.txt", "changed.txt", "--only", "changed", cwd=folder).stdout.splitlines()
    assert [(len(said.quotes), len(said.claims)) for said in map(Comparison.from_json, only)] == [(0, 0), (1, 1)]
    assert run("compare", "release.txt", "same.txt", "--fail-on", "changed", cwd=folder).returncode == 0
    assert run("compare", "release.txt", "changed.txt", "--fail-on", "changed", cwd=folder).returncode == 1


def test_what_fails_is_said_and_the_others_are_written(folder: Path) -> None:
    (folder / "empty.txt").write_text(" \n", "utf-8")
    done = run("compare", "release.txt", "none.txt", "empty.txt", "same.txt", "--output", "said.jsonl", cwd=folder)
    assert done.returncode == 1
    assert b"no file none.txt" in done.stderr
    assert b"empty.txt: it has no words to compare" in done.stderr
    assert len((folder / "said.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["none.txt", "same.txt"], ["release.txt"], ["release.txt", "same.txt", "--format", "x"]]
)
def test_wrong_usage_is_exit_code_2(folder: Path, arguments: list[str]) -> None:
    done = run("compare", *arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


GERMAN = (
    "<html lang='de'><body><p>Die Mühle gibt den Familien im Tal das ganze Jahr über Arbeit, sagte die Chefin, und sie "
    "wird allein vom Fluss angetrieben, der hier seit vielen Jahren nicht mehr so hoch stand.</p></body></html>"
)
CONTACTS = (
    RELEASE + "\n\nAbout Bramble Foods\n\nBramble mills grain.\n\nMedia contact\n\nAnn Lee, ann@bramble.example\n"
)


@pytest.mark.parametrize(
    ("release", "article", "message"),
    [
        (RELEASE, RELEASE, "the release and the article are the same text"),
        (SAME, CONTACTS, "are they swapped?"),
        (RELEASE, GERMAN, "words are not compared across languages"),
        (RELEASE, "The ferry sails again after a winter in the dock.", "may be from another release"),
    ],
)
@pytest.mark.parametrize("format", ["json", "csv", "html", "table"])
def test_what_makes_a_comparison_doubtful_is_said(
    tmp_path: Path, release: str, article: str, message: str, format: str
) -> None:
    (tmp_path / "release.txt").write_text(release, "utf-8")
    (tmp_path / "story.html").write_text(article, "utf-8")
    done = run("compare", "release.txt", "story.html", "--format", format, cwd=tmp_path)
    assert done.returncode == 0
    if format == "table":
        assert message in done.stdout.decode()
    else:
        assert done.stderr.decode().startswith("pressparse: warning: story.html: ")
        assert message in done.stderr.decode()


def test_a_release_without_words_is_wrong_usage(folder: Path) -> None:
    (folder / "empty.txt").write_text(" \n", "utf-8")
    done = run("compare", "empty.txt", "same.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"pressparse: the release has no words to compare\n"


def test_one_file_twice_is_compared_and_said(folder: Path) -> None:
    done = run("compare", "release.txt", "release.txt", cwd=folder)
    assert done.returncode == 0
    assert {quote.verdict for quote in Comparison.from_json(done.stdout).quotes} == {"verbatim"}
    assert b"the same text" in done.stderr
