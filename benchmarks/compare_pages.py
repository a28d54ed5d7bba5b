"""Compares pressparse with trafilatura alone at finding the article on the same web pages.

    python benchmarks/compare_pages.py PAGES      PAGES: a folder of pages and an expected.json

``expected.json`` maps a page's file name to ``{"url": …, "with": [strings of the article], "without": [other strings of
the page]}``. The table shows what share of the article's strings is kept, what share of the other strings is removed,
and the time per page: for trafilatura with and without metadata, and for pressparse without and with its extractors.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

import pressparse
from pressparse.reading import read

Extract = Callable[[bytes, str | None], str]


def by_trafilatura(page: bytes, url: str | None) -> str:
    return trafilatura.extract(page, url=url, include_comments=False, with_metadata=False) or ""


def by_trafilatura_with_metadata(page: bytes, url: str | None) -> str:
    return trafilatura.extract(page, url=url, include_comments=False, with_metadata=True) or ""


def by_reading(page: bytes, url: str | None) -> str:
    return read(page, url=url).text


def by_parsing(page: bytes, url: str | None) -> str:
    return pressparse.parse(page, url=url).text


TOOLS: dict[str, Extract] = {
    "trafilatura": by_trafilatura,
    "trafilatura, with metadata": by_trafilatura_with_metadata,
    "pressparse, reading": by_reading,
    "pressparse, all": by_parsing,
}


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    pages = [((folder / name).read_bytes(), facts) for name, facts in sorted(expected.items())]
    wanted = sum(len(facts["with"]) for _, facts in pages)
    unwanted = sum(len(facts["without"]) for _, facts in pages)
    times: dict[str, list[float]] = {name: [] for name in TOOLS}
    kept, left = dict.fromkeys(TOOLS, 0), dict.fromkeys(TOOLS, 0)
    for page, facts in [pages[0], *pages]:  # the first page twice, so that imports on first use are not counted
        for name, extract in TOOLS.items():
            begun = time.perf_counter()
            text = extract(page, facts["url"])
            times[name].append(time.perf_counter() - begun)
            if len(times[name]) > 1:
                kept[name] += sum(words in text for words in facts["with"])
                left[name] += sum(words not in text for words in facts["without"])
    print(f"{len(pages)} pages, {wanted} strings of articles, {unwanted} other strings")
    print(f"{'':28} {'kept':>7} {'removed':>8} {'median':>10} {'of trafilatura':>15}")
    own = statistics.median(times["trafilatura, with metadata"][1:])
    for name, taken in times.items():
        median = statistics.median(taken[1:])
        quality = f"{kept[name] / wanted:7.3f} {left[name] / unwanted:8.3f}"
        print(f"{name:28} {quality} {1000 * median:7.1f} ms {median / own:14.2f}x")
    return 0


if __name__ == "__main__":
    sys.exit(main())
