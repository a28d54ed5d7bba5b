"""The inputs of one run of the command line: files, and the records of archives and tables among them."""

from __future__ import annotations

import glob
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import archives
from ..archives import Columns, Wanted
from ..errors import PressparseError
from ..reading.source import content_of

__all__ = ["STDIN", "Input", "Inputs"]

STDIN = "-"


@dataclass(frozen=True)
class Input:
    """One source on its way to the parser; an error in its place is of an archive that cannot be read.

    Attributes:
        name: What messages call it.
        source: As :meth:`pressparse.Parser.parse` takes it, or an error.
        options: The other arguments of ``parse`` for it.
    """

    name: str
    source: Any
    options: dict[str, Any]

    def id(self) -> str:
        """The id that its record has; empty where there will be none."""
        if "id" in self.options:
            return str(self.options["id"])
        try:
            if isinstance(self.source, Path):
                return hashlib.sha256(self.source.read_bytes()).hexdigest()[:16]
            return content_of(self.source, self.options.get("media_type")).sha256[:16]
        except (OSError, PressparseError):
            return ""


class Inputs:
    """What the paths of a command line stand for, taken as it is needed.

    Patterns that the shell has left as they are (``'releases/**/*.html'``) are written out. ``unread`` counts, once
    all are taken, the records of archives and tables that were passed over, by reason.
    """

    def __init__(
        self,
        paths: Sequence[str],
        arguments: dict[str, Any],
        *,
        columns: Columns | None = None,
        wanted: Wanted | None = None,
        done: Counter[str] | None = None,
    ) -> None:
        """Write out the patterns; nothing is read yet.

        Args:
            paths: Files, archives and tables among them, or ``-`` for standard input, as no path is.
            arguments: Those of :meth:`Parser.parse`, the same for all; what a record says itself goes before.
            columns: Which column of a table holds what.
            wanted: Which records of archives and tables are wanted.
            done: How many there are of each id already, which are left out; two inputs of the same bytes have one id.
        """
        self.unread = Counter[str]()
        self._paths, self._arguments = _written_out(paths or (STDIN,)), arguments
        self._columns, self._wanted, self._done = columns, wanted, done or Counter[str]()
        self._has_archives = any(archives.is_archive(path) for path in self._paths)

    @property
    def total(self) -> int | None:
        """How many there are; None where an archive does not tell."""
        return None if self._has_archives else len(self._paths) - self._done.total()

    @property
    def is_single(self) -> bool:
        """Whether there can be no more than one."""
        return len(self._paths) == 1 and not self._has_archives

    @property
    def has_stdin(self) -> bool:
        """Whether standard input is among them."""
        return STDIN in self._paths

    def has(self, file: Path) -> bool:
        """Whether a file is among them, by whatever path."""
        return any(path != STDIN and Path(path).resolve() == file.resolve() for path in self._paths)

    def __iter__(self) -> Iterator[Input]:
        left = Counter(self._done)
        for each in self._all():
            id = each.id() if left else ""
            if left[id]:
                left[id] -= 1
            else:
                yield each

    def _all(self) -> Iterator[Input]:
        for path in self._paths:
            if archives.is_archive(path):
                yield from self._records(path)
            else:
                yield Input(path, _standard_input() if path == STDIN else Path(path), self._arguments)

    def _records(self, path: str) -> Iterator[Input]:
        records = archives.read(path, columns=self._columns, wanted=self._wanted, unread=self.unread)
        try:
            for number, (source, known) in enumerate(records, 1):
                yield Input(f"{path}: {known.get('id', number)}", source, {**self._arguments, **known})
        except PressparseError as error:
            yield Input(path, error, {})


def _written_out(paths: Iterable[str]) -> Sequence[str]:
    found: list[str] = []
    for path in paths:
        is_pattern = glob.has_magic(path) and not Path(path).exists()
        matches = glob.glob(path, recursive=True) if is_pattern else []  # noqa: PTH207 - Path.glob takes no absolute one
        found += sorted(match for match in matches if Path(match).is_file()) or [path]
    return found


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        print("pressparse: reading standard input", file=sys.stderr)
    return sys.stdin.buffer.read()
