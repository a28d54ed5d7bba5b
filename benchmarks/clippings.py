"""Measure how fast clippings are compared, and how often the right release is found for each.

    python benchmarks/clippings.py PAIRS [--articles 1000] [--releases FOLDER] [--news FOLDER]

Each ``*.json`` in PAIRS has a ``release`` and an ``article``, both as text. The articles are read again and again,
each time with another number in them, until there are enough. The time includes reading them, in one process.

``--releases`` is a folder of other releases; the release of each article must then be found among all of them. After
that, the articles, and those in ``--news``, are searched for among the other releases only, where every match is wrong.
Both folders have texts (``*.txt``), or ``*.json`` with a ``text``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

from pressparse.comparison import Release, Releases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="folder of pairs")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--releases", type=Path, help="folder of other releases")
    parser.add_argument("--news", type=Path, help="folder of other articles")
    arguments = parser.parse_args()
    pairs = [json.loads(file.read_text("utf-8")) for file in sorted(arguments.pairs.glob("*.json"))]
    measure_speed(pairs, arguments.articles)
    measure_search(pairs, texts_in(arguments.releases), texts_in(arguments.news))


def texts_in(folder: Path | None) -> list[str]:
    """The texts of a folder: of each ``*.txt``, and the ``text`` of each ``*.json``."""
    files = sorted(folder.iterdir()) if folder else []
    texts = [file.read_text("utf-8") for file in files if file.suffix == ".txt"]
    texts += [json.loads(file.read_text("utf-8"))["text"] for file in files if file.suffix == ".json"]
    return [text for text in texts if text.strip()]


def measure_speed(pairs: list[dict[str, str]], count: int) -> None:
    articles = [f"{pair['article']}\n\nArticle {number}" for number, pair in enumerate(islice(cycle(pairs), count))]
    started = time.process_time()
    release = Release(pairs[0]["release"])
    for article in articles:
        release.compare(article)
    print(f"one release, {len(articles):,} articles: {time.process_time() - started:.1f} s")


def measure_search(pairs: list[dict[str, str]], others: list[str], news: list[str]) -> None:
    started = time.process_time()
    texts = [*(pair["release"] for pair in pairs), *others]
    releases = Releases(texts)
    found = [(releases.find(pair["article"]), pair["release"]) for pair in pairs]
    right = sum(each is not None and each.article.text == own for each, own in found)
    wrong = sum(each is not None and each.article.text != own for each, own in found)
    seconds = time.process_time() - started
    print(f"{len(pairs):,} articles among {len(texts):,} releases: {right} right, {wrong} wrong, in {seconds:.1f} s")
    if others:
        articles = [*(pair["article"] for pair in pairs), *news]
        print(f"{len(articles):,} articles among {len(others):,} other releases: {matches(articles, others)} matched")


def matches(articles: Iterable[str], texts: Iterable[str]) -> int:
    releases = Releases(texts)
    return sum(releases.find(article) is not None for article in articles)


if __name__ == "__main__":
    main()
