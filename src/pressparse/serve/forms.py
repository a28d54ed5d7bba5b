"""Reads the files in a form or in JSON, grouped by the names of their fields."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, NamedTuple

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from .problems import Problem

__all__ = ["File", "files_of"]

_FIELDS = ("release", "article")
_MOST_FILES = 1000


class File(NamedTuple):
    """A file: its name, which may be empty, its bytes or text, and its declared media type."""

    name: str
    content: bytes | str
    media_type: str


def files_of(body: bytes, media_type: str) -> dict[str, list[File]] | None:
    """The files in a request body, sent as a form (``multipart/form-data``) or as JSON; None for any other body.

    JSON is an object whose ``release`` and ``article`` are text, or arrays of texts.

    Raises:
        Problem: the form or the JSON is broken, or has other fields.
    """
    kind, parameters = parse_options_header(media_type)
    if kind == b"multipart/form-data":
        return _of_form(body, parameters.get(b"boundary", b""))
    return _of_json(body) if kind == b"application/json" else None


def _of_json(body: bytes) -> dict[str, list[File]]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem("bad-request", "the body is not JSON") from None
    if not isinstance(said, dict) or not said.keys() <= set(_FIELDS):
        raise Problem("bad-request", "the JSON must be an object with release and article")
    texts = {name: value if isinstance(value, list) else [value] for name, value in said.items()}
    if not all(isinstance(text, str) for several in texts.values() for text in several):
        raise Problem("bad-request", "release and article must be text")
    return {name: [File("", text, "") for text in several] for name, several in texts.items()}


def _of_form(body: bytes, boundary: bytes) -> dict[str, list[File]]:
    if not boundary:
        raise Problem("bad-request", "the form has no boundary")
    parts = _Parts()
    try:
        parser = MultipartParser(boundary, parts.callbacks)
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise Problem("bad-request", "the form is broken") from None
    if not parts.is_whole:
        raise Problem("bad-request", "the form is cut off: its end is missing")
    return parts.files


class _Parts:
    """Gathers the parts of a form in memory, except empty parts, which browsers send for empty fields."""

    def __init__(self) -> None:
        self.files: dict[str, list[File]] = defaultdict(list)
        self.is_whole = False
        self._headers: dict[bytes, bytes] = {}
        self._name, self._value, self._content = bytearray(), bytearray(), bytearray()
        self.callbacks: Any = {
            "on_part_begin": self._begin,
            "on_part_data": self._gather("_content"),
            "on_part_end": self._end_part,
            "on_header_field": self._gather("_name"),
            "on_header_value": self._gather("_value"),
            "on_header_end": self._end_header,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._headers, self._content = {}, bytearray()

    def _gather(self, name: str) -> Any:
        def add(data: bytes, start: int, end: int) -> None:
            getattr(self, name).extend(data[start:end])

        return add

    def _end_header(self) -> None:
        self._headers[bytes(self._name).lower()] = bytes(self._value)
        self._name, self._value = bytearray(), bytearray()

    def _end_part(self) -> None:
        _, parameters = parse_options_header(self._headers.get(b"content-disposition", b""))
        field = parameters.get(b"name", b"").decode("utf-8", "replace")
        if field not in _FIELDS:
            raise Problem("bad-request", f"the form may only have the fields {' and '.join(_FIELDS)}")
        if not self._content:
            return
        if sum(map(len, self.files.values())) >= _MOST_FILES:
            raise Problem("too-large", f"the form has more than {_MOST_FILES:,} files")
        name = parameters.get(b"filename", b"").decode("utf-8", "replace")
        media_type = self._headers.get(b"content-type", b"").decode("latin-1")
        self.files[field].append(File(name, bytes(self._content), media_type))

    def _end(self) -> None:
        self.is_whole = True
