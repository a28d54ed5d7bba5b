"""The outer layer of the application: request ids, checks of host and origin, headers, and the log."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from .metrics import Metrics
from .problems import Problem
from .responses import refusal
from .settings import Settings

__all__ = ["Gate"]

_LOG = logging.getLogger("pressparse.serve")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with no-referrer, the page's own form would send "null" as its origin
    "X-Content-Type-Options": "nosniff",
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class Gate:
    """Wraps the application in a layer of checks.

    It protects the server from foreign web pages that try to reach this machine through a visitor's browser: it checks
    the host name to which a request is addressed (``Host``), and the origin of the page that sent it (``Origin``).
    """

    def __init__(self, app: Callable[..., Any], settings: Settings, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics
        self._hosts = {host.lower() for host in settings.hosts}
        self._origins = frozenset(settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. Log and count its id, route, status, time and size, never its content."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        asked = request.headers.get("x-request-id", "")
        request.state.id = asked if _ID.fullmatch(asked) else secrets.token_hex(8)
        started, status = time.perf_counter(), 500

        async def sent(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(MutableHeaders(scope=message), request)
            await send(message)

        try:
            await self._answer(request, scope, receive, sent)
        finally:
            seconds, size = time.perf_counter() - started, getattr(request.state, "size", 0)
            route = getattr(scope.get("route"), "name", None) or "other"
            self._metrics.count(route, status, seconds, size)
            _LOG.info("%s %s %d %.0f ms %d bytes", request.state.id, route, status, 1000 * seconds, size)

    async def _answer(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._check(request)
        except Problem as problem:
            await refusal(problem, request)(scope, receive, send)
            return
        if request.method == "OPTIONS" and "access-control-request-method" in request.headers:
            allowed = {
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "content-type, x-request-id",
            }
            await Response(status_code=204, headers=allowed)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check(self, request: Request) -> None:
        host = request.headers.get("host", "").lower()
        if _name(host) not in self._hosts:
            raise Problem("wrong-host", "this server does not answer to that host name; add it with --host-name")
        origin = request.headers.get("origin")
        if origin is None or origin in self._origins:
            return
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != host:
            raise Problem("forbidden-origin", "pages of that origin may not use this server; --allow-origin allows it")

    def _dress(self, headers: MutableHeaders, request: Request) -> None:
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = request.state.id
        origin = request.headers.get("origin")
        if origin in self._origins:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "X-Request-Id, Retry-After"
            headers.add_vary_header("Origin")
        else:
            headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _name(host: str) -> str:
    """The host name in a ``Host`` header, without the port."""
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
