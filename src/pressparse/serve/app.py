"""The application: the routes, and the checks for every request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .. import __version__
from ..comparison import Comparison
from ..model import Article
from .bodies import Bodies
from .gate import Gate
from .metrics import MEDIA_TYPE as METRICS_TYPE
from .metrics import Metrics
from .openapi import description
from .pool import Pool
from .problems import Problem
from .responses import is_asked_by_form, refusal, report
from .settings import Settings
from .work import Answer, Task, answer

__all__ = ["application"]

_PAGE = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    "/page.js": ("page.js", "text/javascript"),
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_STATUSES = {404: "not-found", 405: "method-not-allowed"}
_EXAMPLES = {"release": "release.txt", "article": "story.txt"}


def application(settings: Settings) -> Callable[..., Any]:
    """The server as an ASGI application. Its workers start and stop with it."""
    return _Server(settings).application()


class _Server:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._bodies = Bodies(largest=settings.largest, patience=settings.patience)
        self._metrics = Metrics()
        self._pool: Pool

    def application(self) -> Callable[..., Any]:
        routes = [
            *(Route(path, _file(*named), name="page") for path, named in _PAGE.items()),
            Route("/example", self.example, name="example"),
            Route("/v1/parse", self.parse, methods=["POST"], name="parse"),
            Route("/v1/compare", self.compare, methods=["POST"], name="compare"),
            Route("/v1/schema", self.schema, name="schema"),
            Route("/openapi.json", self.openapi, name="openapi"),
            Route("/health", self.health, name="health"),
            Route("/metrics", self.metrics, name="metrics"),
        ]
        handlers: Any = {Problem: _refused, HTTPException: _refused_by_route, ClientDisconnect: _left}
        app = Starlette(routes=routes, exception_handlers=handlers, lifespan=self._lifespan)
        return Gate(app, self._settings, self._metrics)

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        settings = self._settings
        self._pool = Pool(answer, size=settings.workers, waiting=settings.waiting, timeout=settings.timeout)
        await self._pool.start(Task("parse", b"", ""))  # word lists and patterns are loaded before the first request
        yield
        await asyncio.to_thread(self._pool.close)

    async def parse(self, request: Request) -> Response:
        return await self._answered("parse", request)

    async def compare(self, request: Request) -> Response:
        return await self._answered("compare", request)

    async def example(self, request: Request) -> Response:
        """A report of an invented release, or a comparison of that release with an invented story."""
        texts = {name: _text(f"page/{file}") for name, file in _EXAMPLES.items()}
        if request.query_params.get("of") == "compare":
            task = Task("compare", _as_json(texts), "application/json", {"format": "html"})
        else:
            task = Task("parse", texts["release"].encode(), "text/plain", {"format": "html"})
        return _response(await self._pool.do(task), request)

    async def _answered(self, kind: str, request: Request) -> Response:
        body = await self._bodies.read(request)
        request.state.size = len(body)
        try:
            media_type = request.headers.get("content-type", "")
            return _response(await self._pool.do(Task(kind, body, media_type, dict(request.query_params))), request)
        finally:
            self._bodies.release(body)

    async def schema(self, request: Request) -> Response:
        of = request.query_params.get("of", "article")
        if of not in ("article", "comparison"):
            raise Problem("bad-request", "the parameter of must be article or comparison")
        schema = Article.to_json_schema() if of == "article" else Comparison.to_json_schema()
        return JSONResponse(schema, media_type="application/schema+json")

    async def openapi(self, request: Request) -> Response:
        return JSONResponse(description())

    async def health(self, request: Request) -> Response:
        return JSONResponse({"status": "ok", "version": __version__})

    async def metrics(self, request: Request) -> Response:
        return Response(self._metrics.to_text(self._pool), media_type=METRICS_TYPE)


def _response(answer: Answer, request: Request) -> Response:
    """The HTTP response for a worker's answer; a browser's form gets a page to show or a file to save."""
    if answer.problem is not None:
        raise answer.problem
    if answer.media_type.startswith("text/html"):
        return report(answer.body)
    name = f"pressparse.{request.query_params.get('format', 'json')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if is_asked_by_form(request) else {}
    return Response(answer.body, media_type=answer.media_type, headers=headers)


def _file(name: str, media_type: str) -> Callable[[Request], Any]:
    """Make a handler that responds with one of the web page's files."""

    async def give(request: Request) -> Response:
        headers = {"Content-Security-Policy": _PAGE_POLICY}
        return Response(_text(f"page/{name}"), media_type=f"{media_type}; charset=utf-8", headers=headers)

    return give


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _as_json(texts: dict[str, str]) -> bytes:
    return JSONResponse(texts).body  # type: ignore[return-value]


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return refusal(problem, request)


async def _refused_by_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    name = _STATUSES.get(error.status_code, "bad-request")
    return refusal(Problem(name, f"{request.method} is not supported at this address"), request)


async def _left(request: Request, error: Exception) -> Response:
    return Response(status_code=400)  # the client has disconnected
