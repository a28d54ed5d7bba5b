"""Precision and recall of each kind of item on annotated releases.

    python benchmarks/accuracy.py GOLD [GOLD …]      GOLD: a folder of annotated releases (see gold.py)

An item is right if it overlaps the annotated one: by 0.8 of their characters for direct and mixed quotes, by half for
other kinds. The last columns also compare the speaker of a quote, the value and comparator of a claim, the value of a
date, and the relation and every party of a collaboration. Kinds that a folder does not annotate are left out.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from gold import Item, Tally, pairs, releases, same_name, segments, settled

import pressparse

EXACT, ROUGH = 0.8, 0.5  # how much a right item must overlap
Same = Callable[[Item, Item], bool]
Kind = tuple[str, str, float, Same]  # name, other fields to compare, least overlap, comparison of those fields


def same_speaker(gold: Item, got: Item) -> bool:
    return same_name(gold.get("speaker"), got["speaker"])


def same_figure(gold: Item, got: Item) -> bool:
    numbers = ("value", "low", "high")
    bound = (gold.get("comparator") or "=") == got["comparator"]
    return bound and all(_number(gold.get(name)) == _number(got[name]) for name in numbers)


def _number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def same_date(gold: Item, got: Item) -> bool:
    return gold.get("value") == got["value"]


def same_parties(gold: Item, got: Item) -> bool:
    left = list(got["parties"])
    for name in gold["parties"]:
        match = next((other for other in left if same_name(name, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left and gold["relation"] == got["relation"]


QUOTED, INDIRECT = "direct and mixed quotes", "indirect quotes"
KINDS: tuple[Kind, ...] = (
    (QUOTED, "speaker", EXACT, same_speaker),
    (INDIRECT, "speaker", ROUGH, same_speaker),
    ("claims", "value and comparator", ROUGH, same_figure),
    ("dates", "value", ROUGH, same_date),
    ("collaborations", "relation and parties", ROUGH, same_parties),
)


def items(kind: str, release: Item) -> list[Item] | None:
    """The items of a kind, from a dict of gold or of output; None if the kind is not annotated."""
    if kind in (QUOTED, INDIRECT):
        if kind == INDIRECT and not release.get("indirect_annotated", True):
            return None
        return segments(release["quotes"], lambda its: (its == "indirect") == (kind == INDIRECT))
    return release.get(kind)


def found(release: Item) -> Item:
    """The output of pressparse, with the names of speakers and parties instead of ids."""
    article = pressparse.parse(release["text"], published=release.get("published"))
    output = article.to_dict()
    names = {speaker["id"]: speaker["name"] for speaker in output["speakers"]}
    for quote in output["quotes"]:
        quote["speaker"] = names.get(quote["speaker"])
    for each in output["collaborations"]:
        each["parties"] = [party["name"] for party in each["parties"]]
    return output


def rows(gold: list[Item]) -> Iterator[tuple[str, Tally, str, Tally]]:
    output = [found(release) for release in gold]
    for kind, more, least, same in KINDS:
        placed, right = Tally(), Tally()
        for wanted_in, got_in in zip(gold, output, strict=True):
            wanted = items(kind, wanted_in)
            if wanted is None:
                continue
            wanted, got = settled(wanted, items(kind, got_in) or [], least)
            hits = list(pairs(wanted, got, least))
            placed.add(len(hits), len(wanted), len(got))
            scored = [(a, b) for a, b in hits if not a.get("speaker_unscored")]
            unscored = sum(bool(a.get("speaker_unscored")) for a in wanted)
            right.add(sum(same(a, b) for a, b in scored), len(wanted) - unscored, len(got) - len(hits) + len(scored))
        if placed.wanted:
            yield kind, placed, more, right


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for folder in map(Path, sys.argv[1:]):
        gold = releases(folder)
        print(f"\n| {len(gold)} files of {folder.name} | annotated | found | place | and | |\n|---" + "|---" * 5 + "|")
        for kind, placed, more, right in rows(gold):
            print(f"| {kind} | {placed.wanted} | {placed.got} | {placed} | {more} | {right} |")


if __name__ == "__main__":
    main()
