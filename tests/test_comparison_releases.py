"""Finding the release of an article among many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from test_cli_comparison import CHANGED, RELEASE

from pressparse import Comparison, parse
from pressparse.comparison import Releases

ADDRESS = "For interviews please call the press office of the Wend Valley Trade Board on weekdays before noon."
OTHERS = [
    f"""Board opens a school in ward {number}

The Wend Valley Trade Board has opened a school number {number} for {number} young bakers in ward {number}.

“We planned for {number} long winters,” said Ray Mill, who chairs the board.

{ADDRESS}
"""
    for number in range(100, 130)
]
STRANGER = f"""Ferry sails again

The ferry between Marlow and Wend sails again after a winter in the dock, with a new engine.

{ADDRESS}
"""


def test_an_article_is_from_the_release_whose_words_it_has() -> None:
    releases = Releases([*OTHERS, RELEASE])
    found = releases.find(CHANGED)
    assert found is not None
    assert found.compare(CHANGED).release.title == "Bramble Foods opens a river mill"
    said = releases.compare(parse(CHANGED))
    assert said is not None
    assert said == found.compare(CHANGED)


def test_what_all_releases_have_tells_nothing() -> None:
    releases = Releases([*OTHERS, RELEASE])
    assert releases.find(STRANGER) is None
    assert releases.compare(STRANGER) is None
    assert releases.compare("") is None


def test_of_two_versions_of_a_release_the_first_is_taken() -> None:
    releases = Releases([RELEASE, RELEASE.replace("river mill", "new river mill")])
    found = releases.compare(CHANGED)
    assert found is not None
    assert found.release.title == "Bramble Foods opens a river mill"


def test_no_releases_and_one_added_later() -> None:
    releases = Releases()
    assert releases.find(CHANGED) is None
    releases.add(RELEASE)
    assert releases.find(CHANGED) is not None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "releases" / "old").mkdir(parents=True)
    (tmp_path / "releases" / ".hidden").write_bytes(b"\0\1")
    (tmp_path / "releases" / "old" / "mill.txt").write_text(RELEASE, "utf-8")
    for number, text in enumerate(OTHERS):
        (tmp_path / "releases" / f"{number}.txt").write_text(text, "utf-8")
    for name, text in (("changed", CHANGED), ("stranger", STRANGER), ("school", OTHERS[3].replace("planned", "hoped"))):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def test_the_command_line_finds_the_release_of_each_article(folder: Path) -> None:
    done = run("compare", "--releases", "releases", "changed.txt", "stranger.txt", "school.txt", cwd=folder)
    assert done.returncode == 0
    said = [Comparison.from_json(line) for line in done.stdout.splitlines()]
    assert [Path(each.release.source.path or "").name for each in said] == ["mill.txt", "3.txt"]
    assert done.stderr.decode() == (
        "pressparse: warning: stranger.txt: no release in the folder matches this article (no-release)\npressparse: 3 done, 1 warning\n"
    )


def test_a_release_that_cannot_be_read_costs_only_itself(folder: Path) -> None:
    (folder / "releases" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run("compare", "--releases", "releases", "changed.txt", cwd=folder)
    assert done.returncode == 1
    assert b"broken.pdf" in done.stderr
    assert Comparison.from_json(done.stdout).quotes[0].verdict == "altered"


def test_what_is_said_of_releases_and_articles_is_in_one_file(folder: Path) -> None:
    (folder / "releases" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    run("compare", "--releases", "releases", "changed.txt", "stranger.txt", "--errors", "errors.jsonl", cwd=folder)
    noted = [json.loads(line) for line in (folder / "errors.jsonl").read_text("utf-8").splitlines()]
    assert [(Path(each["input"]).name, each["level"]) for each in noted] == [
        ("broken.pdf", "failed"),
        ("stranger.txt", "warning"),
    ]


def test_the_page_names_the_release_of_each_article(folder: Path) -> None:
    arguments = ["--releases", "releases", "changed.txt", "school.txt", "--format", "html"]
    page = run("compare", *arguments, cwd=folder).stdout.decode()
    assert "Compared with “Bramble Foods opens a river mill”" in page
    assert "Compared with “Board opens a school in ward 103”" in page


@pytest.mark.parametrize("arguments", [["--releases", "none", "changed.txt"], ["--releases", "empty", "changed.txt"]])
def test_a_folder_without_releases_is_wrong_usage(folder: Path, arguments: list[str]) -> None:
    (folder / "empty").mkdir()
    done = run("compare", *arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
