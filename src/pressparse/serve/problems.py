"""Turns errors of requests into problem details (RFC 9457, ``application/problem+json``)."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import (
    InvalidDate,
    InvalidSelector,
    MissingExtra,
    PressparseError,
    TooLarge,
    UnsupportedSource,
)

__all__ = ["MEDIA_TYPE", "PROBLEMS", "Problem", "of_error"]

MEDIA_TYPE = "application/problem+json"

PROBLEMS = {
    "bad-request": (400, "The request is malformed"),
    "forbidden-origin": (403, "Pages of this origin may not use this server"),
    "not-found": (404, "There is nothing here"),
    "method-not-allowed": (405, "This address does not support this method"),
    "slow-body": (408, "The body arrived too slowly"),
    "too-large": (413, "The document is too large"),
    "unsupported-source": (415, "This kind of document is not supported"),
    "wrong-host": (421, "The Host header names another server"),
    "unreadable": (422, "The document cannot be read"),
    "internal-error": (500, "The server has an internal error"),
    "missing-extra": (501, "The server lacks a library for this"),
    "busy": (503, "All workers are busy"),
    "worker-lost": (503, "The process that read the document died"),
    "timed-out": (504, "The document took too long"),
}
"""The HTTP status and the title of each problem, by its name."""

_RETRY_AFTER = {"Retry-After": "1"}
_NAMES: dict[type[PressparseError], str] = {
    TooLarge: "too-large",
    UnsupportedSource: "unsupported-source",
    InvalidDate: "bad-request",
    InvalidSelector: "bad-request",
    MissingExtra: "missing-extra",
}


@dataclass
class Problem(Exception):
    """A problem with a request.

    Attributes:
        name: The key of the problem in ``PROBLEMS``.
        detail: What is wrong with this request. It never contains the document's words.
        files: The names of the files that could not be read, and the reason for each.
    """

    name: str
    detail: str
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The status of the response."""
        return PROBLEMS[self.name][0]

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the response: if the server is busy, they say when the client may retry."""
        return dict(_RETRY_AFTER) if self.status == PROBLEMS["busy"][0] else {}

    def to_dict(self, request: str) -> dict[str, Any]:
        """The members of the problem object; ``request`` is the id of the request."""
        files = [{"name": name, "detail": detail} for name, detail in self.files.items()]
        return {
            "type": f"urn:pressparse:problem:{self.name}",
            "title": PROBLEMS[self.name][1],
            "status": self.status,
            "detail": self.detail,
            "instance": f"urn:pressparse:request:{request}",
            **({"files": files} if files else {}),
        }

    def to_json(self, request: str) -> bytes:
        """The problem as JSON."""
        return json.dumps(self.to_dict(request), ensure_ascii=False).encode("utf-8", "replace")

    def to_html(self, request: str) -> bytes:
        """The problem as a page, for a browser's form."""
        files = "".join(
            f'<li data-name="{html.escape(name)}">{html.escape(name)}: {html.escape(said)}</li>'
            for name, said in self.files.items()
        )
        title = html.escape(PROBLEMS[self.name][1])
        page = (
            f'<!doctype html>\n<html lang="en" data-problem="{self.name}">\n<meta charset="utf-8">\n'
            f"<title>{title}</title>\n<h1>{title}</h1>\n<p>{html.escape(self.detail)}</p>\n"
            f"{f'<ul>{files}</ul>' if files else ''}\n<p><small>Request {html.escape(request)}</small></p>\n"
        )
        return page.encode("utf-8", "replace")


def of_error(error: PressparseError) -> Problem:
    """Turn an error of the library into a problem."""
    detail = error.need if isinstance(error, MissingExtra) else str(error)  # do not show the server's paths to clients
    return Problem(_NAMES.get(type(error), "unreadable"), detail)
