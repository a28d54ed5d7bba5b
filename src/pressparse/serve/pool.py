"""The server's worker processes: their number is fixed, their queue is limited, and a dead one is replaced."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, LifoQueue
from typing import Any

from ..workers import Lost, Worker
from .problems import Problem

__all__ = ["Pool"]

_START = 60.0  # seconds for a first task, which loads word lists and patterns
_METHOD = "spawn" if sys.platform == "win32" else "forkserver"  # not fork: a forked process with threads may hang


class Pool:
    """Runs tasks in worker processes. A thread waits for each process, and further tasks wait in a queue.

    Attributes:
        size: How many processes there are.
        waiting: How many tasks may wait.
        open: How many tasks are running or waiting now.
        replaced: How many processes were replaced, by reason: ``WorkerDied`` or ``TimedOut``.
    """

    def __init__(self, work: Callable[[Any], Any], *, size: int, waiting: int, timeout: float | None) -> None:
        """Start the processes; ``timeout`` is the time in seconds for one task, None for no limit."""
        self.size, self.waiting, self.open = size, waiting, 0
        self.replaced: Counter[str] = Counter({"WorkerDied": 0, "TimedOut": 0})
        self._work, self._timeout, self._is_closed = work, timeout, False
        self._context = multiprocessing.get_context(_METHOD)
        if _METHOD == "forkserver":
            self._context.set_forkserver_preload([work.__module__])
        self._idle: LifoQueue[Worker] = LifoQueue()
        for _ in range(size):
            self._idle.put(self._started())
        self._threads = ThreadPoolExecutor(size, "pressparse-worker")

    async def start(self, task: Any) -> None:
        """Run a first task, which may take longer than others.

        Raises:
            Problem: the process died or ran out of time.
        """
        timeout = self._timeout and max(self._timeout, _START)
        await asyncio.get_running_loop().run_in_executor(self._threads, self._do, task, timeout)

    async def do(self, task: Any) -> Any:
        """Run a task and return its result.

        Raises:
            Problem: too many tasks are waiting, or the process died or ran out of time.
        """
        if self.open >= self.size + self.waiting:
            raise Problem("busy", f"{self.waiting:,} requests are already waiting")
        self.open += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._do, task, self._timeout)
        finally:
            self.open -= 1

    def close(self) -> None:
        """Stop each process when its running task is done."""
        self._is_closed = True
        self._threads.shutdown(wait=True)
        while True:
            try:
                self._idle.get_nowait().end()
            except Empty:
                return

    def _do(self, task: Any, timeout: float | None) -> Any:
        worker = self._idle.get()
        try:
            worker.give(task, timeout)
            return worker.take(wait=True)
        except Lost as lost:
            self.replaced[lost.name] += 1
            raise Problem("timed-out" if lost.name == "TimedOut" else "worker-lost", str(lost)) from None
        finally:
            self._idle.put(self._started() if worker.is_lost else worker)

    def _started(self) -> Worker:
        return Worker(self._work, context=self._context)
