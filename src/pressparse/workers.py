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
    """The process died, or was killed because it ran out of time: its task is lost, and it takes no more tasks.

    ``name`` is ``WorkerDied`` or ``TimedOut``.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class Worker:
    """A process that calls ``work`` with one task after another.

    Attributes:
        connection: Becomes readable when the task is done or the process has died.
        deadline: When the task must be done, on the clock of :func:`time.monotonic`.
        is_lost: Whether the process has been killed or has died.
    """

    def __init__(self, work: Callable[[Any], Any], *, context: Any = multiprocessing) -> None:
        """Start the process.

        Args:
            work: A function that takes a task and returns its result without raising an error; both are pickled.
            context: How to start the process: the result of :func:`multiprocessing.get_context`.
        """
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self.connection, theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self.deadline, self.is_lost = float("inf"), False
        self._timeout = float("inf")

    @property
    def pid(self) -> int:
        """The process id."""
        return int(self._process.pid)

    def give(self, task: Any, timeout: float | None) -> None:
        """Start a task with a time limit in seconds; None for no limit.

        Raises:
            Exception: the task cannot be pickled; the worker can still take another task.
        """
        self._timeout = float("inf") if timeout is None else timeout
        self.deadline = time.monotonic() + self._timeout
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has died; take() will report that
            self.connection.send(task)

    def take(self, *, wait: bool = False) -> Any:
        """Return the result. Call it without ``wait`` only if the result is ready or the deadline has passed.

        Raises:
            Lost: the process died or ran out of time.
        """
        left = None if self.deadline == float("inf") else max(0.0, self.deadline - time.monotonic())
        try:
            if self.connection.poll(left if wait else 0):
                return self.connection.recv()
        except (EOFError, OSError):
            self.end()
            raise Lost("WorkerDied", "the process died while reading it") from None
        self.end()
        raise Lost("TimedOut", f"it was not read within {self._timeout:g} seconds")

    def end(self) -> None:
        """Kill the process; it has no state to save."""
        self.is_lost = True
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(ours: Connection, connection: Connection, work: Callable[[Any], Any]) -> None:
    ours.close()  # a copy kept open here would hide that the main process has ended
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process decides when to stop
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(work(task))
        except (BrokenPipeError, ConnectionResetError):
            return  # the main process has been killed
