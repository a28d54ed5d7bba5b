"""Whatever the caller holds → its content as text."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Union

from ..document import Warning
from ..errors import TooLarge, Unreadable, UnsupportedSource
from . import encoding

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["LARGEST", "Content", "Readable", "content_of", "label"]

Readable = Union[str, bytes, Path, "Tag"]

LARGEST = 50_000_000  # characters or bytes

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Content:
    """A source as text; ``is_soup``: it came as a parsed tree. ``encoding`` is null for what was text already."""

    text: str
    sha256: str
    encoding: str | None = None
    is_soup: bool = False
    warnings: tuple[Warning, ...] = ()


def content_of(source: Readable, media_type: str | None) -> Content:
    """The source's content; its SHA-256 is that of the bytes, or of the text in UTF-8.

    Raises:
        UnsupportedSource: the source is of a type that is not read, a directory, or a file that is not there.
        Unreadable: the source is not text.
        TooLarge: the source is larger than ``LARGEST``.
    """
    if isinstance(source, str):
        return _from_text(str(source))  # a subclass of str may hold on to a whole tree
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _from_bytes(bytes(source), media_type)
    if isinstance(source, os.PathLike):
        return _from_bytes(_file(Path(source)), media_type)
    if type(source).__module__.partition(".")[0] == "bs4":  # told without importing it for those who have no use for it
        return _from_text(str(source), is_soup=True)
    kind = "None" if source is None else f"an object of type {type(source).__name__}"
    raise UnsupportedSource(f"cannot read {kind}: give text, bytes, a pathlib.Path or a BeautifulSoup object")


def label(value: str | None, name: str) -> str | None:
    """An argument that is kept as it is, such as a URL; what is no character in it becomes U+FFFD.

    Raises:
        UnsupportedSource: it is no text.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnsupportedSource(f"{name} must be text, not an object of type {type(value).__name__}")
    return _SURROGATE.sub("\ufffd", value)


def _from_text(text: str, *, is_soup: bool = False) -> Content:
    _check_size(len(text))
    warnings: tuple[Warning, ...] = ()
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        data = text.encode()
        warnings = (Warning("lone-surrogate", "lone surrogates, which are not characters, were replaced by U+FFFD"),)
    return Content(text, hashlib.sha256(data).hexdigest(), None, is_soup, warnings)


def _from_bytes(data: bytes, media_type: str | None) -> Content:
    _check_size(len(data))
    text, used, warnings = encoding.decode(data, media_type)
    return Content(text, hashlib.sha256(data).hexdigest(), used, False, tuple(warnings))


def _file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnsupportedSource(f"{path} is a directory, not a file")
        _check_size(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnsupportedSource(f"there is no file {path}") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise Unreadable(f"cannot read {path}: {error}") from None


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise TooLarge(f"the source has {size:,} characters or bytes; at most {LARGEST:,} are read")
