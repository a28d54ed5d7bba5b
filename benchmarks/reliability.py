"""Checks confidences: how often items of each confidence are right on annotated releases.

    python benchmarks/reliability.py GOLD [GOLD …] [--rules]      GOLD: a folder of annotated releases (see gold.py)

A quote is right if all its segments and its speaker are; a claim or date if its offsets and value are. ``--rules``
prints one line per rule instead: its stated confidence and the share that was right.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from gold import Item, overlap, releases, same_name

import pressparse

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
Judged = tuple[str, str, float, bool]  # kind, rule, confidence, whether it is right


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    if not folders:
        sys.exit(__doc__)
    judged = [row for folder in folders for release in releases(folder) for row in of_release(release)]
    print_rules(judged) if "--rules" in sys.argv else print_bins(judged)


def of_release(gold: Item) -> Iterator[Judged]:
    """Every item in a release that the annotation can judge."""
    article = pressparse.parse(gold["text"], published=gold.get("published"))
    for quote in article.quotes if gold.get("quotes") is not None else ():
        least = 0.5 if quote.kind == "indirect" else 0.8
        spans = [{"start": s.start, "end": s.end} for s in quote.segments]
        same_kind = [q for q in gold["quotes"] if (q["kind"] == "indirect") == (quote.kind == "indirect")]
        over = [q for s in spans for q in same_kind if any(overlap(s, g) >= least for g in q["segments"])]
        if any(q.get("optional") or q.get("speaker_unscored") for q in over):
            continue
        speaker = quote.speaker.name if quote.speaker else None
        right = len(over) == len(spans) and all(same_name(q.get("speaker"), speaker) for q in over)
        kind = "indirect quotes" if quote.kind == "indirect" else "quotes"
        yield kind, quote.rule, quote.confidence, right
    for kind, found in (("claims", article.claims), ("dates", article.dates)):
        if gold.get(kind) is None:
            continue
        for item in found:
            row = item_as_gold(item)
            over = [g for g in gold[kind] if overlap(g, row) >= 0.5]
            if any(g.get("optional") for g in over):
                continue
            yield kind, item.rule, item.confidence, any(same_value(g, row) for g in over)


def item_as_gold(item: pressparse.Claim | pressparse.DateMention) -> Item:
    value = getattr(item, "value", None)
    return {"start": item.start, "end": item.end, "value": value, "comparator": getattr(item, "comparator", None)}


def same_value(gold: Item, got: Item) -> bool:
    if isinstance(got["value"], str) or isinstance(gold.get("value"), str):
        return gold.get("value") == got["value"]
    wanted, value = gold.get("value"), got["value"]
    if wanted is None or value is None:
        return wanted is value and (gold.get("comparator") or "=") == (got["comparator"] or "=")
    same = abs(float(wanted) - float(value)) < 1e-6
    return same and (gold.get("comparator") or "=") == (got["comparator"] or "=")


def print_bins(judged: list[Judged]) -> None:
    print("| kind | confidence | items | stated | right |\n|---|---|---|---|---|")
    for kind in dict.fromkeys(row[0] for row in judged):
        for low, high in pairwise(BINS):
            rows = [row for row in judged if row[0] == kind and low <= row[2] < high]
            if rows:
                stated, right = sum(r[2] for r in rows) / len(rows), sum(r[3] for r in rows) / len(rows)
                print(f"| {kind} | {low:.2f}-{min(high, 1):.2f} | {len(rows)} | {stated:.2f} | {right:.2f} |")


def print_rules(judged: list[Judged]) -> None:
    rules = defaultdict(list)
    for kind, rule, confidence, right in judged:
        rules[kind, rule].append((confidence, right))
    print("| kind | rule | items | stated | right |\n|---|---|---|---|---|")
    for (kind, rule), rows in sorted(rules.items()):
        stated, right = sum(r[0] for r in rows) / len(rows), sum(r[1] for r in rows) / len(rows)
        print(f"| {kind} | {rule} | {len(rows)} | {stated:.2f} | {right:.2f} |")


if __name__ == "__main__":
    main()
