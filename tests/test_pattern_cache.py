"""Compiled patterns in a file: a new process loads them, and a bad file does no harm."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import regex

from pressparse import patterns
from pressparse.pattern_cache import kept_in
from pressparse.patterns import compile_once


@pytest.fixture(autouse=True)
def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "known", {})


def test_a_new_process_compiles_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept_in(tmp_path / "new"):
        compile_once("(?r)b+", regex.IGNORECASE)
    monkeypatch.setattr(patterns, "known", {})
    monkeypatch.setattr(regex, "compile", lambda *_: pytest.fail("compiled again"))
    with kept_in(tmp_path / "new"):
        assert compile_once("(?r)b+", regex.IGNORECASE).search("aBb").span() == (1, 3)


def test_flags_tell_patterns_apart(tmp_path: Path) -> None:
    with kept_in(tmp_path):
        assert not compile_once("b", 0).search("B")
        assert compile_once("b", regex.IGNORECASE).search("B")


def test_the_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    with kept_in(tmp_path):
        compile_once("a", 0)
    [file] = tmp_path.iterdir()
    os.utime(file, (0, 0))
    with kept_in(tmp_path):
        compile_once("a", 0)
    assert file.stat().st_mtime == 0


class _Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 3",)


@pytest.mark.parametrize(
    "damaged",
    [b"", b"no pickle", pickle.dumps(["a list"]), pickle.dumps({("a", 0): _Harm()}), pickle.dumps(pytest.fail)],
)
def test_a_damaged_file_counts_as_empty_and_is_replaced(tmp_path: Path, damaged: bytes) -> None:
    with kept_in(tmp_path):
        compile_once("a", 0)
    [file] = tmp_path.iterdir()
    good = file.read_bytes()
    file.write_bytes(damaged)
    patterns.known.clear()
    with kept_in(tmp_path):
        assert compile_once("a", 0).search("a")
    assert file.read_bytes() == good


def test_a_pickle_calls_no_other_function(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept_in(tmp_path):
        compile_once("a", 0)
    [file] = tmp_path.iterdir()
    file.write_bytes(pickle.dumps({("a", 0): _Harm()}))
    monkeypatch.setattr(os, "system", lambda command: pytest.fail(f"ran {command}"))
    with kept_in(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    with kept_in(file):
        assert compile_once("a", 0).search("a")
    assert file.read_text() == "mine"
