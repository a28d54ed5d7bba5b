"""``pressparse serve`` under attack: each request gets a clear answer, and the server still works afterwards."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import need
from forms import blocks, pdf
from server import PATIENCE, Server, server, until
from test_cli_comparison import RELEASE

MEGABYTE = b"x" * 1_000_000


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server("--workers", "1", "--patience", "3", "--timeout", "5", "--queue", "1") as started:
        yield started


@pytest.fixture(autouse=True)
def is_well(running: Server) -> Iterator[None]:
    """After every test the server reads a release."""
    yield
    said = until(lambda: found if (found := running.ask("POST", "/v1/parse", RELEASE.encode())).status == 200 else None)
    assert said.json()["title"] == "Bramble Foods opens a river mill"


def raw(running: Server, *pieces: bytes, pause: float = 0.0) -> bytes:
    """The response to raw bytes."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                break
            time.sleep(pause)
        answer = b""
        while data := connection.recv(65536):
            answer += data
        return answer


def head(length: str, path: str = "/v1/parse") -> bytes:
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{length}\r\n\r\n".encode()


def test_a_hundred_megabytes_are_refused(running: Server) -> None:
    answer = raw(running, head("Content-Length: 100000000"), *[MEGABYTE] * 100)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"urn:pressparse:problem:too-large" in answer


def test_a_hundred_megabytes_that_do_not_say_so_are_refused(running: Server) -> None:
    chunk = b"F4240\r\n" + MEGABYTE + b"\r\n"
    answer = raw(running, head("Transfer-Encoding: chunked"), *[chunk] * 100, b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_who_asks_first_need_not_send_it(running: Server) -> None:
    answer = raw(running, head("Content-Length: 100000000\r\nExpect: 100-continue"))
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_trickles_is_given_up(running: Server) -> None:
    answer = raw(running, head("Content-Length: 1000"), *[b"x"] * 8, pause=0.5)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"urn:pressparse:problem:slow-body" in answer


def test_a_head_that_trickles_is_closed(running: Server) -> None:
    started = time.monotonic()
    assert raw(running, b"GET / HTTP/1.1\r\n", *[b"X-A: b\r\n"] * 8, pause=0.5) == b""
    assert time.monotonic() - started < PATIENCE


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]", "", "a@localhost"],
)
def test_another_host_is_refused(running: Server, host: str) -> None:
    said = running.ask("GET", "/", host=host)
    assert (said.status, said.json()["type"]) == (421, "urn:pressparse:problem:wrong-host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1", "[::1]:8017"])
def test_this_machine_is_answered(running: Server, host: str) -> None:
    assert running.ask("GET", "/health", host=host).status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:1", "file://", "http://localhost.evil.example"]
)
@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/parse"), ("GET", "/metrics"), ("OPTIONS", "/v1/parse")])
def test_a_foreign_origin_is_refused(running: Server, origin: str, method: str, path: str) -> None:
    said = running.ask(method, path, b"", origin=origin, access_control_request_method="POST")
    assert said.status == 403
    assert said.json()["type"] == "urn:pressparse:problem:forbidden-origin"
    assert "Access-Control-Allow-Origin" not in said.headers


def test_the_own_origin_is_answered(running: Server) -> None:
    assert running.ask("GET", "/health", origin=f"http://127.0.0.1:{running.port}").status == 200


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/page.js", "//etc/passwd", "/page.js/..", "/page/release.txt",
     "/page.js%00.html", "/C:/windows", "/v1/parse/../../x", "/" + "a" * 5000, "/%ff%fe"],
)  # fmt: skip
def test_path_tricks_lead_nowhere(running: Server, path: str) -> None:
    said = running.ask("GET", path)
    assert said.status == 404
    assert b"root:" not in said.body


