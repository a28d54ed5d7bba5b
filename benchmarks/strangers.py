"""Compares each article with the releases of other pairs, where every match is a coincidence.

    python benchmarks/strangers.py PAIRS [--errors 20]

Each ``*.json`` in the folder has a ``release`` and an ``article``, both as text. Every article is compared with the
release of each other pair. Prints the share of quotes and figures that are ``absent``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from pressparse import parse
from pressparse.comparison import Release


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="folder of pairs")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    pairs = [json.loads(file.read_text("utf-8")) for file in sorted(arguments.pairs.glob("*.json"))]
    articles = [parse(pair["article"]) for pair in pairs]
    counts: Counter[str] = Counter()
    for mine, pair in enumerate(pairs):
        release = Release(pair["release"])
        for other, article in enumerate(articles):
            if other == mine or pairs[other]["release"] == pair["release"]:
                continue
            said = release.compare(article)
            for kind, items in (("quotes", said.quotes), ("claims", said.claims)):
                for item in items:
                    counts[kind] += 1
                    counts[f"{kind} {item.verdict}"] += 1
                    if item.verdict != "absent" and counts[f"{kind} found"] < arguments.errors:
                        counts[f"{kind} found"] += 1
                        print(f"{kind} {item.verdict}: {item.text!r} <= {item.in_release and item.in_release.text!r}")
    for kind in ("quotes", "claims"):
        absent = counts[f"{kind} absent"]
        print(f"{kind} absent {absent / counts[kind]:.4f} ({absent} of {counts[kind]})")


if __name__ == "__main__":
    main()
