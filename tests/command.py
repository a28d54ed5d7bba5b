"""Runs the command line in this process, and returns its output and exit code.

Only tests of signals, pipes and cold starts need a separate process, which takes a second.
"""

from __future__ import annotations

import contextlib
import io
import shlex
import subprocess
import sys
from pathlib import Path
from unittest import mock

import click

from pressparse.cli import main
from pressparse.cli.commands import command_line

PROCESS = [sys.executable, "-m", "pressparse"]


class _Stream(io.TextIOWrapper):
    """A standard stream in memory that can pretend to be a terminal."""

    def __init__(self, data: bytes = b"", *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), "utf-8")
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def written(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined]


def run(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None, terminal: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line, optionally in another folder; the stream ``terminal`` (stdout or stderr) is a terminal."""
    out, err = _Stream(is_terminal=terminal == "stdout"), _Stream(is_terminal=terminal == "stderr")
    with (
        contextlib.chdir(cwd or "."),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", _Stream(stdin)),
    ):
        code = main(arguments)
    return subprocess.CompletedProcess(arguments, code, out.written(), err.written())


def understood(line: str) -> None:
    """Parse a command line without running it; a UsageError says what is wrong with it."""
    given = shlex.split(line)
    with command_line.make_context("pressparse", given[:1]) as context:
        name, command, rest = command_line.resolve_command(context, given)
        assert command
        with contextlib.suppress(click.exceptions.Exit):  # after --help
            command.make_context(name, rest, parent=context)
