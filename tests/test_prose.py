"""The prose check finds bad phrases in prose, and ignores code."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def prose(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("prose")


@pytest.fixture
def folder(prose: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A separate project for the check, with clean pages."""
    (tmp_path / "src").mkdir()
    (tmp_path / "README.md").write_text("The name comes before the role.", "utf-8")
    monkeypatch.setattr(prose, "ROOT", tmp_path)
    monkeypatch.setattr(prose.sys, "argv", ["prose.py"])
    return tmp_path


def test_clean_prose_passes(prose: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prose.main() == 0
    assert capsys.readouterr().out == "the prose is clean\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "The role stands behind the name."),
        ("src/a.py", '"""The role behind a name."""'),
        ("src/a.py", 'raise ValueError("it is no number that is given here")'),
        ("src/a.py", "ROLES = ()  # what stands there"),
        ("README.md", "It says what\nis given."),
        ("src/a.toml", "# Behind a name."),
        ("src/a.js", "let at = 0; // where it stands"),
        ("src/a.html", "<p>What became of each figure</p>"),
        ("src/a.py", '"""The people before a place, the nearest first."""'),
        ("src/a.py", '"""Whether a word opens a subordinate clause."""'),
    ],
)
def test_a_bad_phrase_is_found_wherever_people_read_it(
    prose: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    (folder / name).write_text(f"{text}\n", "utf-8")
    assert prose.main() == 1
    assert f"{name}:1: “" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "```\nwhat stands there\n```"),
        ("src/a.py", "behind = stands = 1"),
        ("src/a.py", 'PATTERN = r"(?P<behind>x) (?P<what>y)"'),
        ("src/a.toml", 'words = ["behind", "stands"]'),
        ("src/a.py", '"""None if the value is None; RFC stands for Request for Comments."""'),
        ("CHANGELOG.md", "what stands there"),
    ],
)
def test_code_data_and_plain_words_pass(prose: ModuleType, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"{text}\n", "utf-8")
    assert prose.main() == 0


def test_every_pattern_can_fail(prose: ModuleType) -> None:
    shown = """
        what stands here · what is given · what became of it · of what is · that is none · that is no name · nothing but
        not uncommon · the way to it · so long before · gives back what · given back · puts right · leaves out what
        nobody is named for · where there is · so many words · goes before · goes on · is told by · tells of
        held against · behind it · costs only · takes in a · of no width · a find · a second of · of its own · to be had
        in order of place · with commas between · perhaps · is given a · was ended · of which one · in their order · , the end exclusive
        opens a clause · of equals · may do without · , the nearest first · in no list · goes by
    """
    assert [pattern for pattern in prose.PHRASES if not re.search(pattern, shown, re.IGNORECASE)] == []
