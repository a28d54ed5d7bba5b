"""The work on a request: reads the document, parses or compares it, and writes the result.

Workers also parse forms and JSON, because hostile input must not harm the listening process.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .. import output
from ..comparison import Comparison, Release
from ..comparison import formats as comparison_formats
from ..errors import PressparseError
from ..model import Article
from ..pipeline import Parser
from .forms import File, files_of
from .problems import Problem, of_error

__all__ = ["MEDIA_TYPES", "OPTIONS", "Answer", "Task", "answer"]

MEDIA_TYPES = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "csv-excel": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "w3c": "application/ld+json",
    "schema-org": "application/ld+json",
    "label-studio": "application/json",
    "spacy": "application/json",
    "html": "text/html; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "table": "text/plain; charset=utf-8",
}
"""The media type of each format."""

OPTIONS = {
    "parse": ("format", "published", "url", "id", "content", "repair", "min_confidence"),
    "compare": ("format",),
}
"""The query parameters of each path."""

FORMATS: dict[str, Mapping[str, Any]] = {"parse": output.FORMATS, "compare": comparison_formats.FORMATS}

_ANY = ("", "application/octet-stream", "application/x-www-form-urlencoded")  # these types say nothing about a document
_TRUTH = {"": True, "1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True)
class Task:
    """A request for a worker.

    Attributes:
        kind: ``parse`` or ``compare``.
        body: The request's body.
        media_type: The declared media type of the body.
        options: The query parameters.
    """

    kind: str
    body: bytes
    media_type: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A worker's result: a document with its media type, or a problem.

    ``seconds`` is the time it took.
    """

    body: bytes = b""
    media_type: str = ""
    problem: Problem | None = None
    seconds: float = 0.0


def answer(task: Task) -> Answer:
    """Do a task and return the answer; an error becomes an answer too."""
    started = time.perf_counter()
    try:
        format = _format(task)
        pieces = _parsed(task, format) if task.kind == "parse" else _compared(task, format)
        body, media_type, problem = b"".join(pieces), MEDIA_TYPES[format], None
    except Problem as found:
        body, media_type, problem = b"", "", found
    except PressparseError as error:
        body, media_type, problem = b"", "", of_error(error)
    except Exception as error:  # whatever the error is, the worker must survive for the next request
        body, media_type, problem = b"", "", Problem("internal-error", f"{type(error).__name__} in a worker")
    return Answer(body, media_type, problem, time.perf_counter() - started)


def _format(task: Task) -> str:
    unknown = sorted(task.options.keys() - set(OPTIONS[task.kind]))
    if unknown:
        raise Problem("bad-request", f"unknown parameter {', '.join(unknown)}; use {', '.join(OPTIONS[task.kind])}")
    format = task.options.get("format", "json")
    if format not in FORMATS[task.kind]:
        raise Problem("bad-request", f"format must be one of {', '.join(FORMATS[task.kind])}")
    return format


def _parsed(task: Task, format: str) -> Iterable[bytes]:
    options = {name: _OPTION.get(name, str)(value) for name, value in task.options.items() if name != "format"}
    form = files_of(task.body, task.media_type)
    files = [File("", task.body, task.media_type)] if form is None else form.get("release", [])
    if not files:
        raise Problem("bad-request", "the form has no release")
    articles = _read(files, options)
    pieces: Iterable[bytes] = output.FORMATS[format](articles, is_single=len(files) == 1)
    return pieces


def _repair(value: str) -> bool:
    if value.lower() not in _TRUTH:
        raise Problem("bad-request", "repair must be true or false")
    return _TRUTH[value.lower()]


def _min_confidence(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise Problem("bad-request", "min_confidence must be a number from 0 to 1")
    return number


_OPTION: Mapping[str, Callable[[str], object]] = {"repair": _repair, "min_confidence": _min_confidence}


def _compared(task: Task, format: str) -> Iterable[bytes]:
    form = files_of(task.body, task.media_type)
    if form is None:
        raise Problem("bad-request", "send a form (multipart/form-data) or JSON with a release and an article")
    release, articles = form.get("release", []), form.get("article", [])
    if len(release) != 1 or not articles:
        raise Problem("bad-request", "send one release and at least one article")
    prepared = Release(_read(release, {})[0])
    compared: list[Comparison] = [prepared.compare(article) for article in _read(articles, {})]
    pieces: Iterable[bytes] = comparison_formats.FORMATS[format](compared, is_single=len(compared) == 1)
    return pieces


def _read(files: Sequence[File], options: Mapping[str, Any]) -> list[Article]:
    """The articles of the files.

    Raises:
        Problem: some of several files cannot be read; the problem names them.
        PressparseError: a single file cannot be read.
    """
    articles, failed = [], {}
    for file in files:
        kind = file.media_type.partition(";")[0].strip().lower()
        media_type = None if kind in _ANY else file.media_type
        try:
            articles.append(_parser().parse(file.content, media_type=media_type, **options))
        except PressparseError as error:
            if len(files) == 1:
                raise
            failed[file.name] = str(error)
    if failed:
        raise Problem("unreadable", f"{len(failed)} of {len(files)} files cannot be read", failed)
    return articles


@functools.cache
def _parser() -> Parser:
    return Parser()
