"""A file of compiled patterns, which saves a new process from compiling them again.

A text needs about two hundred patterns. ``regex`` takes about half a second to compile them, and ten milliseconds to
unpickle them. Only the command line keeps such a file; importing pressparse writes nothing.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from . import patterns

__all__ = ["kept_in"]

_MOST = 1000  # patterns; a larger file contains patterns of other versions


@contextlib.contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Load compiled patterns from a file in a folder; afterwards, save the file again if there are new ones.

    An unreadable file counts as empty, and a failed save is ignored. Each version of Python and of ``regex`` has its
    own file.

    Args:
        folder: The folder; it need not exist yet.
    """
    file = folder / f"patterns-{sys.implementation.cache_tag}-{regex.__version__}.pickle"
    loaded = _loaded(file)
    patterns.known.update(loaded)
    try:
        yield
    finally:
        if not patterns.known.keys() <= loaded.keys():
            with contextlib.suppress(OSError):
                _write(file)


def _loaded(file: Path) -> dict[tuple[str, int], regex.Pattern[str]]:
    try:
        with file.open("rb") as source:
            loaded = dict(_Patterns(source).load())
        return loaded if len(loaded) <= _MOST else {}
    except Exception:  # a damaged pickle raises almost any error
        return {}


class _Patterns(pickle.Unpickler):
    """Unpickles patterns only, because a pickle can call any function that it names."""

    def find_class(self, module: str, name: str) -> Any:
        if name == "compile" and module.split(".")[0] in {"regex", "_regex"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a pattern")


def _write(file: Path) -> None:
    """Replace the file in one step, because two processes may save it at the same moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as target:
        pickle.dump(dict(patterns.known), target, protocol=5)  # a copy, because other threads may still add patterns
    Path(target.name).replace(file)
