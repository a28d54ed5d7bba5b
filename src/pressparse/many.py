"""Reads many sources, in this process or in several. Each source gets a result, even if others fail."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import Failure, PressparseError
from .model import Article
from .workers import Lost, Worker

if TYPE_CHECKING:
    from .pipeline import Parser

__all__ = ["stream"]

_AHEAD = 8  # sources per worker that may be read ahead of the oldest unfinished one, to limit memory

ResultT = TypeVar("ResultT")
_Numbered = tuple[int, Any, dict[str, Any]]
Task = tuple[Any, dict[str, Any]]  # a source, and the arguments of parse for it


def stream(
    parser: Parser,
    tasks: Iterable[Task],
    *,
    finish: Callable[[Article], ResultT],
    workers: int,
    ordered: bool,
    timeout: float | None,
) -> Iterator[ResultT | Failure]:
    """Yield the result of ``finish`` for each article, or a failure.

    Args:
        parser: The parser for the sources.
        tasks: The sources with their arguments; taken only as they are needed.
        finish: A function that runs in the process that read the article. Only its result is sent between processes.
        workers: How many processes read; 1 reads in this process, without a time limit.
        ordered: Whether results come in the order of the sources, or as soon as each is ready.
        timeout: Seconds for one source in a worker; None for no limit.

    Raises:
        ValueError: ``workers`` is less than 1.
    """
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    numbered = ((number, *task) for number, task in enumerate(tasks))
    if workers == 1:
        return (_result(parser, finish, *task) for task in numbered)
    results = _from_workers(parser, finish, numbered, workers, timeout)
    return _in_order(results) if ordered else (result for _, result in results)


def _result(
    parser: Parser, finish: Callable[[Article], ResultT], number: int, source: Any, options: dict[str, Any]
) -> ResultT | Failure:
    try:
        return finish(parser.parse(source, **options))
    except PressparseError as error:
        return Failure(_name(number, options), type(error).__name__, str(error))


def _name(number: int, options: dict[str, Any]) -> str:
    return options.get("id") or str(number)


def _in_order(results: Iterator[tuple[int, ResultT]]) -> Iterator[ResultT]:
    waiting: dict[int, ResultT] = {}
    following = 0
    for number, result in results:
        waiting[number] = result
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _from_workers(
    parser: Parser,
    finish: Callable[[Article], ResultT],
    tasks: Iterator[tuple[int, Any, dict[str, Any]]],
    count: int,
    timeout: float | None,
) -> Iterator[tuple[int, ResultT | Failure]]:
    work = functools.partial(_safe_result, parser, finish)
    idle = [_Reader(work) for _ in range(count)]
    busy: list[_Reader] = []
    open_numbers: set[int] = set()
    given, is_over = 0, False
    try:
        while True:
            while idle and not is_over and given - min(open_numbers, default=given) < _AHEAD * count:
                task = next(tasks, None)
                if task is None:
                    is_over = True
                    break
                worker = idle.pop()
                open_numbers.add(task[0])
                given += 1
                busy.append(worker)
                worker.read(*task, timeout)
            if not busy:
                return
            for worker in _ready(busy):
                busy.remove(worker)
                number, result = worker.number, worker.result()
                idle.append(_Reader(work) if worker.is_lost else worker)
                open_numbers.remove(number)
                yield number, result
    finally:
        for worker in [*idle, *busy]:
            worker.end()


def _ready(busy: list[_Reader]) -> list[_Reader]:
    """The workers that have a result, have died, or have run out of time."""
    left = min((worker.deadline for worker in busy), default=float("inf")) - time.monotonic()
    told = set(wait([worker.connection for worker in busy], None if left == float("inf") else max(0.0, left)))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in told or worker.deadline <= now]


def _safe_result(parser: Parser, finish: Callable[[Article], ResultT], task: _Numbered) -> ResultT | Failure:
    try:
        return _result(parser, finish, *task)
    except Exception as error:  # a plug-in may raise anything, and must not stop the other sources
        message = f"{type(error).__name__}: {error}".splitlines()[0]
        return Failure(_name(task[0], task[2]), type(error).__name__, message)


class _Reader(Worker):
    """A worker, with the number and id of its latest source."""

    number = -1
    name = ""

    def read(self, number: int, source: Any, options: dict[str, Any], timeout: float | None) -> None:
        """Start reading a source."""
        self.number, self.name = number, _name(number, options)
        try:
            self.give((number, source, options), timeout)
        except Exception as error:  # a source that cannot be pickled
            self.give((number, error, options), timeout)

    def result(self) -> Any:
        """The result, or a failure if the process died or ran out of time."""
        try:
            return self.take()
        except Lost as lost:
            return Failure(self.name, lost.name, str(lost))
