"""Compares pressparse with quantulum3 (figures) and dateparser's search (dates) on the same annotated files.

    python benchmarks/compare_figures.py GOLD [GOLD …]      GOLD: a folder of annotated releases (see gold.py)

quantulum3 is installed with ``pip install quantulum3``; dateparser comes with pressparse. Scoring is lenient, and the
same for all tools: an item counts if it touches the annotated one, figures inside an annotated date are ignored, bounds
are not compared, and a date is right if it starts with the annotated value.
"""

import datetime
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gold import Item, Tally, overlap, pairs, releases, settled

import pressparse

LEAST = 0.01  # the least overlap with the annotated item: touching is enough
Extract = Callable[[Item], list[Item]]


def parsed(release: Item) -> pressparse.Article:
    return pressparse.parse(release["text"], published=release.get("published"))


def claims_of_pressparse(release: Item) -> list[Item]:
    return [
        {"start": c.start, "end": c.end, "value": c.value, "low": c.low, "high": c.high}
        for c in parsed(release).claims
    ]  # fmt: skip


def claims_of_quantulum(release: Item) -> list[Item]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # quantulum3's stored model needs a certain version of scikit-learn
    return [{"start": q.span[0], "end": q.span[1], "value": q.value} for q in parser.parse(release["text"])]


def dates_of_pressparse(release: Item) -> list[Item]:
    return [{"start": d.start, "end": d.end, "value": d.value} for d in parsed(release).dates]


def dates_of_search(release: Item) -> list[Item]:
    """The dates that dateparser's search finds. They have no offsets, so each is looked for after the last one."""
    from dateparser.search import search_dates

    published, at, found = release.get("published"), 0, []
    settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(published)} if published else {}
    for words, when in search_dates(release["text"], languages=["en"], settings=settings) or []:
        start = release["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "value": when.date().isoformat()})
    return found


def same_number(gold: Item, got: Item) -> bool:
    """Whether the numbers agree; for a range, its middle or one end is enough."""
    value, wanted = got["value"], gold.get("value")
    if wanted is None and gold.get("low") is not None:
        ends = (float(gold["low"]), float(gold["high"]))
        if value is None:
            return got.get("low") is not None and (float(got["low"]), float(got["high"])) == ends
        return float(value) in {*ends, sum(ends) / 2}
    if wanted is None or value is None:
        return wanted is None and value is None
    return abs(float(wanted) - float(value)) <= 1e-6 * max(1, abs(float(wanted)))


def same_date(gold: Item, got: Item) -> bool:
    """Whether the values agree up to the precision of the annotated one: 2024-05 and 2024-05-10 do."""
    wanted, value = gold.get("value"), got["value"]
    if wanted is None or value is None:
        return wanted is value
    return value == wanted or value.startswith(wanted.rstrip("X").split("/")[0])


def measured(extract: Extract, gold: list[Item], kind: str, same: Callable[[Item, Item], bool]) -> dict[str, str]:
    """The row of the table for one tool."""
    for release in gold[:3]:  # patterns, word lists and models are loaded first
        extract(release)
    found, right, spent, characters = Tally(), Tally(), 0.0, 0
    for release in gold:
        if release.get(kind) is None:
            continue
        begun = time.perf_counter()
        got = extract(release)
        spent, characters = spent + time.perf_counter() - begun, characters + len(release["text"])
        if kind == "claims":
            got = [item for item in got if not any(overlap(item, date) > 0 for date in release.get("dates") or ())]
        wanted, got = settled(release[kind], got, LEAST)
        hits = list(pairs(wanted, got, LEAST))
        found.add(len(hits), len(wanted), len(got))
        right.add(sum(same(a, b) for a, b in hits), len(wanted), len(got))
    return {"found": str(found), "found + value": str(right), "characters per second": f"{characters / spent:,.0f}"}


def table(title: str, rows: dict[str, dict[str, str]]) -> None:
    print(f"\n| {title} | " + " | ".join(rows) + " |\n|---|" + "---|" * len(rows))
    for figure in next(iter(rows.values())):
        print(f"| {figure} | " + " | ".join(row[figure] for row in rows.values()) + " |")


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for folder in map(Path, sys.argv[1:]):
        gold = releases(folder)
        print(f"\n{folder.name}: {len(gold)} files")
        claims = {"pressparse": claims_of_pressparse, "quantulum3": claims_of_quantulum}
        table("figures", {name: measured(tool, gold, "claims", same_number) for name, tool in claims.items()})
        dates = {"pressparse": dates_of_pressparse, "dateparser search": dates_of_search}
        table("dates", {name: measured(tool, gold, "dates", same_date) for name, tool in dates.items()})


if __name__ == "__main__":
    main()
