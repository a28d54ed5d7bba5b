"""How the server is set up."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from ..reading.source import LARGEST

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How the server is set up.

    Attributes:
        hosts: The names under which it is reached; a request with another ``Host`` is refused.
        origins: The origins, as ``https://desk.example``, whose pages may use it from elsewhere.
        workers: How many processes read.
        waiting: How many requests may wait for them.
        timeout: Seconds a process has for one request.
        largest: Bytes of the largest body.
        patience: Seconds in which a request's head, and then its body, must have come.
    """

    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    waiting: int = 256
    timeout: float = 60.0
    largest: int = LARGEST
    patience: float = 30.0
