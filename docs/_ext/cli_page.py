"""Cleans up the command-line page that sphinx-click generates.

sphinx-click writes ``Required argument`` below every argument, although the usage line already says so. It calls the
values of an option ``options``; if an option has no metavar, it shows the option's name in Python.
"""

from __future__ import annotations

import re

import click
from sphinx.application import Sphinx

_LOWER_CASE = re.compile(r"^(\.\. option:: .*)<([a-z_]+)>")
_NO_DEFAULT = re.compile(r"^\s*:default: ``\(?\)?``$")


def without_arguments(app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """Remove the list of arguments."""
    lines.clear()


def plainer_options(app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """Rename the values of options, and remove empty defaults."""
    lines[:] = [_plainer(line) for line in lines if not _NO_DEFAULT.match(line)]


def _plainer(line: str) -> str:
    line = _LOWER_CASE.sub(lambda found: f"{found[1]}<{found[2].upper()}>", line)
    return line.replace(":options: ", ":one of: ").replace(" | ", ", ") if ":options: " in line else line


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to the events of sphinx-click."""
    app.connect("sphinx-click-process-arguments", without_arguments)
    app.connect("sphinx-click-process-options", plainer_options)
    return {"parallel_read_safe": True}
