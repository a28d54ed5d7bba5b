"""Every Python example in the README and the docs is run, every command in them exists, and the README's are run too."""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from command import run, understood
from conftest import need

import pressparse
from pressparse.explain import rule_explanations

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
FLAGS = doctest.ELLIPSIS


_COMMAND = re.compile(r"^(?:\.venv/bin/)?pressparse ([^#\n>|]*)", re.MULTILINE)
_NAMED = re.compile(r"`pressparse ([a-z][^`]*)`")
_FENCED = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# An example without prompts, so that it can be copied, and its output.
_WITHOUT_PROMPTS = re.compile(r"^```python\n((?!>>>).*?)^```\n[^`]*^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shell(page: Path) -> str:
    """The lines of a page that are typed into a shell."""
    return "\n".join(lines for language, lines in _FENCED.findall(page.read_text("utf-8")) if language in ("", "sh"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_give_what_it_says(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert result.failed == 0
    copied = _WITHOUT_PROMPTS.findall(page.read_text("utf-8"))
    for code, printed in copied:
        with contextlib.redirect_stdout(io.StringIO()) as output:
            exec(code, {})
        assert output.getvalue() == printed
    if "```python" in page.read_text("utf-8"):
        assert result.attempted + len(copied) > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_are_understood(page: Path) -> None:
    named = (
        command for command in _NAMED.findall(page.read_text("utf-8")) if not re.search(r"[A-Z]{2}|markdown", command)
    )
    for command in (*_COMMAND.findall(shell(page)), *(command for command in named if " " in command)):
        understood(command)


def test_every_command_named_in_the_docs_exists() -> None:
    named = {command.split()[0] for page in PAGES for command in _NAMED.findall(page.read_text("utf-8"))}
    assert len(named) >= 4
    for name in named:
        assert run(name, "--help").returncode == 0


def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    text, page = ROOT / "examples/release.txt", ROOT / "examples/release.html"
    for name in (
        "examples/release.html",
        "release.html",
        "story.html",
        "release.txt",
        "releases/a.html",
        "releases/b.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(page if name.endswith("html") else text, tmp_path / name)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/release.json").write_text(pressparse.parse(text).to_json(), "utf-8")
    commands = _COMMAND.findall(shell(ROOT / "README.md"))
    assert len(commands) >= 5
    for command in commands:
        assert run(*shlex.split(command), stdin=text.read_bytes(), cwd=tmp_path).returncode == 0, command
    assert (tmp_path / "report.html").stat().st_size > 10_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_scripts_and_targets_of_a_page_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets
    for script in re.findall(r"\b(?:benchmarks|tools|tests|examples)/\w[\w/]*\.\w+", text):
        assert (ROOT / script).exists(), script


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([\w./:-]+)[)#]", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_python_page_has_every_public_name() -> None:
    page = (DOCS / "api.md").read_text("utf-8")
    for name in pressparse.__all__:
        assert re.search(rf":: pressparse\.{name}$", page, re.MULTILINE), name


def test_the_rules_page_shows_what_rules_find(monkeypatch: pytest.MonkeyPatch) -> None:
    need("sphinx", importlib.util.find_spec("sphinx"))
    monkeypatch.syspath_prepend(DOCS / "_ext")
    examples = importlib.import_module("rules_page").examples()
    assert set(examples) <= set(rule_explanations())
    assert len(examples) > 100
    text, spans = examples["dates.ago"][0]
    assert [text[start:end] for start, end in spans] == ["a week ago"]
