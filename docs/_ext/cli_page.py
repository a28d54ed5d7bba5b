"""Cleans the page of the command line that sphinx-click generates.

sphinx-click writes ``Required argument`` below every argument, which the usage line already says. It calls the values
of an option ``options``, and an option without a metavar by its name in Python.
"""

from __future__ import annotations

import re

import click
from sphinx.application import Sphinx

_LOWER_CASE = re.compile(r"^(\.\. option:: .*)<([a-z_]+)>")
_NO_DEFAULT = re.compile(r"^\s*:default: ``\(?\)?``$")


def without_arguments(app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """Leave out the arguments."""
    lines.clear()


def plainer_options(app: Sphinx, context: click.Context, lines: list[str]) -> None:
    """Name the values of an option, and leave out a default that is empty."""
    lines[:] = [_plainer(line) for line in lines if not _NO_DEFAULT.match(line)]


def _plainer(line: str) -> str:
    line = _LOWER_CASE.sub(lambda found: f"{found[1]}<{found[2].upper()}>", line)
    return line.replace(":options: ", ":one of: ").replace(" | ", ", ") if ":options: " in line else line


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to the events of sphinx-click."""
    app.connect("sphinx-click-process-arguments", without_arguments)
    app.connect("sphinx-click-process-options", plainer_options)
    return {"parallel_read_safe": True}
