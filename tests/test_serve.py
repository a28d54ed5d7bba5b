"""``pressparse serve``: the API of the real server process."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from command import run
from conftest import need
from forms import blocks, word
from server import Server, server, until
from test_cli_comparison import CHANGED, RELEASE, SAME

from pressparse import Article, Comparison, compare, parse
from pressparse.comparison.html import as_html
from pressparse.reading.kinds import DOCX

HTML = "<html><body><h1>Mill opens</h1><p>“We sold 150 pies,” said Ann Lee, head of Pies Ltd.</p></body></html>"


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server("--workers", "2") as started:
        yield started


def test_parse_gives_the_json_of_the_command_line(running: Server, tmp_path: Path) -> None:
    for body, media_type in ((RELEASE, "text/plain"), (HTML, "text/html; charset=utf-8"), (HTML, "")):
        said = running.ask("POST", "/v1/parse", body.encode(), content_type=media_type)
        assert said.status == 200
        assert said.headers["Content-Type"] == "application/json"
        assert said.body == run("parse", "--format", "json", stdin=body.encode()).stdout
        assert Article.from_json(said.body).to_dict() == said.json()


@pytest.mark.parametrize("format", ["jsonl", "csv", "w3c", "schema-org", "label-studio", "spacy", "html"])
def test_every_format_is_that_of_the_command_line(running: Server, format: str) -> None:
    said = running.ask("POST", f"/v1/parse?format={format}", RELEASE.encode(), content_type="text/plain")
    assert said.status == 200
    assert said.body == run("parse", "--format", format, stdin=RELEASE.encode()).stdout


def test_the_options_of_parse_are_the_query(running: Server) -> None:
    path = "/v1/parse?published=2024-05-03&url=https%3A%2F%2Fbramble.example%2Fmill&id=a1&content=p&repair=false"
    path += "&min_confidence=0.95"
    said = running.ask("POST", path, HTML.encode(), content_type="text/html").json()
    wanted = parse(HTML.encode(), published="2024-05-03", url="https://bramble.example/mill", id="a1", content="p")
    wanted = wanted.only(min_confidence=0.95)
    assert said == wanted.to_dict()


def test_a_word_document_and_a_form_of_several(running: Server) -> None:
    mill = word(blocks("# Mill opens\n\n“We sold 150 pies,” said Ann Lee, head of Pies Ltd."))
    one = running.send("/v1/parse", ("release", "mill.docx", mill, DOCX))
    assert [quote["text"] for quote in one.json()["quotes"]] == ["We sold 150 pies,"]
    several = running.send(
        "/v1/parse",
        ("release", "mill.docx", mill, "application/octet-stream"),
        ("release", "mill.txt", RELEASE.encode(), "text/plain"),
        ("release", "", b"", "application/octet-stream"),
    )
    assert [article["title"] for article in several.json()] == [one.json()["title"], "Bramble Foods opens a river mill"]


def test_compare_takes_a_form_or_json(running: Server) -> None:
    wanted = compare(RELEASE.encode(), CHANGED.encode())
    parts = [("release", "r.txt", RELEASE.encode(), "text/plain"), ("article", "a.txt", CHANGED.encode(), "text/plain")]
    assert Comparison.from_json(running.send("/v1/compare", *parts).body) == wanted
    texts = json.dumps({"release": RELEASE, "article": CHANGED})
    said = running.ask("POST", "/v1/compare", texts, content_type="application/json").json()
    assert said["quotes"] == wanted.to_dict()["quotes"]
    parts.append(("article", "b.txt", SAME.encode(), "text/plain"))
    assert [len(each["quotes"]) for each in running.send("/v1/compare", *parts).json()] == [1, 1]
    page = running.send("/v1/compare?format=html", *parts)
    assert page.body == b"".join(as_html([wanted, compare(RELEASE.encode(), SAME.encode())], is_single=False))


def test_the_report_is_as_to_html_gives_it_and_brings_its_own_policy(running: Server) -> None:
    said = running.ask("POST", "/v1/parse?format=html", RELEASE.encode(), content_type="text/plain")
    html = parse(RELEASE.encode()).to_html()
    assert said.body.decode() == html
    policy = said.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; frame-ancestors 'self'")
    assert policy.removesuffix("; frame-ancestors 'self'") in html
    assert running.ask("GET", "/example").body.decode().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("path", "body", "media_type", "status", "name", "detail"),
    [
        ("/v1/parse?formt=json", RELEASE, "text/plain", 400, "bad-request", "formt"),
        ("/v1/parse?format=doc", RELEASE, "text/plain", 400, "bad-request", "format must be one of json, "),
        ("/v1/parse?published=soon", RELEASE, "text/plain", 400, "bad-request", "soon"),
        ("/v1/parse?repair=perhaps", RELEASE, "text/plain", 400, "bad-request", "repair"),
        ("/v1/parse?min_confidence=high", RELEASE, "text/plain", 400, "bad-request", "min_confidence"),
        ("/v1/parse?min_confidence=nan", RELEASE, "text/plain", 400, "bad-request", "min_confidence"),
        ("/v1/parse", RELEASE, "image/png", 415, "unsupported-source", "image/png"),
        ("/v1/parse", "\0\1\2", "", 422, "unreadable", ""),
        ("/v1/parse", "--x", "multipart/form-data; boundary=b", 400, "bad-request", "broken"),
        ("/v1/parse", "--b", "multipart/form-data", 400, "bad-request", "boundary"),
        ("/v1/parse", "--b--\r\n", "multipart/form-data; boundary=b", 400, "bad-request", "no release"),
        ("/v1/compare", RELEASE, "text/plain", 400, "bad-request", "form"),
        ("/v1/compare", "{", "application/json", 400, "bad-request", "not JSON"),
        ("/v1/compare", '{"release": 1, "article": "x"}', "application/json", 400, "bad-request", "must be text"),
        ("/v1/compare", '{"release": "x"}', "application/json", 400, "bad-request", "one article"),
        ("/v1/compare", '{"release": "x", "other": "x"}', "application/json", 400, "bad-request", "object"),
        ("/v1/compare", '{"release": "", "article": "x"}', "application/json", 422, "unreadable", "no words"),
        ("/v2/parse", RELEASE, "text/plain", 404, "not-found", ""),
        ("/health", RELEASE, "text/plain", 405, "method-not-allowed", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_problem(
    running: Server, path: str, body: str, media_type: str, status: int, name: str, detail: str
) -> None:
    said = running.ask("POST", path, body.encode(), content_type=media_type, x_request_id="r-1")
    assert (said.status, said.headers["Content-Type"]) == (status, "application/problem+json")
    problem = said.json()
    assert problem["type"] == f"urn:pressparse:problem:{name}"
    assert (problem["status"], problem["instance"]) == (status, "urn:pressparse:request:r-1")
    assert detail in problem["detail"]
    assert problem["title"]


def test_files_that_cannot_be_read_are_named(running: Server) -> None:
    files = [
        ("release", "good.txt", RELEASE.encode(), "text/plain"),
        ("release", "bad.pdf", b"%PDF-1.4", "application/pdf"),
    ]
    problem = running.send("/v1/parse", *files).json()
    assert problem["status"] == 422
    assert [file["name"] for file in problem["files"]] == ["bad.pdf"]
    page = running.send("/v1/parse?format=html", *files, accept="text/html,*/*")
    assert page.headers["Content-Type"].startswith("text/html")
    assert 'data-problem="unreadable"' in page.body.decode()


def test_the_schemas_are_those_of_the_model(running: Server) -> None:
    assert running.ask("GET", "/v1/schema").json() == Article.to_json_schema()
    assert running.ask("GET", "/v1/schema?of=comparison").json() == Comparison.to_json_schema()
    assert running.ask("GET", "/v1/schema?of=pies").status == 400


def test_the_description_is_whole_and_what_comes_fits_it(running: Server) -> None:
    document = running.ask("GET", "/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    schemas = document["components"]["schemas"]
    references = set(find(document, "$ref"))
    assert references
    assert {reference.rpartition("/")[2] for reference in references} <= schemas.keys()

    def fits(path: str, status: str, kind: str, data: Any) -> None:
        schema = document["paths"][path]["post"]["responses"][status]["content"][kind]["schema"]
        whole = json.loads(json.dumps({**schema, "$defs": schemas}).replace("#/components/schemas/", "#/$defs/"))
        jsonschema_rs.validator_for(whole).validate(data)

    fits("/v1/parse", "200", "application/json", running.ask("POST", "/v1/parse", HTML.encode()).json())
    said = running.ask(
        "POST", "/v1/compare", json.dumps({"release": RELEASE, "article": CHANGED}), content_type="application/json"
    )
    fits("/v1/compare", "200", "application/json", said.json())
    fits("/v1/parse", "400", "application/problem+json", running.ask("POST", "/v1/parse?x=1", b"").json())


def find(value: Any, key: str) -> Iterator[Any]:
    """Every value of a key, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get(key), str):
            yield value[key]
        for each in value.values():
            yield from find(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from find(each, key)


def test_a_client_generated_from_the_description_works(running: Server, tmp_path: Path, monkeypatch: Any) -> None:
    need("openapi_python_client", importlib.util.find_spec("openapi_python_client"))
    document = tmp_path / "openapi.json"
    document.write_bytes(running.ask("GET", "/openapi.json").body)
    line = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(document), "--meta", "none",
            "--output-path", str(tmp_path / "pressclient")]  # fmt: skip
    beside = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # for its formatter
    done = subprocess.run(line, cwd=tmp_path, env=beside, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    client = importlib.import_module("pressclient").Client(base_url=running.url.rstrip("/"))
    models, api = importlib.import_module("pressclient.models"), "pressclient.api.default"
    texts = models.CompareJsonBody(release=RELEASE, article=CHANGED)
    compared = importlib.import_module(f"{api}.compare").sync(client=client, body=texts)
    assert [claim.verdict for claim in compared.claims] == ["bound"]
    parsed = importlib.import_module(f"{api}.parse").sync(client=client, body=models.ParseJsonBody(release=RELEASE))
    assert [quote.text for quote in parsed.quotes] == [quote.text for quote in parse(RELEASE).quotes]
    wrong = importlib.import_module(f"{api}.parse").sync(client=client, body=models.ParseJsonBody(""), published="soon")
    assert wrong.status == 400


def test_health_and_metrics(running: Server) -> None:
    assert running.ask("GET", "/health").json()["status"] == "ok"
    running.ask("POST", "/v1/parse", RELEASE.encode())
    said = running.ask("GET", "/metrics")
    assert said.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = said.body.decode().splitlines()
    assert "pressparse_workers 2" in lines
    counted = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert float(counted['pressparse_requests_total{route="parse",status="200"}']) >= 1
    buckets = [
        int(value)
        for name, value in counted.items()
        if name.startswith('pressparse_request_seconds_bucket{route="parse"')
    ]
    assert buckets == sorted(buckets)
    assert buckets[-1] == int(counted['pressparse_request_seconds_count{route="parse"}'])


def test_the_log_has_ids_and_no_contents(running: Server) -> None:
    secret = "Quennell has 77 umbrellas"
    said = running.ask(
        "POST", "/v1/parse?id=secret-name", f"“{secret},” said Ann Lee.".encode(), x_request_id="look.for-me"
    )
    assert said.headers["X-Request-Id"] == "look.for-me"
    line = until(lambda: next((line for line in running.log if "look.for-me" in line), None))
    assert "parse 200" in line
    odd = running.ask("GET", "/health", x_request_id="a\tb c")
    assert odd.headers["X-Request-Id"] != "a\tb c"
    assert not any("Quennell" in line or "secret-name" in line for line in running.log)


def test_every_answer_is_strict(running: Server) -> None:
    for path in ("/", "/page.js", "/health", "/nothing", "/example"):
        headers = running.ask("GET", path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers
        assert "Server" not in headers
    page = running.ask("GET", "/").headers["Content-Security-Policy"]
    assert "unsafe" not in page


def test_sigterm_finishes_what_runs() -> None:
    with server("--workers", "1") as started:
        replies: list[int] = []
        long = (RELEASE * 300).encode()
        threads = [
            threading.Thread(target=lambda: replies.append(started.ask("POST", "/v1/parse", long).status))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        until(lambda: "pressparse_tasks_open 3" in started.ask("GET", "/metrics").body.decode())
        code = started.end(signal.SIGTERM)
        for thread in threads:
            thread.join()
        assert replies == [200] * 3
        assert code in (0, -signal.SIGTERM)


def test_origins_that_are_allowed_get_what_they_need() -> None:
    with server("--workers", "1", "--allow-origin", "https://desk.example", "--host-name", "press.example") as started:
        said = started.ask("GET", "/health", origin="https://desk.example")
        assert said.headers["Access-Control-Allow-Origin"] == "https://desk.example"
        asked = started.ask("OPTIONS", "/v1/parse", origin="https://desk.example", access_control_request_method="POST")
        assert (asked.status, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, POST")
        assert started.ask("GET", "/health", origin="https://other.example").status == 403
        assert started.ask("GET", "/health", host="press.example:443").status == 200
        assert started.ask("GET", "/health", host="press.example", origin="https://press.example").status == 200


def test_a_port_that_is_taken_is_wrong_usage(running: Server) -> None:
    done = run("serve", "--port", str(running.port), "--no-browser")
    assert done.returncode == 2
    assert b"cannot listen on 127.0.0.1" in done.stderr


def test_the_example_is_invented_and_shows_what_a_comparison_tells() -> None:
    texts = [
        files("pressparse.serve").joinpath(f"page/{name}").read_text("utf-8") for name in ("release.txt", "story.txt")
    ]
    said = compare(*texts)
    assert {quote.verdict for quote in said.quotes} == {"verbatim", "altered", "absent"}
    assert {claim.verdict for claim in said.claims} >= {"bound", "rounded", "converted"}
    assert "different" in {quote.speaker for quote in said.quotes}
