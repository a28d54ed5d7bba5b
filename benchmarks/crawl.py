"""Measures how many pages of a crawl one core reads per second, and computes what a month of a crawl would cost.

    python benchmarks/crawl.py PATH [--jobs N] [--pages N] [--cores N] [--price DOLLARS] [--language TAGS]

PATH: a WARC file, or a folder of pages (*.html) from which one is made. The first line of the output is measured. The
second is computed from it: the hours for ``--pages`` pages on ``--cores`` cores, and their cost at ``--price`` per core
hour.
"""

import argparse
import gzip
import resource
import tempfile
import time
import uuid
from collections import Counter
from pathlib import Path

import pressparse
from pressparse import archives
from pressparse.archives import Wanted

LEAST = 900  # pages to read; a smaller folder is read several times


def written(folder: Path, path: Path) -> None:
    """Write the pages of a folder as records of a WARC file, each compressed separately, as crawlers do."""
    pages = sorted(folder.glob("*.html"))
    with path.open("wb") as file:
        for _ in range(-(-LEAST // len(pages))):
            for page in pages:
                block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.read_bytes()
                head = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{uuid.uuid4().urn}>\r\n"
                    f"WARC-Date: 2024-05-03T12:00:00Z\r\nWARC-Target-URI: https://example.org/{page.name}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
                )
                file.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


def processor() -> float:
    """Seconds of processor time of this process and of its finished child processes."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    options = argparse.ArgumentParser(description="pages per second, and the cost of a month")
    options.add_argument("path", type=Path)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--pages", type=float, default=11.7e6)
    options.add_argument("--cores", type=int, default=64)
    options.add_argument("--price", type=float, default=0.0425)
    options.add_argument("--language", default="")
    given = options.parse_args()
    wanted = Wanted(languages=tuple(given.language.split(",")) if given.language else ())
    with tempfile.TemporaryDirectory() as folder:
        path = given.path
        if path.is_dir():
            path = Path(folder, "pages.warc.gz")
            written(given.path, path)
        unread = Counter[str]()
        begun, before = time.perf_counter(), processor()
        results = pressparse.Parser().pipe(archives.read(path, wanted=wanted, unread=unread), workers=given.jobs)
        kinds = Counter(type(result).__name__ for result in results)
        wall, computed = time.perf_counter() - begun, processor() - before
    number = kinds.total() + unread.total()
    rate = number / computed
    read = f"{kinds['Article']:,} articles, {kinds['Failure']:,} failures, {unread.total():,} not read"
    print(f"{number:,} records: {read}; {wall:.1f} s in {given.jobs} processes, {rate:.1f} records per core second")
    hours = given.pages / rate / 3600
    print(
        f"{given.pages:,.0f} pages: {hours:,.0f} core hours, {hours / given.cores:,.1f} hours on {given.cores} cores, "
        f"{hours * given.price:,.0f} dollars at {given.price} per core hour"
    )


if __name__ == "__main__":
    main()
