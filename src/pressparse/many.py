"""Many sources, in this process or in several: one result for each, whatever becomes of one of them."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import Failure, PressparseError
from .model import Article

if TYPE_CHECKING:
    from .pipeline import Parser

__all__ = ["stream"]

_AHEAD = 8  # sources a worker may be ahead of the oldest that is not finished: this bounds the memory of a run

ResultT = TypeVar("ResultT")
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
    """What ``finish`` makes of each article, or its failure.

    Args:
        parser: Reads each source.
        tasks: The sources with their arguments; taken as they are needed.
        finish: Runs where the article was read, so that only what is wanted travels between processes.
        workers: 1 reads in this process, where nothing can be timed out; more start as many processes.
        ordered: Whether results come in the order of the sources, or as they are ready.
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
    idle = [_Worker(parser, finish) for _ in range(count)]
    busy: list[_Worker] = []
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
                worker.give(*task, timeout)
            if not busy:
                return
            for worker in _ready(busy):
                busy.remove(worker)
                number, result = worker.number, worker.take()
                idle.append(_Worker(parser, finish) if worker.is_lost else worker)
                open_numbers.remove(number)
                yield number, result
    finally:
        for worker in [*idle, *busy]:
            worker.end()


def _ready(busy: list[_Worker]) -> list[_Worker]:
    """The workers that have a result, have died, or are out of time."""
    left = min((worker.deadline for worker in busy), default=float("inf")) - time.monotonic()
    told = set(wait([worker.connection for worker in busy], None if left == float("inf") else max(0.0, left)))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in told or worker.deadline <= now]


class _Worker:
    """One process that reads one source at a time, and what it was last given."""

    def __init__(self, parser: Parser, finish: Callable[[Article], Any]) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(self.connection, theirs, parser, finish), daemon=True
        )
        self._process.start()
        theirs.close()
        self.number, self.deadline, self.is_lost = -1, float("inf"), False
        self._name, self._timeout = "", float("inf")

    def give(self, number: int, source: Any, options: dict[str, Any], timeout: float | None) -> None:
        """Start reading a source."""
        self.number, self._name = number, _name(number, options)
        self._timeout = float("inf") if timeout is None else timeout
        self.deadline = time.monotonic() + self._timeout
        try:
            self.connection.send((number, source, options))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has died; taking the result will tell
        except Exception as error:  # a source that cannot be pickled
            self.connection.send((number, error, options))

    def take(self) -> Any:
        """The result; a failure, and a worker that is lost, where it died or is out of time."""
        try:
            if self.connection.poll():
                return self.connection.recv()
        except (EOFError, OSError):
            self.end()
            return Failure(self._name, "WorkerDied", "the process that read it ended before it was done")
        self.end()
        return Failure(self._name, "TimedOut", f"it was not read within {self._timeout:g} seconds")

    def end(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self.is_lost = True
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(ours: Connection, connection: Connection, parser: Parser, finish: Callable[[Article], Any]) -> None:
    ours.close()  # else this process would hold open itself what tells it that the main process has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process tells when it is over
    while True:
        try:
            number, source, options = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(_result(parser, finish, number, source, options))
        except (BrokenPipeError, ConnectionResetError):
            return  # the main process has been killed
        except Exception as error:  # whatever one source makes a plug-in raise, the others are read
            message = f"{type(error).__name__}: {error}".splitlines()[0]
            connection.send(Failure(_name(number, options), type(error).__name__, message))
