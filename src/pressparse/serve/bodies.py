"""Reads the bodies of requests, with limits on their size, on their time, and on how many are in memory at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request

from .problems import Problem

__all__ = ["Bodies"]

_ALL_TOGETHER = 20  # how many bodies of the largest size may be in memory at once
_DRAINED = 10  # times the largest size; this much of a refused body is read, so that the client sees the error
_DRAINING = 5.0  # seconds


class Bodies:
    """Reads the bodies of requests. ``held`` is the number of bytes of bodies that are in memory now."""

    def __init__(self, *, largest: int, patience: float) -> None:
        """``largest`` is the limit for a body in bytes; ``patience`` is the limit in seconds for receiving it."""
        self._largest, self._patience, self.held = largest, patience, 0

    async def read(self, request: Request) -> bytes:
        """Read a body; its bytes count as held until :meth:`release` is called with it.

        Raises:
            Problem: the body is too large or too slow, or too many bytes are held already.
            ClientDisconnect: the client disconnected.
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
            raise Problem("slow-body", f"the body had not arrived after {self._patience:g} seconds") from None
        except Problem:
            self.held -= len(body)
            await self._drain(request)
            raise
        except BaseException:
            self.held -= len(body)
            raise
        return bytes(body)

    def release(self, body: bytes) -> None:
        """Stop counting the bytes of a body as held in memory."""
        self.held -= len(body)

    async def _fill(self, body: bytearray, request: Request) -> None:
        async for piece in request.stream():
            body += piece
            self.held += len(piece)
            if len(body) > self._largest:
                raise self._too_large()
            if self.held > _ALL_TOGETHER * self._largest:
                raise Problem("busy", "too many large documents are being received")

    def _too_large(self) -> Problem:
        return Problem("too-large", f"a body may have at most {self._largest:,} bytes")

    async def _drain(self, request: Request) -> None:
        """Read and discard the rest of a body for a while, since a client that still sends reads no response."""
        if request.headers.get("expect", "").lower() == "100-continue":
            return  # the client has not begun to send
        left = _DRAINED * self._largest
        with suppress(TimeoutError, ClientDisconnect, RuntimeError):  # RuntimeError: the whole stream was read already
            async with asyncio.timeout(_DRAINING):
                while left > 0:
                    message = await request.receive()
                    left -= len(message.get("body", b""))
                    if message["type"] == "http.disconnect" or not message.get("more_body"):
                        return
