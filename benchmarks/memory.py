"""Whether memory grows: 10,000 articles with 10,000 publication dates, in one process.

    python benchmarks/memory.py

Prints the peak of resident memory after each thousand, and what reading a publication date in free form costs.
"""

import datetime
import resource
import time

import pressparse

ARTICLES = 10_000
TEXT = """BELLHAM, {dateline} - Bramble Foods Ltd. raised $5 million last June and will hire 40 people next month.

"We open on Tuesday," said Ann Lee, chief executive of Bramble Foods. "Sales rose 12 per cent in the last quarter."
"""


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    day, dated, whole = datetime.date(1996, 1, 1), 0.0, 0.0
    for n in range(ARTICLES):
        day += datetime.timedelta(1)
        begun = time.perf_counter()
        pressparse.parse(TEXT.format(dateline=f"{day:%B} {day.day}, {day.year}"), published=day.isoformat())
        whole += time.perf_counter() - begun
        begun = time.perf_counter()
        pressparse.parse("", published=f"{day:%A}, {day.day} {day:%B} {day.year}")
        dated += time.perf_counter() - begun
        if (n + 1) % 1000 == 0:
            print(f"{n + 1:6} articles, peak {megabytes():6.1f} MB")
    print(f"{whole / ARTICLES * 1000:.2f} ms an article; a date in free form costs {dated / ARTICLES * 1000:.2f} ms")


if __name__ == "__main__":
    main()
