"""The inputs of one run of the command line: files, and the records in archives and tables."""

from __future__ import annotations

import fnmatch
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
from ..errors import PressparseError, UnsupportedSource
from ..reading.source import content_of

__all__ = ["STDIN", "Input", "Inputs", "is_same", "numbered"]

STDIN = "-"

_IN_FOLDERS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".eml", ".docx", ".pdf")
"""The extensions of the files that are read from a folder if there is no pattern."""


def numbered(id: str, number: int) -> str:
    """Make an id unique: the second article with the id ``a1`` gets ``a1-2``, and the first keeps ``a1``."""
    return id if number == 1 else f"{id}-{number}"


@dataclass(frozen=True)
class Input:
    """One source for the parser, or the error of an archive that cannot be read.

    Attributes:
        name: The name of the source in messages.
        source: A source for :meth:`pressparse.Parser.parse`, or an error.
        options: The other arguments of ``parse`` for this source.
    """

    name: str
    source: Any
    options: dict[str, Any]

    def id(self) -> str:
        """The id of the source in the output; empty if the source cannot be read, and so is not in the output."""
        if "id" in self.options:
            return str(self.options["id"])
        try:
            if isinstance(self.source, Path):
                return hashlib.sha256(self.source.read_bytes()).hexdigest()[:16]
            return content_of(self.source, self.options.get("media_type")).sha256[:16]
        except (OSError, PressparseError):
            return ""


class Inputs:
    """The inputs named on a command line, read one by one.

    Patterns that the shell did not expand (``'releases/**/*.html'``) and folders are expanded to files.

    Attributes:
        skipped: How many files and records were skipped, by reason; complete after the last input.
        left_out: How many inputs with each id were finished by an earlier run.
    """

    def __init__(
        self,
        paths: Sequence[str],
        arguments: dict[str, Any],
        *,
        in_folders: str | None = None,
        columns: Columns | None = None,
        wanted: Wanted | None = None,
        done: set[str] | None = None,
    ) -> None:
        """Expand the patterns and folders; nothing is read yet.

        Args:
            paths: Files (also archives and tables), folders, or ``-`` for standard input. No path also means standard
                input.
            arguments: The arguments of :meth:`Parser.parse` for all inputs; a record's own values win over them.
            in_folders: The pattern for the names of files in folders; None for every readable extension.
            columns: The names of the columns of a table.
            wanted: Filters for the records of archives and tables.
            done: The ids of the inputs to leave out.
        """
        self.skipped, self.left_out = Counter[str](), Counter[str]()
        self._arguments, self._in_folders = arguments, in_folders
        self._paths = self._written_out(paths or (STDIN,))
        self._columns, self._wanted, self._done = columns, wanted, done or set[str]()
        self._has_archives = any(archives.is_archive(path) for path in self._paths)

    @property
    def total(self) -> int | None:
        """The number of inputs; None if one is an archive, whose records are not counted beforehand."""
        return None if self._has_archives else max(0, len(self._paths) - len(self._done))

    @property
    def is_single(self) -> bool:
        """Whether there can be only one input."""
        return len(self._paths) == 1 and not self._has_archives

    @property
    def has_stdin(self) -> bool:
        """Whether the inputs include standard input."""
        return STDIN in self._paths

    def has(self, file: Path) -> bool:
        """Whether a file is one of the inputs, even if another path or a link leads to it."""
        return any(path != STDIN and is_same(Path(path), file) for path in self._paths)

    def __iter__(self) -> Iterator[Input]:
        left, met = set(self._done), Counter[str]()
        for each in self._all():
            id = each.id() if left else ""
            met[id] += 1
            own = numbered(id, met[id])
            if own in left:
                left.remove(own)
                self.left_out[id] += 1
                self.skipped["done already"] += 1
            else:
                yield each

    def _all(self) -> Iterator[Input]:
        for path in self._paths:
            if archives.is_archive(path):
                yield from self._records(path)
            elif path != STDIN and Path(path).is_dir():
                yield Input(path, UnsupportedSource(f"{path} has no file that can be read"), {})
            else:
                yield Input(path, _standard_input() if path == STDIN else Path(path), self._arguments)

    def _records(self, path: str) -> Iterator[Input]:
        records = archives.read(path, columns=self._columns, wanted=self._wanted, unread=self.skipped)
        try:
            for number, (source, known) in enumerate(records, 1):
                yield Input(f"{path}: {known.get('id', number)}", source, {**self._arguments, **known})
        except PressparseError as error:
            yield Input(path, error, {})

    def _written_out(self, paths: Iterable[str]) -> Sequence[str]:
        found: list[str] = []
        for path in paths:
            is_pattern = glob.has_magic(path) and not Path(path).exists()
            matches = glob.glob(path, recursive=True) if is_pattern else []  # noqa: PTH207 - Path.glob takes no absolute one
            files = sorted(match for match in matches if Path(match).is_file())
            if path != STDIN and Path(path).is_dir():
                files = self._of_folder(Path(path))
            found += files or [path]
        return found

    def _of_folder(self, folder: Path) -> list[str]:
        """The files to read in a folder and its subfolders, except hidden ones."""
        files = []
        for file in sorted(folder.rglob("*")):
            if any(part.startswith(".") for part in file.relative_to(folder).parts) or not file.is_file():
                continue
            if self._is_read(file.name):
                files.append(str(file))
            else:
                self.skipped["of another kind" if self._in_folders is None else "of another name"] += 1
        return files

    def _is_read(self, name: str) -> bool:
        if self._in_folders is None:
            return name.lower().endswith(_IN_FOLDERS)
        return fnmatch.fnmatch(name, self._in_folders)


def is_same(path: Path, other: Path) -> bool:
    """Whether both paths lead to the same file."""
    try:
        return path.resolve() == other.resolve() or path.samefile(other)
    except OSError:  # one of the files does not exist
        return False


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        print("pressparse: reading standard input", file=sys.stderr)
    return sys.stdin.buffer.read()
