"""The message about a missing extra names a command that installs it, wherever pressparse comes from."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import pickle
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import need

import pressparse.errors
from pressparse.errors import MissingExtra
from pressparse.serve.problems import of_error

NEED = "a PDF needs pdfminer.six"


def command() -> list[str]:
    """The command in the message."""
    return shlex.split(str(MissingExtra.of(NEED, "pdf")).removeprefix(f"{NEED}: "))


def test_the_command_installs_into_this_interpreter() -> None:
    assert command()[0] == sys.executable
    assert command()[1:] == ["-m", "pip", "install", "pressparse[pdf]"]


def test_an_interpreter_whose_path_has_a_space_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/home/ann lee/python")
    assert command()[:2] == ["/home/ann lee/python", "-m"]


def test_pip_takes_the_installed_package_and_asks_no_index_for_it() -> None:
    need("pip", importlib.util.find_spec("pip"))
    offline = ["--dry-run", "--no-deps", "--no-index", "--disable-pip-version-check"]
    done = subprocess.run([*command(), *offline], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "already satisfied: pressparse" in done.stdout


def test_a_checkout_that_is_not_installed_is_named_by_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def none(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", none)
    monkeypatch.setattr(pressparse.errors, "__file__", str(tmp_path / "src" / "pressparse" / "errors.py"))
    assert command()[-1] == f"{tmp_path}[pdf]"


def test_the_error_survives_a_process_and_tells_clients_of_the_server_no_path() -> None:
    error = pickle.loads(pickle.dumps(MissingExtra.of(NEED, "pdf")))
    assert str(error).startswith(NEED)
    assert of_error(error).detail == NEED
