"""Tests the real server with many clients at once, kills a worker in the middle, and runs `pipe` on the same texts.

    python benchmarks/serve.py FOLDER [--clients 200] [--seconds 60] [--workers 2]

The folder has releases as texts (``*.txt``). Each client sends one document after another over one connection, each
with its own id, and checks whether the answer is for that document. Any other answer is counted as wrong, except a 503.
Works on Linux only, because memory and workers are looked up in /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from pressparse import Parser

PIPED = 15  # seconds


def descendants(of: int) -> list[int]:
    """The descendants of a process: those that it started, those that these started, and so on."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found, waiting = [], [of]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def resident(process: int) -> float:
    """The memory of a process and its descendants in MB; each process counts its share of common pages."""
    total = 0
    for each in (process, *descendants(process)):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE).group(1))
    return total / 1024


def workers_of(server: int) -> list[int]:
    """The process ids of the workers, which another process of the server forks."""
    return [grandchild for child in descendants(server) for grandchild in descendants(child)]


def piped(texts: list[str], workers: int, seconds: float) -> float:
    """The number of documents that `pipe` reads per second."""
    started, number, counted_from = time.perf_counter(), 0, 0.0
    for number, _ in enumerate(Parser().pipe(itertools.cycle(texts), workers=workers)):
        now = time.perf_counter() - started
        if number == 50:  # the workers have begun
            counted_from = now
        if now > seconds:
            break
    return (number - 50) / (time.perf_counter() - started - counted_from)


async def client(number: int, port: int, texts: list[bytes], end: float, counts: Counter, took: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for turn in itertools.count():
        if time.perf_counter() > end:
            break
        body, name = texts[(number * 7919 + turn) % len(texts)], f"c{number}-{turn}"
        head = f"POST /v1/parse?format=jsonl&id={name} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        started = time.perf_counter()
        writer.write(f"{head}Content-Type: text/plain\r\n\r\n".encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        status = int(answer[9:12])
        length = int(re.search(rb"content-length: (\d+)", answer).group(1))
        said = await reader.readexactly(length)
        took.append(time.perf_counter() - started)
        is_own = f'"id":"{name}"'.encode() in said[:200]
        counts["right" if status == 200 and is_own else "503" if status == 503 else f"wrong {status}"] += 1
        if status == 503:
            await asyncio.sleep(1)  # as Retry-After says
    writer.close()


async def load(arguments: argparse.Namespace, port: int, server: int, texts: list[bytes]) -> None:
    counts: Counter[str] = Counter()
    took: list[float] = []
    started = time.perf_counter()
    end = started + arguments.seconds
    clients = [asyncio.create_task(client(n, port, texts, end, counts, took)) for n in range(arguments.clients)]
    await asyncio.sleep(arguments.seconds / 3)
    early = resident(server)
    await asyncio.sleep(arguments.seconds / 6)
    os.kill(workers_of(server)[0], signal.SIGKILL)
    await asyncio.gather(*clients)
    spent, late = time.perf_counter() - started, resident(server)
    took.sort()
    print(f"serve: {counts['right'] / spent:.1f} documents/s with {arguments.clients} clients, {dict(counts)}")
    print(f"p50 {took[len(took) // 2]:.2f} s, p99 {took[int(len(took) * 0.99)]:.2f} s")
    print(f"memory {early:.0f} MB after a third, {late:.0f} MB at the end")
    arguments.rate = counts["right"] / spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    texts = [path.read_text("utf-8", errors="replace") for path in sorted(arguments.folder.glob("*.txt"))]
    base = piped(texts, arguments.workers, PIPED)
    print(f"pipe: {base:.1f} documents/s with {arguments.workers} workers")
    line = [
        sys.executable,
        "-m",
        "pressparse",
        "serve",
        "--no-browser",
        "--port",
        "0",
        "--workers",
        str(arguments.workers),
    ]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as server:
        port = int(re.search(r":(\d+)/", server.stderr.readline()).group(1))
        drained = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
        asyncio.run(load(arguments, port, server.pid, [text.encode() for text in texts]))
        server.terminate()
        server.wait()
        drained.wait()
    print(f"serve is {arguments.rate / base:.2f} of pipe")


if __name__ == "__main__":
    main()
