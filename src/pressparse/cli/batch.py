"""One run of a command over its inputs: reads them, reports failures, and can continue an earlier run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import Failure, PressparseError, UnsupportedSource
from ..model import Article
from .inputs import Inputs, numbered
from .messages import Messages

__all__ = ["Batch", "Read", "done_in", "read_back"]

Task = tuple[Any, dict[str, Any]]  # a source, and the arguments of parse for it
Read = Callable[[Iterator[Task]], Iterator[Article | Failure]]

_OPENING = b'{"'  # the start of a record: an incomplete last line is removed only if it starts like this


def done_in(output: Path) -> set[str]:
    """The ids of the articles that an earlier run wrote to a file; an incomplete last line is removed from the file.

    Raises:
        UnsupportedSource: the file has a line that is not a record.
    """
    if not output.exists():
        return set()
    done, whole = set[str](), 0
    with output.open("r+b") as file:
        for line in file:
            if not line.endswith(b"\n") and _OPENING.startswith(line[:2]):
                break
            done.add(_id_of(line, output))
            whole += len(line)
        file.truncate(whole)
    return done


def _id_of(line: bytes, output: Path) -> str:
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError):
        raise UnsupportedSource(f"{output} has no records of an earlier run to continue") from None


def read_back(tasks: Iterator[Task]) -> Iterator[Article | Failure]:
    """Read articles that an earlier run wrote, with any corrections made by hand."""
    from ..evaluate import gold

    for path, _ in tasks:
        try:
            yield gold(path)
        except (PressparseError, OSError) as error:
            yield Failure(str(path), type(error).__name__, str(error))


class Batch:
    """The articles of the inputs, in order, with unique ids; failures are reported and counted.

    For several inputs, a terminal shows progress: how many are read, how fast, and the time left. A summary at the end
    counts the inputs that succeeded, failed or were skipped.
    """

    def __init__(self, read: Read, inputs: Inputs, messages: Messages, *, is_summed_up: bool = True) -> None:
        """``read`` yields an article or failure per source; with ``is_summed_up``, a summary is printed at the end."""
        self.articles = 0
        self._read, self._inputs, self._messages = read, inputs, messages
        self._met = Counter[str]()
        self._is_summed_up = is_summed_up

    @property
    def is_single(self) -> bool:
        """Whether the run's inputs can yield only one article."""
        return self._inputs.is_single

    @property
    def failures(self) -> int:
        """How many inputs failed."""
        return len(self._messages.failed)

    @property
    def total(self) -> int | None:
        """The number of inputs; None if one is an archive, whose records are not counted beforehand."""
        return self._inputs.total

    def reads(self, file: Path) -> bool:
        """Whether a file is one of the run's inputs."""
        return self._inputs.has(file)

    def __iter__(self) -> Iterator[Article]:
        begun: list[str] = []  # the names of the inputs being read; results come in the same order
        with self._messages.begin(self._inputs.total) as progress:
            for result in self._read(self._sources(begun)):
                name = begun.pop(0)
                if isinstance(result, Failure):
                    self._messages.fail(name, result.kind, result.error)
                else:
                    self.articles += 1
                    self._messages.warn(name, result)
                    yield self._with_own_id(result)
                progress.step()
        if self._is_summed_up and (not self.is_single or self._inputs.skipped):
            self._messages.summarize(self.articles, self._inputs.skipped)

    def refuse(self, article: Article, why: str) -> None:
        """Count an article as failed because the command cannot use it, although it was read."""
        self.articles -= 1
        self._messages.fail(article.source.path or article.id, "UnsupportedSource", why)

    def _with_own_id(self, article: Article) -> Article:
        """The article with a unique id: if several have the same id, the second one gets ``-2``, and so on."""
        self._met[article.id] += 1
        own = numbered(article.id, self._met[article.id] + self._inputs.left_out[article.id])
        return article if own == article.id else replace(article, id=own)

    def _sources(self, begun: list[str]) -> Iterator[Task]:
        for each in self._inputs:
            if isinstance(each.source, PressparseError):
                self._messages.fail(each.name, type(each.source).__name__, str(each.source))
                continue
            begun.append(each.name)
            yield each.source, each.options
