"""Checks whether claims have the right speakers, on annotated releases.

    python benchmarks/claim_speakers.py GOLD [GOLD …]      GOLD: a folder of annotated releases (see gold.py)

The gold files have speakers only for quotes. A claim's speaker is that of the quote around it, and a claim outside all
quotes has none. Precision is the share of right speakers among the claims for which pressparse named a speaker; recall
is their share among the claims that have one. Three kinds of claim are left out: those that were not found (accuracy.py
counts them), optional claims, and claims whose speaker the gold leaves open. The last kind is in a quote that is
optional or not scored or, if a file does not annotate indirect quotes, anywhere outside quotation marks.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from gold import Item, Tally, pairs, releases, same_name, segments, settled

import pressparse

LEAST = 0.5  # how much a found claim must overlap


class Told(NamedTuple):
    """The gold's answer about a claim's speaker: whether it is scored, and the name or None."""

    scored: bool
    name: str | None = None


def found(release: Item) -> list[Item]:
    """The claims of our output, each with the name of its speaker."""
    article = pressparse.parse(release["text"], published=release.get("published"))
    return [
        {"start": claim.start, "end": claim.end, "speaker": claim.speaker.name if claim.speaker else None}
        for claim in article.claims
    ]


def told(claim: Item, release: Item) -> Told:
    """The speaker of the claim, from the quotes of the gold."""
    for quote in segments(release["quotes"], lambda _: True):
        if quote["start"] <= claim["start"] and claim["end"] <= quote["end"]:
            is_open = quote.get("optional") or quote.get("speaker_unscored")
            return Told(scored=not is_open, name=quote.get("speaker"))
    return Told(scored=release.get("indirect_annotated", True))


def measured(gold: list[Item]) -> tuple[Tally, int]:
    """The speakers of claims, and how many claims were compared."""
    speakers, compared = Tally(), 0
    for release in gold:
        wanted, got = settled(release.get("claims") or [], found(release), LEAST)
        for claim, ours in pairs(wanted, got, LEAST):
            scored, name = told(claim, release)
            if not scored:
                continue
            compared += 1
            is_right = bool(name and ours["speaker"] and same_name(name, ours["speaker"]))
            speakers.add(is_right, name is not None, ours["speaker"] is not None)
    return speakers, compared


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print("| | claims compared | with a speaker | given one | speakers |\n|---|---|---|---|---|")
    for folder in map(Path, sys.argv[1:]):
        speakers, compared = measured(releases(folder))
        print(f"| {folder.name} | {compared} | {speakers.wanted} | {speakers.got} | {speakers} |")


if __name__ == "__main__":
    main()
