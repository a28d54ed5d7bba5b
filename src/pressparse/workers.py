"""A process that does one task at a time, and is killed if it takes too long."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

__all__ = ["Lost", "Worker"]


class Lost(Exception):
    """The process died, or was killed because it ran out of time: its task is lost, and it takes no others.

    ``name`` is ``WorkerDied`` or ``TimedOut``.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class Worker:
    """A process that does whatever ``work`` does with a task, one after another.

    Attributes:
        connection: Has something to read, or is at its end, once the task is done or the process has died.
        deadline: When the task must be done, as :func:`time.monotonic` counts.
        is_lost: Whether the process has ended.
    """

    def __init__(self, work: Callable[[Any], Any], *, context: Any = multiprocessing) -> None:
        """Start the process.

        Args:
            work: Takes a task and returns its result, without raising; both are pickled.
            context: How processes are started, of :func:`multiprocessing.get_context`.
        """
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self.connection, theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self.deadline, self.is_lost = float("inf"), False
        self._timeout = float("inf")

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self._process.pid)

    def give(self, task: Any, timeout: float | None) -> None:
        """Start a task with a time limit in seconds; None for no limit.

        Raises:
            Exception: the task cannot be pickled; the worker can still take another task.
        """
        self._timeout = float("inf") if timeout is None else timeout
        self.deadline = time.monotonic() + self._timeout
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has died; taking the result will tell
            self.connection.send(task)

    def take(self, *, wait: bool = False) -> Any:
        """The result. Without ``wait`` it must be there, or the deadline have passed.

        Raises:
            Lost: the process died, or was out of time.
        """
        left = None if self.deadline == float("inf") else max(0.0, self.deadline - time.monotonic())
        try:
            if self.connection.poll(left if wait else 0):
                return self.connection.recv()
        except (EOFError, OSError):
            self.end()
            raise Lost("WorkerDied", "the process that read it ended before it was done") from None
        self.end()
        raise Lost("TimedOut", f"it was not read within {self._timeout:g} seconds")

    def end(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self.is_lost = True
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(ours: Connection, connection: Connection, work: Callable[[Any], Any]) -> None:
    ours.close()  # else this process would hold open itself what tells it that the main process has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process tells when it is over
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(work(task))
        except (BrokenPipeError, ConnectionResetError):
            return  # the main process has been killed
