"""Reads the records of a WARC file one by one; after a damaged record, reading continues with the next.

fastwarc stops at the first malformed record. So a record is returned only when the next record, or the end of the file,
has been found at the position that the record's length gives.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..errors import Unreadable
from .records import LARGEST

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap

__all__ = ["Framed", "framed"]

_GZIP = b"\x1f\x8b"
_START_OF_GZIP = re.compile(rb"\x1f\x8b\x08[\0-\x1f]")
_START = re.compile(rb"WARC/1\.\d\r?\n")
_KINDS = ("response", "conversion")  # record types whose blocks are read
_LONGEST_HEAD = 64 << 10  # bytes
_PIECE = 1 << 20
_OVERLAP = 16  # bytes; the start of a record may be split over two pieces
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Framed:
    """A record of a WARC file: its headers, the position of its first byte in the file, and its block.

    ``block`` is None if the record is too large, or of a type that is not read.
    """

    kind: str
    headers: HeaderMap
    position: int
    length: int
    block: bytes | None

    def header(self, name: str) -> str:
        """The value of the header with this name; empty if the record has no such header."""
        return self.headers.get(name) or ""


def framed(file: BinaryIO, path: Path) -> Iterator[Framed | str]:
    """Yield the records; in place of a damaged record, yield the reason why it was skipped.

    Raises:
        Unreadable: the file has no record.
    """
    opening = file.read(4)
    is_gzip = opening != b"WARC" and (opening.startswith(_GZIP) or path.name.lower().endswith(".gz"))
    start = _START_OF_GZIP if is_gzip else _START
    position: int | None = 0
    are_any = False
    while position is not None:
        held, is_broken = None, False
        try:
            for record in _records(file, position):
                if held:
                    yield held
                held, are_any = record, True
        except OSError:
            is_broken = True
        if held is None:
            if position == 0:
                if not is_broken:  # the file is empty
                    return
                yield "damaged"
            position = _next(start, file, position + 1)
            continue
        flaw, is_end = _checked(file, held, is_gzip=is_gzip)
        if not flaw:
            yield held
            if not is_broken:
                if not is_end:  # bytes; too few for the headers of a record
                    yield "truncated"
                return
            yield "damaged"
        behind = held.position + (held.length if not (flaw or is_gzip) else 1)
        position = _next(start, file, behind)
        if flaw:
            yield flaw if position is None else "wrong length"
    if not are_any:
        raise Unreadable(f"{path} is not a WARC file")


def _records(file: BinaryIO, position: int) -> Iterator[Framed]:
    """Yield the records from a position in the file onwards; a malformed record raises an ``OSError``."""
    from fastwarc.warc import ArchiveIterator

    file.seek(position)
    for record in ArchiveIterator(file, parse_http=False):
        kind, length = str(record.record_type), record.content_length
        block = record.reader.read(LARGEST + 1) if kind in _KINDS and length <= LARGEST else None
        yield Framed(kind, record.headers, record.stream_pos, length, block)


def _checked(file: BinaryIO, record: Framed, *, is_gzip: bool) -> tuple[str, bool]:
    """Return the error in a record's stated length (empty if there is none), and whether the file ends after it."""
    if record.block is not None and len(record.block) < record.length:
        return "truncated", True
    file.seek(record.position)
    stream = gzip.GzipFile(fileobj=file) if is_gzip else file  # gzip can only be read forwards
    try:
        head = _head(stream)
        is_whole = head.endswith((b"\n\n", b"\n\r\n"))
        if not head or (is_whole and record.header("WARC-Record-ID").encode() not in head):
            return "", True  # many records in one gzip member: the position of this one is unknown
        if record.length:
            stream.seek(stream.tell() + record.length - 1)
        if not is_whole or (record.length and not stream.read(1)):
            return "truncated", True
        if stream.read(len(_END)) not in (_END, b""):
            return "wrong length", False
    except (EOFError, OSError, zlib.error):
        return "truncated", True
    try:
        return "", not stream.read(_LONGEST_HEAD).strip(b"\r\n")
    except (EOFError, OSError, zlib.error):
        return "", False


def _head(stream: BinaryIO | gzip.GzipFile) -> bytes:
    """The headers of a record, including the empty line at their end, if there is one."""
    head = b""
    while len(head) < _LONGEST_HEAD and (line := stream.readline(_LONGEST_HEAD)):
        head += line
        if not line.strip():
            break
    return head


def _next(start: re.Pattern[bytes], file: BinaryIO, position: int) -> int | None:
    """The first position in the file, from ``position`` on, where a record may start; None if there is none."""
    file.seek(position)
    piece = file.read(_PIECE)
    while len(piece) > _OVERLAP:
        if found := start.search(piece):
            return position + found.start()
        position += len(piece) - _OVERLAP
        piece = piece[-_OVERLAP:] + file.read(_PIECE)
    return None
