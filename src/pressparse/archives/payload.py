"""Decodes the body of an HTTP response: joins its chunks and decompresses it."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

from ..errors import TooLarge
from .records import LARGEST

__all__ = ["decoded"]

_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")  # the size of a chunk


def decoded(body: bytes, transfer: str, content: str) -> bytes:
    """Decode a body as the headers ``Transfer-Encoding`` and ``Content-Encoding`` say.

    Many crawlers keep these headers but store the body decoded, so a body that begins with a tag is not changed.

    Raises:
        ValueError: the body does not have the encoding in the headers, or is cut off.
        TooLarge: the body unpacks to more than ``LARGEST``.
    """
    if "chunked" in transfer.lower() and _CHUNK.match(body):
        body = _unchunked(body)
    for name in reversed([name.strip().lower() for name in content.split(",")]):
        if name not in ("", "identity") and not body.lstrip().startswith(b"<"):
            if name not in _UNPACKERS:
                raise ValueError(f"an unknown encoding: {name:.40}")
            body = _UNPACKERS[name](body)
    return body


def _unchunked(body: bytes) -> bytes:
    chunks, at = list[bytes](), 0
    while size := _CHUNK.match(body, at):
        start, length = size.end(), int(size[1], 16)
        if not length:
            return b"".join(chunks)
        chunks.append(body[start : start + length])
        at = start + length
    raise ValueError("it is cut off between chunks")


def _inflated(body: bytes) -> bytes:
    """Decompress gzip, zlib, or raw deflate, which some servers send instead."""
    try:
        return _inflated_from(body, zlib.MAX_WBITS | 32)
    except ValueError:
        return _inflated_from(body, -zlib.MAX_WBITS)


def _inflated_from(body: bytes, bits: int) -> bytes:
    machine = zlib.decompressobj(bits)
    try:
        text = machine.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    _check_size(text)
    if not machine.eof:
        raise ValueError("it is cut off")
    return text


def _with_brotli(body: bytes) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return _read(BrotliReader(io.BytesIO(body)).read)


def _with_zstd(body: bytes) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return _read(ZstdReader(io.BytesIO(body)).read)


def _read(read: Callable[[int], bytes]) -> bytes:
    try:
        text = read(LARGEST + 1)
    except OSError as error:
        raise ValueError(str(error)) from None
    _check_size(text)
    return text


def _check_size(text: bytes) -> None:
    if len(text) > LARGEST:
        raise TooLarge(f"it unpacks to more than {LARGEST:,} bytes")


_UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _with_brotli,
    "zstd": _with_zstd,
}
