"""Checks that memory does not grow: many articles, each with another publication date, in one process.

    python benchmarks/memory.py [FOLDER] [--articles N]

FOLDER has texts to read again and again; the default is a short release. Prints the peak of resident memory at ten
points, and the time it takes to read a publication date in free form.
"""

import argparse
import datetime
import itertools
import resource
import time
from pathlib import Path

import pressparse

RELEASE = """BELLHAM, January 1 - Bramble Foods Ltd. raised $5 million last June and will hire 40 people next month.

"We open on Tuesday," said Ann Lee, chief executive of Bramble Foods. "Sales rose 12 per cent in the last quarter."
"""


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description="whether memory grows")
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=10_000)
    given = options.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(given.folder.glob("*.txt"))] if given.folder else [RELEASE]
    day, dated, whole = datetime.date(1, 1, 1), 0.0, 0.0
    for n, text in zip(range(1, given.articles + 1), itertools.cycle(texts), strict=False):
        day += datetime.timedelta(1)
        begun = time.perf_counter()
        pressparse.parse(text, published=day.isoformat())
        whole += time.perf_counter() - begun
        begun = time.perf_counter()
        pressparse.parse("", published=f"{day:%A}, {day.day} {day:%B} {day.year:04}")
        dated += time.perf_counter() - begun
        if n % max(1, given.articles // 10) == 0:
            peak = megabytes()
            print(f"{n:7,} articles, peak {peak:6.1f} MB {'#' * round(peak / 4)}", flush=True)
    number = given.articles
    print(f"{whole / number * 1000:.2f} ms per article; {dated / number * 1000:.2f} ms per date in free form")


if __name__ == "__main__":
    main()
