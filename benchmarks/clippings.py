"""How long one release takes against many articles, and many releases against the articles that are from them.

    python benchmarks/clippings.py PAIRS [--articles 1000]

Each ``*.json`` in the folder has a ``release`` and an ``article``, both as text. The articles are read again and again,
each time with another number in them, until there are enough. Reading them is counted. One process.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle, islice
from pathlib import Path

from pressparse.comparison import Release, Releases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="folder of pairs")
    parser.add_argument("--articles", type=int, default=1000)
    arguments = parser.parse_args()
    pairs = [json.loads(file.read_text("utf-8")) for file in sorted(arguments.pairs.glob("*.json"))]
    articles = [
        (pair["release"], f"{pair['article']}\n\nArticle {number}")
        for number, pair in enumerate(islice(cycle(pairs), arguments.articles))
    ]
    started = time.perf_counter()
    release = Release(pairs[0]["release"])
    for _, article in articles:
        release.compare(article)
    print(f"one release, {len(articles):,} articles: {time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    releases = Releases(pair["release"] for pair in pairs)
    found = [(releases.find(article), own) for own, article in articles]
    right = sum(each is not None and each.article.text == own for each, own in found)
    wrong = sum(each is not None and each.article.text != own for each, own in found)
    print(f"{len(pairs):,} releases, {len(articles):,} articles: {time.perf_counter() - started:.1f} s")
    print(f"the release found {right / len(articles):.3f}, another {wrong / len(articles):.3f}, none for the rest")


if __name__ == "__main__":
    main()
