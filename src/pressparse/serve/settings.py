"""The server's settings."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from ..reading.source import LARGEST

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The server's settings.

    Attributes:
        hosts: The host names of the server; a request with another ``Host`` is refused.
        origins: Other origins whose pages may use the server, e.g. ``https://desk.example``.
        workers: The number of worker processes.
        waiting: How many requests may wait for a worker.
        timeout: The time in seconds for one request.
        largest: The size of the largest accepted body, in bytes.
        patience: The time in seconds for a request's head to arrive, and then for its body.
    """

    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    waiting: int = 256
    timeout: float = 60.0
    largest: int = LARGEST
    patience: float = 30.0
