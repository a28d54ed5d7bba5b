"""The server's counters, in the text format of Prometheus (version 0.0.4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from .pool import Pool

__all__ = ["MEDIA_TYPE", "Metrics"]

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)  # seconds


class Metrics:
    """Counts requests by route and status, and measures how long they take."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._within: dict[str, Counter[float]] = {}
        self._seconds: dict[str, float] = defaultdict(float)
        self._bytes = 0

    def count(self, route: str, status: int, seconds: float, size: int) -> None:
        """Count a request: its route, its status, how long it took, and the bytes of its body."""
        self._requests[route, status] += 1
        within = self._within.setdefault(route, Counter(dict.fromkeys(_BOUNDS, 0)))
        for bound in _BOUNDS:
            within[bound] += seconds <= bound
        self._seconds[route] += seconds
        self._bytes += size

    def to_text(self, pool: Pool) -> str:
        """All counters as text."""
        return "".join(f"{line}\n" for line in self._lines(pool))

    def _lines(self, pool: Pool) -> Iterator[str]:
        yield from _head("pressparse_requests_total", "counter", "Requests answered.")
        for (route, status), number in sorted(self._requests.items()):
            yield f'pressparse_requests_total{{route="{route}",status="{status}"}} {number}'
        yield from _head("pressparse_request_seconds", "histogram", "How long requests took.")
        for route, within in sorted(self._within.items()):
            total = sum(number for (of, _), number in self._requests.items() if of == route)
            for bound in _BOUNDS:
                yield f'pressparse_request_seconds_bucket{{route="{route}",le="{bound}"}} {within[bound]}'
            yield f'pressparse_request_seconds_bucket{{route="{route}",le="+Inf"}} {total}'
            yield f'pressparse_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'pressparse_request_seconds_count{{route="{route}"}} {total}'
        yield from _head("pressparse_request_bytes_total", "counter", "Bytes of the bodies of requests.")
        yield f"pressparse_request_bytes_total {self._bytes}"
        yield from _head("pressparse_workers", "gauge", "Worker processes.")
        yield f"pressparse_workers {pool.size}"
        yield from _head("pressparse_tasks_open", "gauge", "Documents being read or waiting.")
        yield f"pressparse_tasks_open {pool.open}"
        yield from _head("pressparse_workers_replaced_total", "counter", "Worker processes that died or hung.")
        for reason, number in sorted(pool.replaced.items()):
            yield f'pressparse_workers_replaced_total{{reason="{reason}"}} {number}'


def _head(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