@pytest.mark.parametrize(
    "request_",
    [
        b"\0\1\2\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n\r\n",
        b"POST /v1/parse HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(running: Server, request_: bytes) -> None:
    assert raw(running, request_).startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 421 "))


def test_a_thousand_silent_connections_cost_nobody_else(running: Server) -> None:
    silent = []
    try:
        for _ in range(1000):
            silent.append(socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE))
        assert running.ask("GET", "/health").status == 200
        assert running.ask("POST", "/v1/parse", RELEASE.encode()).status == 200
        assert all(connection.recv(1) == b"" for connection in silent)  # each is closed after a while
    finally:
        for connection in silent:
            connection.close()


def test_a_script_in_a_release_is_text(running: Server) -> None:
    text = "“</mark><script>alert(1)</script> we sold 150 pies,” said Ann <img src=x onerror=alert(1)> Lee."
    for path in ("/v1/parse?format=html", "/v1/compare?format=html"):
        parts = [
            ("release", "</script><script>alert(1)</script>", text.encode(), "text/plain"),
            ("article", "a", text.encode(), "text/plain"),
        ]
        said = running.send(path, *(parts if "compare" in path else parts[:1]))
        assert said.status == 200
        assert b"<script>alert" not in said.body
        assert b"<img" not in said.body
        assert "script-src 'sha256-" in said.headers["Content-Security-Policy"]


def test_a_problem_never_echoes_markup(running: Server) -> None:
    said = running.ask("POST", "/v1/parse?<script>alert(1)</script>=1&format=html", b"", accept="text/html")
    assert said.status == 400
    assert b"<script>" not in said.body


def bomb() -> bytes:
    """A Word document of a few kilobytes that unpacks to a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(b" " * 1_000_000)
    return packed.getvalue()


def test_a_zip_bomb_is_refused(running: Server) -> None:
    for media_type in ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ""):
        said = running.ask("POST", "/v1/parse", bomb(), content_type=media_type)
        assert said.status in (413, 422)
        assert said.json()["detail"]


def test_a_pdf_that_takes_too_long_is_given_up(running: Server) -> None:
    long = pdf(
        blocks(
            "\n".join(
                f"The valley has {number} farms on the river Wend, and each of them is old." for number in range(20_000)
            )
        )
    )
    said = running.ask("POST", "/v1/parse", long, content_type="application/pdf")
    assert said.status in (422, 504)  # the PDF reader has its own limit
    assert said.json()["detail"]


def test_a_worker_that_hangs_is_replaced(running: Server) -> None:
    from pressparse.serve.pool import Pool
    from pressparse.serve.problems import Problem

    pool = Pool(time.sleep, size=1, waiting=1, timeout=2.0)
    try:
        with pytest.raises(Problem) as found:
            asyncio.run(pool.do(60))
        assert found.value.status == 504
        assert asyncio.run(pool.do(0)) is None
        assert pool.replaced == {"TimedOut": 1, "WorkerDied": 0}
    finally:
        pool.close()


def test_the_first_task_may_take_longer(running: Server) -> None:
    from pressparse.serve.pool import Pool

    pool = Pool(time.sleep, size=1, waiting=1, timeout=1.0)
    try:
        asyncio.run(pool.start(2))
        assert pool.replaced == {"TimedOut": 0, "WorkerDied": 0}
    finally:
        pool.close()


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"[" * 1_000_000, "application/json"),
        (b'{"release": "' + b"x" * 100, "application/json"),
        (b"--b\r\n\r\n\r\n" * 50_000, "multipart/form-data; boundary=b"),
        (b"--b\r\nContent-Disposition: form-data; name=release\r\n\r\nx\r\n" * 5_000 + b"--b--", "multipart/form-data; boundary=b"),
        (b"--b\r\nX: " + b"y" * 5_000_000, "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data; boundary=" + "b" * 4000),
    ],
)  # fmt: skip
def test_forms_and_json_that_are_bombs_are_refused(running: Server, body: bytes, media_type: str) -> None:
    said = running.ask("POST", "/v1/parse", body, content_type=media_type)
    assert said.status in (400, 413)


def test_a_worker_that_is_killed_costs_its_request_alone(running: Server) -> None:
    need("/proc", Path("/proc/self/stat").exists())
    replies: list[Any] = []
    long = (RELEASE * 200).encode()
    thread = threading.Thread(target=lambda: replies.append(running.ask("POST", "/v1/parse", long)))
    thread.start()
    until(lambda: "pressparse_tasks_open 1" in running.ask("GET", "/metrics").body.decode())
    os.kill(grandchild(running.process.pid), signal.SIGKILL)
    thread.join()
    assert (replies[0].status, replies[0].headers["Retry-After"]) == (503, "1")
    assert replies[0].json()["type"] == "urn:pressparse:problem:worker-lost"


def grandchild(of: int) -> int:
    """A worker: a process that a child of this process has started."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    return next(process for process, parent in parents.items() if parents.get(parent) == of)


def test_a_full_queue_is_told(running: Server) -> None:
    replies: list[Any] = []
    long = (RELEASE * 200).encode()
    threads = [
        threading.Thread(target=lambda: replies.append(running.ask("POST", "/v1/parse", long))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {reply.status for reply in replies} == {200, 503}
    refused = next(reply for reply in replies if reply.status == 503)
    assert refused.headers["Retry-After"] == "1"
    assert refused.json()["type"] == "urn:pressparse:problem:busy"
