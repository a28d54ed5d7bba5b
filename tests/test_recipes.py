"""The recipes in the docs for other libraries are run if these are installed."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import need
from test_cli_comparison import RELEASE

PAGE = Path(__file__).parents[1] / "docs/how-to-use-with-data-frames.md"
RECIPES = {
    name.lower(): code
    for name, code in re.findall(r"^## (\w+)\n.*?^```py\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
}


def run(library: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The variables of a recipe after it has run over a folder of two releases."""
    need(library, importlib.util.find_spec(library))
    (folder / "releases").mkdir()
    for name in ("a", "b"):
        (folder / "releases" / f"{name}.txt").write_text(RELEASE, "utf-8")
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(RECIPES[library], names)
    return names


def test_pandas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = run("pandas", tmp_path, monkeypatch)
    assert dict(names["per_speaker"]) == {"Ann Lee": 2}
    assert set(names["items"]["item"]) >= {"quote", "claim"}


def test_polars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = run("polars", tmp_path, monkeypatch)
    assert names["per_speaker"].rows() == [("Ann Lee", 2)]


def test_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need("spacy", importlib.util.find_spec("spacy"))
    import pressparse.spacy_component  # noqa: F401 - as the entry point does where the package is installed

    names = run("spacy", tmp_path, monkeypatch)
    assert names["claims"] == [("150 pies", "count")]
    assert names["speaker"] == "Ann Lee"
