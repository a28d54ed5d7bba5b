"""Responses that several modules need: a report, and a problem."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from .problems import MEDIA_TYPE as PROBLEM_TYPE
from .problems import Problem

__all__ = ["is_asked_by_form", "refusal", "report"]

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_OWN_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_OPENING = 5_000  # bytes at the start of a report that may contain its policy


def is_asked_by_form(request: Request) -> bool:
    """Whether a browser's form sent the request: it accepts HTML explicitly, while scripts accept any type."""
    return "text/html" in request.headers.get("accept", "")


def report(body: bytes) -> Response:
    """A report with its own content security policy; only a page of this server may frame it."""
    own = _OWN_POLICY.search(body, 0, _OPENING)
    policy = own.group(1).decode() if own else _NOTHING
    headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'self'"}
    return Response(body, media_type="text/html; charset=utf-8", headers=headers)


def refusal(problem: Problem, request: Request) -> Response:
    """The response for a problem: a page for a browser's form, otherwise JSON."""
    headers = {**problem.headers, "Content-Security-Policy": f"{_NOTHING}; frame-ancestors 'self'"}
    if is_asked_by_form(request):
        body, media_type = problem.to_html(request.state.id), "text/html; charset=utf-8"
    else:
        body, media_type = problem.to_json(request.state.id), PROBLEM_TYPE
    return Response(body, problem.status, media_type=media_type, headers=headers)
