"""Finds words that are written more than once in the word lists of a language.

    python tools/word_lists.py [LANGUAGE] [--show N]

A word in several lists is easily corrected in one and forgotten in the others. This counts words as written in the files
of the language and of the defaults, without following references. *Authored duplicates* are all places of a word after
the first. It prints their number, the lists that contain all of another list, and the words in the most lists.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

LANGUAGES = Path(__file__).parents[1] / "src/pressparse/languages"


def authored(language: str) -> dict[str, list[str]]:
    """The words of every list of a language as written, without references."""
    return {
        f"{file.stem}_{key}": [word for word in entries if not word.startswith("@")]
        for folder in ("defaults", language)
        for file in sorted((LANGUAGES / folder).glob("*.toml"))
        for key, entries in tomllib.loads(file.read_text("utf-8")).items()
    }


def places(lists: Mapping[str, list[str]]) -> Counter[str]:
    """The number of lists in which each word is written."""
    return Counter(word for words in lists.values() for word in set(words))


def duplicates(lists: Mapping[str, list[str]]) -> int:
    """The number of authored duplicates."""
    return sum(count - 1 for count in places(lists).values())


def contained(lists: Mapping[str, list[str]], least: int = 3) -> list[tuple[str, str]]:
    """Pairs of lists: the second has all words of the first, and the first has at least ``least`` words."""
    sets = {name: set(words) for name, words in lists.items() if len(words) >= least}
    return [(small, large) for small, large in permutations(sets, 2) if sets[small] <= sets[large]]


def main() -> None:
    """Print the duplicates."""
    options = argparse.ArgumentParser(description="words that are written more than once in the lists of a language")
    options.add_argument("language", nargs="?", default="en", metavar="LANGUAGE")
    options.add_argument("--show", type=int, default=20, metavar="N", help="show N words and pairs of lists")
    given = options.parse_args()
    lists = authored(given.language)
    pairs, counts = contained(lists), places(lists)
    print(f"{len(lists)} lists, {sum(counts.values()):,} words written, {len(counts):,} different")
    print(f"{duplicates(lists):,} authored duplicates")
    print(f"{len(pairs)} lists that contain all of another")
    for small, large in pairs[: given.show]:
        print(f"  {small} is in {large}")
    print("words written in the most lists")
    for word, count in counts.most_common(given.show):
        print(f"  {count:3} {word}")


if __name__ == "__main__":
    main()
