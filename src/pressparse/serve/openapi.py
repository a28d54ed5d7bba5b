"""The description of the API (OpenAPI 3.1), with schemas generated from the model."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from typing import Any

from .. import __version__, output
from ..comparison import Comparison
from ..comparison import formats as comparison_formats
from ..model import Article
from .problems import MEDIA_TYPE as PROBLEM_TYPE
from .problems import PROBLEMS
from .work import MEDIA_TYPES

__all__ = ["description"]

_TEXT = {"type": "string"}
_FILE = {"type": "string", "format": "binary"}
_OPTIONS = {
    "published": "The date of publication (EDTF), e.g. 2025-10-16.",
    "url": "The address of the release; recorded, never fetched.",
    "id": "Your name for the article.",
    "content": "Which part of HTML is the article: auto, page, fragment or a CSS selector.",
}
_PARSE = (
    "bad-request",
    "slow-body",
    "too-large",
    "unsupported-source",
    "unreadable",
    "missing-extra",
    "busy",
    "timed-out",
)


@functools.cache
def description() -> dict[str, Any]:
    """The whole description, as JSON-ready data."""
    schemas: dict[str, Any] = {"Problem": _problem()}
    article = _taken_in(Article.to_json_schema(), schemas, "")
    comparison = _taken_in(Comparison.to_json_schema(), schemas, "Comparison")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "pressparse",
            "version": __version__,
            "description": "Extracts everything checkable from press releases, and compares articles with them.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/v1/parse": {"post": _parse(article)},
            "/v1/compare": {"post": _compare(comparison)},
            "/v1/schema": {"get": _schema()},
            "/health": {"get": _plain("health", "Whether the server answers.", "application/json", {"type": "object"})},
            "/metrics": {"get": _plain("metrics", "Counters for Prometheus.", "text/plain", _TEXT)},
        },
        "components": {"schemas": schemas},
    }


def _parse(article: dict[str, Any]) -> dict[str, Any]:
    parameters = [_format(tuple(output.FORMATS)), *(_query(name, words, _TEXT) for name, words in _OPTIONS.items())]
    parameters.append(_query("repair", "Fix mojibake first.", {"type": "boolean"}))
    share = {"type": "number", "minimum": 0, "maximum": 1}
    parameters.append(_query("min_confidence", "Drop items below this confidence.", share))
    form = {"release": {"type": "array", "items": _FILE}}
    content = {
        "application/octet-stream": {"schema": _FILE},
        "application/json": {"schema": _object({"release": _TEXT})},
        "multipart/form-data": {"schema": _object(form)},
    }
    return {
        "operationId": "parse",
        "summary": "Read a release, or several in a form.",
        "description": "The body may also be the release itself, with its content type: text/plain, application/pdf …",
        "parameters": parameters,
        "requestBody": {"required": True, "content": content},
        "responses": _responses("The article; an array of articles for a form with several.", article, output.FORMATS),
    }


def _compare(comparison: dict[str, Any]) -> dict[str, Any]:
    form = {"release": _FILE, "article": {"type": "array", "items": _FILE}}
    texts = {"release": _TEXT, "article": _TEXT}
    return {
        "operationId": "compare",
        "summary": "Compare one or more articles with the release they came from.",
        "parameters": [_format(tuple(comparison_formats.FORMATS))],
        "requestBody": {
            "required": True,
            "content": {
                kind: {"schema": _object(fields)}
                for kind, fields in (("application/json", texts), ("multipart/form-data", form))
            },
        },
        "responses": _responses("The comparison.", comparison, comparison_formats.FORMATS),
    }


def _schema() -> dict[str, Any]:
    names = {"type": "string", "enum": ["article", "comparison"], "default": "article"}
    return {
        **_plain("schema", "The schema of articles or comparisons.", "application/schema+json", {"type": "object"}),
        "parameters": [_query("of", "Of what.", names)],
    }  # fmt: skip


def _plain(name: str, words: str, media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    content = {media_type: {"schema": schema}}
    return {"operationId": name, "summary": words, "responses": {"200": {"description": words, "content": content}}}


def _responses(words: str, schema: dict[str, Any], formats: Iterable[str]) -> dict[str, Any]:
    json_first = {"application/json": {"schema": schema}}  # generated clients use the first one
    content = json_first | {kind: {"schema": _TEXT} for kind in _media_types(formats) if kind not in json_first}
    good = {"description": words, "content": content}
    problem = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    problems = {
        str(status): {"description": title, "content": problem}
        for name, (status, title) in PROBLEMS.items()
        if name in _PARSE
    }
    return {"200": good, **problems}


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _media_types(formats: Iterable[str]) -> list[str]:
    return [MEDIA_TYPES[name].partition(";")[0] for name in formats]


def _format(names: tuple[str, ...]) -> dict[str, Any]:
    return _query("format", "The format of the response.", {"type": "string", "enum": list(names), "default": "json"})


def _query(name: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


def _problem() -> dict[str, Any]:
    file = {"type": "object", "properties": {"name": _TEXT, "detail": _TEXT}, "required": ["name", "detail"]}
    return {
        "type": "object",
        "description": "What is wrong with a request (RFC 9457).",
        "properties": {
            "type": {"type": "string", "enum": [f"urn:pressparse:problem:{name}" for name in PROBLEMS]},
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "instance": _TEXT,
            "files": {"type": "array", "items": file},
        },
        "required": ["type", "title", "status", "detail", "instance"],
    }


def _taken_in(schema: dict[str, Any], schemas: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Move a JSON Schema's definitions to the API's components, with a prefix if a name is taken."""
    definitions = json.loads(json.dumps(schema.get("$defs", {})))
    names = {name: name if schemas.get(name, _moved(body, {})) == _moved(body, {}) else f"{prefix}{name}"
             for name, body in definitions.items()}  # fmt: skip
    schemas.update({names[name]: _moved(body, names) for name, body in definitions.items()})
    whole = {name: value for name, value in schema.items() if name not in ("$defs", "$schema", "$id")}
    moved: dict[str, Any] = _moved(whole, names)
    return moved


def _moved(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_moved(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {name: _moved(each, names) for name, each in value.items()}
    if isinstance(reference := value.get("$ref"), str):
        name = reference.rpartition("/")[2]
        moved["$ref"] = f"#/components/schemas/{names.get(name, name)}"
    return moved
