"""WARC files for tests, written by hand, so that records can be wrong in every way."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

DATE = "2024-05-03T12:00:00Z"


def record(
    name: str,
    block: bytes,
    *,
    kind: str = "response",
    content: str = "application/http; msgtype=response",
    host: str = "example.org",
    length: int | None = None,
    date: str = DATE,
    more: str = "",
) -> bytes:
    """A record; ``length`` is a wrong length for its header, ``more`` are additional headers."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: https://{host}/{name}\r\nContent-Type: {content}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, headers: str = "Content-Type: text/html; charset=utf-8\r\n", status: str = "200 OK") -> bytes:
    """An HTTP response."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def page(name: str, number: int = 500, **named: str) -> bytes:
    """A record of a good page."""
    return record(name, http(html(number).encode()), **named)  # type: ignore[arg-type]


def html(number: int = 500, said: str = "We did it,") -> str:
    return (
        f"<html><body><h1>Mill opens</h1><p>The mill sold {number} pies on 3 May 2024.</p>"
        f"<p>“{said}” said Ann Lee, CEO of Acme Ltd.</p></body></html>"
    )


def packed(records: Iterable[bytes]) -> bytes:
    """Each record as a separate gzip member, as crawlers write them."""
    return b"".join(map(gzip.compress, records))
