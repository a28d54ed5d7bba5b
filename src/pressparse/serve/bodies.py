"""The body of a request: not too large, not too slow, and not too many of them at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request

from .problems import Problem

__all__ = ["Bodies"]

_ALL_TOGETHER = 20  # largest bodies that are held at once
_DRAINED = 10  # times the largest body is read and thrown away, so that the client hears why it is refused
_DRAINING = 5.0  # seconds


class Bodies:
    """Reads bodies, and counts what is held of them. ``held`` is how many bytes that is now."""

    def __init__(self, *, largest: int, patience: float) -> None:
        """``largest`` is in bytes, ``patience`` in seconds for a whole body."""
        self._largest, self._patience, self.held = largest, patience, 0

    async def read(self, request: Request) -> bytes:
        """The body; it counts as held until :meth:`release` is called with it.

        Raises:
            Problem: it is too large, comes too slowly, or too much is held already.
            ClientDisconnect: the client went away.
        """
        said = request.headers.get("content-length", "")
        if said.isdigit() and int(said) > self._largest:
            await self._drain(request)
            raise self._too_large()
        body = bytearray()
        try:
            async with asyncio.timeout(self._patience):
                await self._fill(body, request)
        except TimeoutError:
            self.held -= len(body)
            raise Problem("slow-body", f"the body had not come after {self._patience:g} seconds") from None
        except Problem:
            self.held -= len(body)
            await self._drain(request)
            raise
        except BaseException:
            self.held -= len(body)
            raise
        return bytes(body)

    def release(self, body: bytes) -> None:
        """Let go of a body."""
        self.held -= len(body)

    async def _fill(self, body: bytearray, request: Request) -> None:
        async for piece in request.stream():
            body += piece
            self.held += len(piece)
            if len(body) > self._largest:
                raise self._too_large()
            if self.held > _ALL_TOGETHER * self._largest:
                raise Problem("busy", "too many large documents are on their way")

    def _too_large(self) -> Problem:
        return Problem("too-large", f"a body may have {self._largest:,} bytes")

    async def _drain(self, request: Request) -> None:
        """Read on for a while and keep nothing: a client that is still sending would not read the answer."""
        if request.headers.get("expect", "").lower() == "100-continue":
            return  # it has not begun to send
        left = _DRAINED * self._largest
        with suppress(TimeoutError, ClientDisconnect, RuntimeError):  # RuntimeError: the stream was read to its end
            async with asyncio.timeout(_DRAINING):
                while left > 0:
                    message = await request.receive()
                    left -= len(message.get("body", b""))
                    if message["type"] == "http.disconnect" or not message.get("more_body"):
                        return
