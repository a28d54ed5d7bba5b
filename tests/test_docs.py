"""Every Python example in the README and the docs is run, and every command in the README exists."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from pressparse.cli import _command_line

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FLAGS = doctest.ELLIPSIS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_give_what_it_says(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert result.failed == 0
    if "```python" in page.read_text("utf-8"):
        assert result.attempted > 0


def test_the_commands_of_the_readme_are_understood() -> None:
    commands = re.findall(r"^pressparse ([^#\n>]*)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        _command_line().parse_args(command.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([\w./:-]+)\)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target
