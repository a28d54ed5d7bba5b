"""Imports go one way, words are data, and rules are where they can be found."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pressparse
from pressparse.errors import LanguageError
from pressparse.languages import Language, available, load

PACKAGE = Path(pressparse.__file__).parent

# Each may import those above it. `reading` and `output` know only the model, errors and language data.
LAYERS = [
    ["errors", "docstrings"], ["wire", "reading_text", "tokens"], ["document"], ["model", "spans"], ["offsets"], ["languages", "patterns"], ["rules"], ["reading", "output"], ["archives"], ["extractors.base"], ["extractors"], ["extractors.*"],
    ["extractors.builtin"], ["explain", "registry", "selectors"], ["article"], ["many"], ["pipeline"], [""], ["evaluate", "spark"], ["cli.progress"], ["cli.inputs"], ["cli.batch", "cli.options"], ["cli.commands"], ["cli"], ["__main__"],
]  # fmt: skip


def layer(module: str) -> int:
    for depth, names in enumerate(LAYERS):
        if module in names:
            return depth
    for depth, names in enumerate(LAYERS):
        if any(name.endswith(".*") and module.startswith(name[:-1]) for name in names):
            return depth
    return layer(module.rpartition(".")[0])


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    """The modules of this package that a file imports when it is loaded."""
    package = [*module_name(path).split("."), "x"] if path.name == "__init__.py" else module_name(path).split(".")
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [part for part in package[: len(package) - node.level] if part]
            target = ".".join([*base, *(node.module.split(".") if node.module else [])])
            for alias in node.names:
                is_module = (PACKAGE / target.replace(".", "/") / f"{alias.name}.py").exists()
                is_package = (PACKAGE / target.replace(".", "/") / alias.name).is_dir()
                yield f"{target}.{alias.name}".strip(".") if is_module or is_package else target


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_go_one_way(path: Path) -> None:
    mine = module_name(path)
    for other in imports(path):
        assert layer(other) <= layer(mine), f"{mine} imports {other}, which is above it"
        if mine == "extractors.builtin":
            continue
        if mine.startswith("extractors.") and other.startswith("extractors.") and other != "extractors.base":
            assert mine.split(".")[1] == other.split(".")[1], f"{mine} imports the extractor {other}"


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_the_languages_load_and_their_lists_are_sound() -> None:
    assert available() == ("en",)
    assert "said" in load("en").words("cues_quote")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"over": []}, "empty"),
        ({"over": ["a", "a"]}, "twice"),
        ({"over": [""]}, "empty word"),
        ({"over": "a"}, "not a list"),
    ],
)
def test_a_broken_word_list_is_refused(table: dict[str, object], message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        Language("xx", {"bounds": table})


def test_an_unknown_language_or_list_is_refused() -> None:
    with pytest.raises(LanguageError, match="no data for language 'xx'"):
        load("xx")
    with pytest.raises(LanguageError, match="no word list"):
        load("en").words("cues_nothing")
    with pytest.raises(LanguageError, match="not a mapping"):
        load("en").values("cues_quote")


LIST_NAME = re.compile(r"\\L<(\w+)>")


def test_every_word_list_that_a_pattern_names_is_there() -> None:
    """Patterns are compiled when first needed, so a missing list would show only in a text that needs it."""
    named = {name for path in FILES for name in LIST_NAME.findall(path.read_text("utf-8")) if "_" in name}
    assert len(named) > 50
    for name in named:
        assert load("en").words(name), name
