"""The server as a process: it listens, opens the browser, and finishes running requests before it stops."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import application
from .settings import Settings

__all__ = ["listen", "run"]

_BACKLOG = 2048
_FILES = 8192  # the limit on open files; each connection counts as one


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket; port 0 means any free port.

    Raises:
        OSError: the port is taken, or the address does not exist.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # on Windows this would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def run(listening: socket.socket, settings: Settings, *, url: str, opens_browser: bool) -> None:
    """Serve until SIGINT or SIGTERM, then finish running requests."""
    _allow_many_files()
    _start_log()

    class Protocol(_Patient):
        patience = settings.patience

    config = uvicorn.Config(
        application(settings), http=Protocol, ws="none", lifespan="on", log_config=None, access_log=False,
        server_header=False, proxy_headers=False, timeout_graceful_shutdown=int(settings.timeout + settings.patience),
    )  # fmt: skip
    asyncio.run(_Announced(config, url, opens_browser=opens_browser).serve(sockets=[listening]))


class _Announced(uvicorn.Server):
    """A server that prints its address once it answers."""

    def __init__(self, config: uvicorn.Config, url: str, *, opens_browser: bool) -> None:
        super().__init__(config)
        self._url, self._opens_browser = url, opens_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"pressparse: {self._url} (press Ctrl+C to stop)", file=sys.stderr, flush=True)
            if self._opens_browser:
                threading.Thread(target=webbrowser.open, args=(self._url,), daemon=True).start()


class _Patient(H11Protocol):
    """Closes connections whose next request does not arrive in time, since idle ones would use up all open files."""

    patience = 30.0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._waiting: asyncio.TimerHandle | None = None
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._waiting is not None:
            self._waiting.cancel()

    def _watch(self) -> None:
        """Start a timer that closes the connection while it waits for a request; stop it when one begins."""
        if self.conn.their_state is not h11.IDLE:
            if self._waiting is not None:
                self._waiting.cancel()
                self._waiting = None
        elif self._waiting is None:
            self._waiting = self.loop.call_later(self.patience, self.transport.close)


def _start_log() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    for name in ("pressparse.serve", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.propagate = False
    logging.getLogger("pressparse.serve").setLevel(logging.INFO)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _allow_many_files() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
