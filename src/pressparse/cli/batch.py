"""One run over the inputs of a command line: what becomes of each, and which an earlier run has done."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import PressparseError, UnsupportedSource
from ..model import Article, Failure
from ..pipeline import Parser
from .inputs import STDIN, Inputs
from .progress import Progress

__all__ = ["Batch", "done_in"]

_NAMED = 10  # of the inputs that failed, in the summary

_OPENING = b'{"'  # of a record: only such a line, or what is left of one, is taken away


def done_in(output: Path) -> Counter[str]:
    """How often each id stands in the records of an earlier run; a line that was cut off in writing is taken away.

    Raises:
        UnsupportedSource: the file does not hold records.
    """
    if not output.exists():
        return Counter()
    done, whole = Counter[str](), 0
    with output.open("r+b") as file:
        for line in file:
            if not line.endswith(b"\n") and _OPENING.startswith(line[:2]):
                break
            done[_id_of(line, output)] += 1
            whole += len(line)
        file.truncate(whole)
    return done


def _id_of(line: bytes, output: Path) -> str:
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError):
        raise UnsupportedSource(f"{output} does not hold records to go on from") from None


class Batch:
    """The articles of the inputs, in their order; what fails is said on stderr; both are counted.

    Of several inputs, a terminal shows how many are read, how fast and how long it will take, and at the end which
    failed, and how many records of archives were passed over.
    """

    def __init__(self, parser: Parser, inputs: Inputs, jobs: int) -> None:
        """``jobs`` is in how many processes they are read."""
        self.articles = 0
        self._parser, self._inputs, self._jobs = parser, inputs, jobs
        self._failed: list[str] = []

    @property
    def is_single(self) -> bool:
        """Whether there can be no more than one article."""
        return self._inputs.is_single

    @property
    def failures(self) -> int:
        """How many inputs failed."""
        return len(self._failed)

    def __iter__(self) -> Iterator[Article]:
        begun: list[str] = []  # the inputs on their way; results come in the same order
        with Progress(self._inputs.total) as progress:
            for result in self._parser.pipe(self._sources(begun, progress), workers=self._jobs):
                name = begun.pop(0)
                if isinstance(result, Failure):
                    self._fail(name, result.error, progress)
                else:
                    self.articles += 1
                    yield result
                progress.step()
        if self._failed and self._inputs.total != 1:
            print(f"pressparse: {_summary(self._failed, self.articles + self.failures)}", file=sys.stderr)
        if self._inputs.unread:
            print(f"pressparse: {_passed_over(self._inputs.unread)}", file=sys.stderr)

    def refuse(self, article: Article, why: str) -> None:
        """Count an article that was read as failed: it is not what the command needs."""
        self.articles -= 1
        name = article.source.path or article.id
        self._failed.append(name)
        print(_said(name, why), file=sys.stderr)

    def _sources(self, begun: list[str], progress: Progress) -> Iterator[tuple[Any, dict[str, Any]]]:
        for each in self._inputs:
            if isinstance(each.source, PressparseError):
                self._fail(each.name, str(each.source), progress)
                continue
            begun.append(each.name)
            yield each.source, each.options

    def _fail(self, name: str, error: str, progress: Progress) -> None:
        self._failed.append(name)
        progress.fail(_said(name, error))


def _said(name: str, error: str) -> str:
    where = "standard input: " if name == STDIN else "" if name in error else f"{name}: "
    return f"pressparse: {where}{error}"


def _summary(failed: Sequence[str], total: int) -> str:
    more = f" and {len(failed) - _NAMED:,} more" if len(failed) > _NAMED else ""
    return f"{len(failed):,} of {total:,} inputs failed: {', '.join(failed[:_NAMED])}{more}"


def _passed_over(unread: Mapping[str, int]) -> str:
    reasons = sorted(unread.items(), key=lambda reason: (-reason[1], reason[0]))
    shown = ", ".join(f"{number:,} {reason}" for reason, number in reasons)
    return f"{sum(unread.values()):,} records of archives and tables were not read: {shown}"
