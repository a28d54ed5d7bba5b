"""Imports go one way, words are data, and rules are where they can be found."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

import pressparse
from pressparse.errors import LanguageError
from pressparse.languages import Language, available, load

PACKAGE = Path(pressparse.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

# A layer is a module or a package. It may import layers on the lines above it.
LAYERS = [
    line.split()
    for line in """
    errors docstrings workers
    wire reading_text tokens
    document
    spans selectors selection
    model
    offsets
    languages patterns
    pattern_cache
    anchors
    rules
    reading output
    archives
    extractors.base
    extractors.entities
    extractors.mentions
    extractors.coreference
    extractors
    extractors.builtin
    explain registry
    article
    many
    pipeline
    comparison
    pressparse
    evaluate spark
    serve assistants spacy_component
    cli
    __main__
    """.strip().splitlines()
]

_METHODS = "users keep the methods of Article and Comparison; what is behind this one is above it, and imported when it is called"
_REPORT = "the report gives the words of each rule, and the sentence around each item"
_CONTAINERS = "what reads a container is slow to import, or an extra: its reader is imported when such a file comes"

# The allowed imports that go up or in a circle, with the reason for each.
ALLOWED = {
    ("model", "explain"): _METHODS,
    ("model", "output.html"): _METHODS,
    ("model", "output.notebook"): _METHODS,
    ("model", "output.records"): _METHODS,
    ("comparison.model", "comparison.html"): _METHODS,
    ("output.entries", "explain"): _REPORT,
    ("output.entries", "extractors.base"): _REPORT,
    ("output.entries", "extractors.sentences"): _REPORT,
    ("extractors", "extractors.builtin"): "BUILTIN is a public name of extractors, and fetched when it is first read",
    ("reading.containers", "reading.containers.mail"): _CONTAINERS,
    ("reading.containers", "reading.containers.pdf"): _CONTAINERS,
    ("reading.containers", "reading.containers.word"): _CONTAINERS,
}


def module_name(path: Path) -> str:
    """``cli.batch``; of the package itself, ``pressparse``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "pressparse"


MODULES = {module_name(path): path for path in FILES}


def imports(module: str, source: str) -> set[str]:
    """The modules of this package that a module imports, anywhere in its source and in any form."""
    whole = f"pressparse.{module}".removesuffix(".pressparse")
    package = whole if MODULES[module].name == "__init__.py" else whole.rpartition(".")[0]
    found: set[str] = set()
    for node in that_run(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = resolve_name("." * node.level + (node.module or ""), package)
            names = [f"{origin}.{alias.name}" for alias in node.names]
        found |= {imported for name in names if (imported := imported_by(name))}
    return found


def that_run(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a tree, except those below ``if TYPE_CHECKING``.

    Those are never imported at run time: a function may get an object from a higher layer.
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
        elif not isinstance(node, ast.expr):  # expressions contain no imports
            yield node
            waiting += ast.iter_child_nodes(node)


def imported_by(name: str) -> str | None:
    """The module that an imported name is, or is in; None for modules of other packages."""
    for candidate in (name, name.rpartition(".")[0]):
        module = candidate.removeprefix("pressparse.")
        if candidate.split(".")[0] == "pressparse" and module in MODULES:
            return module
    return None


def room(module: str) -> str:
    """The layer of a module: its own name, else that of the package around it."""
    named = {name for line in LAYERS for name in line}
    while module not in named:
        assert "." in module, f"{module} has no line in LAYERS"
        module = module.rpartition(".")[0]
    return module


def layer(module: str) -> int:
    return next(depth for depth, line in enumerate(LAYERS) if room(module) in line)


def extractor(module: str) -> str | None:
    """The extractor that a module is, or is part of; modules that all extractors share have their own line in LAYERS."""
    return module.split(".")[1] if room(module) == "extractors" and "." in module else None


IMPORTS = {module: imports(module, path.read_text("utf-8")) for module, path in MODULES.items()}


def objection(module: str, imported: str) -> str | None:
    """What is wrong with an import; None if nothing is."""
    if room(imported) != room(module) and layer(imported) >= layer(module):
        return f"{module} imports {imported}, which is not below it"
    if extractor(module) and extractor(imported) and extractor(module) != extractor(imported):
        return f"{module} imports the extractor {imported}"
    return None


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    assert room(module)
    objections = {(module, imported): objection(module, imported) for imported in IMPORTS[module]}
    assert [words for pair, words in objections.items() if words and pair not in ALLOWED] == []


def circle(graph: dict[str, set[str]]) -> list[str]:
    """A circle of modules: each imports the next, and the last imports the first; empty if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def without(*allowed: tuple[str, str]) -> dict[str, set[str]]:
    """The imports of each module, except some."""
    return {module: {each for each in found if (module, each) not in allowed} for module, found in IMPORTS.items()}


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(without(*ALLOWED)) == []


@pytest.mark.parametrize("pair", ALLOWED, ids=" imports ".join)
def test_what_is_allowed_is_needed(pair: tuple[str, str]) -> None:
    module, imported = pair
    assert imported in IMPORTS[module], "it is imported no more: take it from the list"
    assert objection(*pair) or circle(without(*ALLOWED.keys() - {pair})), (
        "it is not an exception: remove it from the list"
    )


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("cli.batch", "from ..errors import TooLarge", {"errors"}),
        ("cli.batch", "from pressparse.errors import TooLarge", {"errors"}),
        ("cli.batch", "import json, pressparse.errors as e", {"errors"}),
        ("cli.batch", "from .. import errors, wire, __version__", {"errors", "wire", "pressparse"}),
        ("cli.batch", "from . import main", {"cli"}),
        ("cli", "from . import batch", {"cli.batch"}),
        ("pressparse", "from . import errors", {"errors"}),
        ("model", "def f():\n    if f:\n        from .output.html import as_html", {"output.html"}),
        ("model", "class A:\n    def f(self):\n        import pressparse.explain", {"explain"}),
        ("model", "if TYPE_CHECKING:\n    from .explain import E\nelse:\n    from .errors import E", {"errors"}),
        ("model", "if typing.TYPE_CHECKING:\n    from .explain import E", set()),
        ("model", "import pressparse_hashtags.errors\nfrom json import errors", set()),
    ],
)
def test_imports_are_seen_wherever_they_stand(module: str, source: str, expected: set[str]) -> None:
    assert imports(module, source) == expected


def test_a_circle_is_seen() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == {"b", "c"}


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
