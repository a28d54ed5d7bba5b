"""Turns whatever the caller passes into text."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Union

from ..document import Metadata, Warning
from ..errors import TooLarge, Unreadable, UnsupportedSource
from . import encoding, kinds
from .containers import READERS
from .repair import repaired

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["LARGEST", "Content", "Readable", "content_of", "label"]

Readable = Union[str, bytes, Path, "Tag"]

LARGEST = 20_000_000  # characters or bytes

_PATH_LIKE = (
    "the text looks like a file name or a web address, which parse does not open: pass a pathlib.Path or use "
    "parse_file; save a web page to a file first"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Content:
    """A source as text.

    ``media_type`` is the type of the source itself: of a message, even if its body is HTML. ``is_whole`` means that all
    of the text is the article, because the source is a tree that the caller cut out, or a container. ``encoding`` is
    None if the source was already text.
    """

    text: str
    sha256: str
    media_type: str
    is_html: bool
    encoding: str | None = None
    is_whole: bool = False
    repaired: bool = False
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[Warning, ...] = ()


def content_of(source: Readable, media_type: str | None, *, repair: bool = False) -> Content:
    """Read the source's content; the SHA-256 is computed from its bytes, or from the text in UTF-8.

    Raises:
        UnsupportedSource: the source or its media type cannot be read, or the path is a directory or does not exist.
        Unreadable: the source is not text.
        TooLarge: the source is larger than ``LARGEST``.
        TooDeep: the parts of a message are nested too deeply.
        MissingExtra: the library that reads this kind of file, or fixes mojibake, is not installed.
    """
    kind = kinds.named(media_type)
    content = _content(source, media_type, kind)
    if not repair:
        return content
    text, warnings = repaired(content.text)
    return dataclasses.replace(content, text=text, repaired=bool(warnings), warnings=(*content.warnings, *warnings))


def _content(source: Readable, media_type: str | None, kind: str) -> Content:
    if isinstance(source, str):
        text = str(source)  # a subclass of str may keep a whole tree alive
        return (
            _from_bytes(text.encode(errors="replace"), media_type, kind) if kind in READERS else _from_text(text, kind)
        )
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _from_bytes(bytes(source), media_type, kind)
    if isinstance(source, os.PathLike):
        return _from_bytes(_file(Path(source)), media_type, kind)
    if type(source).__module__.partition(".")[0] == "bs4":  # avoids importing bs4 for every source
        return _from_text(str(source), kinds.HTML, is_soup=True)
    name = "None" if source is None else f"an object of type {type(source).__name__}"
    raise UnsupportedSource(f"cannot read {name}: pass text, bytes, a pathlib.Path or a BeautifulSoup object")


def label(value: str | None, name: str) -> str | None:
    """Check a text argument such as a URL. Return it unchanged, except that lone surrogates become U+FFFD.

    Raises:
        UnsupportedSource: the argument is not a string.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnsupportedSource(f"{name} must be text, not an object of type {type(value).__name__}")
    return _SURROGATE.sub("\ufffd", value)


def _from_text(text: str, kind: str, *, is_soup: bool = False) -> Content:
    _check_size(len(text))
    warnings: tuple[Warning, ...] = ()
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        data = text.encode()
        warnings = (Warning("lone-surrogate", "lone surrogates, which are not characters, were replaced by U+FFFD"),)
    if kinds.is_path_like(text):
        warnings = (*warnings, Warning("looks-like-a-path", _PATH_LIKE))
    is_html = kinds.is_html(text, kind)
    media_type = kinds.HTML if is_html else kinds.PLAIN
    return Content(text, _digest(data), media_type, is_html, is_whole=is_soup, warnings=warnings)


def _from_bytes(data: bytes, media_type: str | None, kind: str) -> Content:
    _check_size(len(data))
    container = kind or kinds.of_bytes(data)
    if container in READERS:
        return _contained(data, container)
    text, used, warnings = encoding.decode(data, media_type)
    is_html = kinds.is_html(text, kind)
    media_type = kinds.HTML if is_html else kinds.PLAIN
    return Content(text, _digest(data), media_type, is_html, used, warnings=tuple(warnings))


def _contained(data: bytes, container: str) -> Content:
    inside = READERS[container](data)
    _check_size(len(inside.text))
    return Content(
        inside.text,
        _digest(data),
        container,
        inside.is_html,
        inside.encoding,
        is_whole=True,
        metadata=inside.metadata,
        warnings=inside.warnings,
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
