"""Measuring against gold: when an item counts as found, the output, and the gold files that are rejected."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from command import run

import pressparse
from pressparse import Article, Parser
from pressparse.errors import InvalidArticle
from pressparse.evaluate import Report, Score, evaluate, gold

TEXT = """Bramble Foods opens a mill

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has partnered with the University of Marlow to build a mill.

“We are spending $12.5 million on this,” said Ann Lee. “It opens today,” said Bob Ray.
"""


@pytest.fixture
def found() -> Article:
    return pressparse.parse(TEXT)


def report_on(*golds: Article) -> Report:
    return evaluate([(f"{n}.json", article) for n, article in enumerate(golds)], Parser())


def test_what_is_the_same_is_right(found: Article) -> None:
    report = report_on(found, found)
    assert report.articles == 2
    counts = {kind: (score.right, score.gold, score.found) for kind, score in report.scores.items()}
    assert counts == {
        "quotes": (4, 4, 4), "speakers": (4, 4, 4), "claims": (2, 2, 2), "dates": (4, 4, 4), "collaborations": (2, 2, 2),
    }  # fmt: skip
    assert {(score.precision, score.recall, score.f1) for score in report.scores.values()} == {(1, 1, 1)}
    assert report.differences == ()


def with_claim(found: Article, **changes: Any) -> Article:
    return replace(found, claims=(replace(found.claims[0], **changes),))


@pytest.mark.parametrize(
    "changes", [{"value": Decimal(13)}, {"unit": "CAD"}, {"comparator": "<"}, {"kind": "count"}, {"start": 0}]
)
def test_a_figure_read_otherwise_is_missed_and_spurious(found: Article, changes: dict[str, Any]) -> None:
    report = report_on(with_claim(found, **changes))
    assert report.scores["claims"] == Score(right=0, gold=1, found=1)
    assert [(d.kind, d.sort) for d in report.differences] == [("claims", "missed"), ("claims", "spurious")]


def test_a_quote_of_another_is_found_but_not_its_speaker(found: Article) -> None:
    ray = found.quotes[1].speaker
    report = report_on(replace(found, quotes=(replace(found.quotes[0], speaker=ray), found.quotes[1])))
    assert report.scores["quotes"] == Score(2, 2, 2)
    assert report.scores["speakers"] == Score(1, 2, 2)
    assert list(report.shown(5)) == [
        "speakers missed  0.json:5  Bob Ray: We are spending $12.5 million on this,",
        "speakers spurious  0.json:5  Ann Lee: We are spending $12.5 million on this,",
    ]


def test_names_are_compared_without_case_and_order(found: Article) -> None:
    together = found.collaborations[0]
    parties = tuple(replace(party, name=party.name.upper()) for party in reversed(together.parties))
    assert not report_on(replace(found, collaborations=(replace(together, parties=parties),))).differences
    assert report_on(replace(found, collaborations=(replace(together, relation="other"),))).differences


def test_precision_and_recall_are_counted(found: Article) -> None:
    report = report_on(replace(found, dates=()), replace(found, dates=(*found.dates, found.dates[0])))
    score = report.scores["dates"]
    assert (score.right, score.gold, score.found) == (2, 3, 4)
    assert (score.precision, score.recall, score.f1) == (0.5, 2 / 3, pytest.approx(4 / 7))
    assert Score().f1 == Score().precision == Score().recall == 0
    assert len(list(report.shown(1))) == 2
    assert list(report.shown(0)) == []


def test_a_kind_of_which_there_is_nothing_has_no_share() -> None:
    lines = str(report_on(pressparse.parse("The mill opens."))).splitlines()
    assert [line.split()[1:] for line in lines[1:]] == [["-", "-", "-", "0", "0", "0"]] * 5


def test_the_date_of_the_gold_is_used(found: Article) -> None:
    later = pressparse.parse(TEXT, published="2024-05-09")
    assert later.dates[-1].value == "2024-05-09"
    assert not report_on(later).differences


def test_the_blocks_of_a_page_are_kept() -> None:
    page = "<h1>A mill</h1><blockquote>It was the best day of our lives.</blockquote><p>— Ann Lee, CEO of Acme Ltd.</p>"
    article = pressparse.parse(page)
    assert article.quotes
    assert not pressparse.parse(article.text).quotes
    report = report_on(article)
    assert report.scores["quotes"] == Score(1, 1, 1)
    assert not report.differences


def test_the_loop_on_the_command_line(found: Article, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold").mkdir()
    article = json.loads(run("parse", "--format", "json", str(tmp_path / "mill.txt")).stdout)
    article["claims"][0]["value"] = 13
    (tmp_path / "gold" / "mill.json").write_text(json.dumps(article), "utf-8")
    done = run("evaluate", "--errors", "3", str(tmp_path / "gold"))
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[1].split() == ["quotes", "1.000", "1.000", "1.000", "2", "2", "2"]
    assert lines[3].split() == ["claims", "0.000", "0.000", "0.000", "0", "1", "1"]
    assert "claims missed  mill.json:5  $12.5 million (money = 13 USD)" in lines
    assert "claims spurious  mill.json:5  $12.5 million (money = 12500000 USD)" in lines


def test_a_file_that_is_no_gold_is_said_and_the_others_are_measured(found: Article, tmp_path: Path) -> None:
    moved = replace(found, dates=(replace(found.dates[0], start=0),))
    (tmp_path / "a.json").write_text(moved.to_json(), "utf-8")
    (tmp_path / "b.json").write_text("{}", "utf-8")
    (tmp_path / "d.json").write_text(replace(found, published="soon").to_json(), "utf-8")
    (tmp_path / "c.json").write_text(found.to_json(), "utf-8")
    with pytest.raises(InvalidArticle, match="is not the text from 0 to"):
        gold(tmp_path / "a.json")
    done = run("evaluate", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.startswith(b"articles: 1 ")
    said = done.stderr.decode().splitlines()
    assert len(said) == 3
    assert all(name in line for name, line in zip(["a.json", "b.json", "d.json"], said, strict=True))


def test_a_folder_without_gold_is_wrong_usage(tmp_path: Path) -> None:
    done = run("evaluate", str(tmp_path))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_what_an_annotator_corrects_is_a_task(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(TEXT, "utf-8")
    done = run("annotate", str(tmp_path / "mill.txt"))
    assert (done.returncode, done.stderr) == (0, b"")
    (task,) = json.loads(done.stdout)
    assert task["data"]["text"] == TEXT
    assert run("annotate", "--format", "label-studio", str(tmp_path / "mill.txt")).stdout == done.stdout
