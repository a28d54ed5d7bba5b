"""The inputs of one run of the command line: which there are, which are done already, and what becomes of each."""

from __future__ import annotations

import glob
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .model import Article, Failure
from .pipeline import Parser
from .progress import progress

__all__ = ["STDIN", "Batch", "done_in", "inputs", "remaining"]

STDIN = "-"

_NAMED = 10  # of the inputs that failed, in the summary

_OPENING = b'{"'  # of a record: only such a line, or what is left of one, is taken away


def inputs(paths: Iterable[str]) -> list[str]:
    """The paths, with those that the shell has left as patterns (``'releases/**/*.html'``) written out."""
    found: list[str] = []
    for path in paths:
        is_pattern = glob.has_magic(path) and not Path(path).exists()
        matches = glob.glob(path, recursive=True) if is_pattern else []  # noqa: PTH207 - Path.glob takes no absolute one
        found += sorted(match for match in matches if Path(match).is_file()) or [path]
    return found


def done_in(output: Path) -> Counter[str]:
    """How often each id stands in the records of an earlier run; a line that was cut off in writing is taken away.

    Raises:
        ValueError: the file does not hold records.
    """
    if not output.exists():
        return Counter()
    with output.open("r+b") as file:
        done, whole = Counter[str](), 0
        for line in file:
            if not line.endswith(b"\n") and _OPENING.startswith(line[:2]):
                break
            done[json.loads(line)["id"]] += 1
            whole += len(line)
        file.truncate(whole)
    return done


def remaining(paths: Sequence[str], done: Counter[str]) -> Iterator[str]:
    """The inputs that have no record yet; two inputs of the same bytes have two records of one id."""
    left = Counter(done)
    for path in paths:
        id = _id(path)
        if left[id]:
            left[id] -= 1
        else:
            yield path


def _id(path: str) -> str:
    """The id that a file's record has; of what cannot be read there is none."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


class Batch:
    """The articles of the inputs, in their order; what fails is said on stderr; both are counted.

    Of several inputs, a terminal shows how many are read, how fast and how long it will take, and at the end which
    failed.
    """

    def __init__(self, parser: Parser, paths: Iterable[str], arguments: dict[str, Any], jobs: int, total: int) -> None:
        """``arguments`` are those of :meth:`Parser.parse`, the same for all; ``total`` is how many inputs there are."""
        self.articles = self.failures = 0
        self._parser, self._paths, self._arguments, self._jobs = parser, paths, arguments, jobs
        self._total = total

    def __iter__(self) -> Iterator[Article]:
        begun: list[str] = []  # the inputs on their way; results come in the same order
        failed: list[str] = []
        with progress(self._total) as bar:
            for result in self._parser.pipe(self._sources(begun), workers=self._jobs):
                path = begun.pop(0)
                if isinstance(result, Failure):
                    failed.append(path)
                    bar.write(_said(path, result), file=sys.stderr)
                    bar.set_postfix(failed=len(failed), refresh=False)
                    self.failures += 1
                else:
                    self.articles += 1
                    yield result
                bar.update()
        if failed and self._total > 1:
            print(f"pressparse: {_summary(failed, self._total)}", file=sys.stderr)

    def _sources(self, begun: list[str]) -> Iterator[tuple[Any, dict[str, Any]]]:
        for path in self._paths:
            begun.append(path)
            yield (_standard_input() if path == STDIN else Path(path)), self._arguments


def _said(path: str, failure: Failure) -> str:
    where = "standard input: " if path == STDIN else "" if path in failure.error else f"{path}: "
    return f"pressparse: {where}{failure.error}"


def _summary(failed: Sequence[str], total: int) -> str:
    more = f" and {len(failed) - _NAMED:,} more" if len(failed) > _NAMED else ""
    return f"{len(failed):,} of {total:,} inputs failed: {', '.join(failed[:_NAMED])}{more}"


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        print("pressparse: reading standard input", file=sys.stderr)
    return sys.stdin.buffer.read()
