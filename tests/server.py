"""Starts the real server in a separate process on a free port, and sends hand-made requests to it."""

from __future__ import annotations

import http.client
import importlib.util
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import need

PATIENCE = 60  # seconds; an idle machine needs one
FILE = tuple[str, str, bytes, str]  # field, file name, content, media type


@dataclass
class Reply:
    """A response of the server."""

    status: int
    headers: Message
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """A running server. ``log`` collects the lines of its standard error."""

    process: subprocess.Popen[str]
    url: str
    log: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answered = connection.getresponse()
            return Reply(answered.status, answered.headers, answered.read())
        finally:
            connection.close()

    def send(self, path: str, *files: FILE, **headers: str) -> Reply:
        """Send a form."""
        body, media_type = form(*files)
        return self.ask("POST", path, body, content_type=media_type, **headers)

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def form(*files: FILE) -> tuple[bytes, str]:
    """A form of these files, and its media type."""
    parts = [
        f'--=b\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, file, content, media_type in files
    ]
    return b"".join([*parts, b"--=b--\r\n"]), "multipart/form-data; boundary==b"


@contextmanager
def server(*arguments: str) -> Iterator[Server]:
    for library in ("starlette", "uvicorn", "python_multipart"):
        need(library, importlib.util.find_spec(library))
    line = [sys.executable, "-m", "pressparse", "serve", "--port", "0", "--no-browser", *arguments]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr
    running = Server(process, "")
    try:
        running.log.append(process.stderr.readline())
        found = re.search(r"http://\S+/", running.log[0])
        if not found:
            pytest.fail(f"the server did not start: {running.log[0]}{process.stderr.read()}")
        running.url = found.group()
        threading.Thread(target=running.log.extend, args=(process.stderr,), daemon=True).start()
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def until(condition: Any, seconds: float = PATIENCE) -> Any:
    """Wait until a function returns something true, and return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")
