"""The comparison of two revisions shows the items gained and lost, even if ids and places changed."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import pressparse

TOOL = Path(__file__).parents[1] / "tools/compare.py"


@pytest.fixture(scope="module")
def compare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(text: str) -> dict[str, dict]:
    return {"mill.txt": json.loads(pressparse.parse(text).to_json())}


def test_the_same_is_identical(compare: ModuleType) -> None:
    lines = list(compare.differences(found("Sales rose 12%."), found("Sales rose 12%."), 5))
    assert lines == ["1 files: identical"]


def test_what_only_one_finds_is_gained_or_lost(compare: ModuleType) -> None:
    base = found("Sales rose 12%. Acme sold 500 pies on 3 May 2024.")
    head = json.loads(json.dumps(base))
    del head["mill.txt"]["claims"][0]  # the later ids stay, unlike in a real run
    head["mill.txt"]["claims"][0]["id"] = "c1"
    head["mill.txt"]["dates"][0]["value"] = "2024"
    lines = list(compare.differences(base, head, 5))
    assert "1 of 1 files differ" in lines
    assert [line for line in lines if line.startswith("  - mill.txt: '12%'")]
    assert not [line for line in lines if "500 pies" in line]
    assert [line.split()[-2:] for line in lines if line.startswith("dates")] == [["+1", "-1"]]


def test_an_article_that_could_be_read_and_now_cannot_is_told(compare: ModuleType) -> None:
    lines = list(compare.differences(found("A mill."), {"mill.txt": {"error": "TooLarge: 3 GB"}}, 5))
    assert lines[-1] == "  ! mill.txt: None -> TooLarge: 3 GB"


def test_it_reads_each_state_in_a_process_of_its_own(compare: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text("Sales rose 12%.\u2028So they did.", "utf-8")
    source = Path(pressparse.__file__).parents[1]
    assert compare.read_by(source, tmp_path)["mill.txt"]["claims"][0]["value"] == 12
    done = subprocess.run([sys.executable, TOOL, "no-such-revision"], capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
