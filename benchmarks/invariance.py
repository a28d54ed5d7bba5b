"""Measures how much white space changes the items: it should change only their offsets.

    python benchmarks/invariance.py FOLDER [--seed N] [--every N] [--show N]

Each text of FOLDER (``*.txt``) is read unchanged, and then in two changed copies:

- with *blanks*: three in ten of the single spaces between two words of a block become two spaces, a no-break space, a
  thin space or a tab, or get a zero-width character beside them. In a text that lost its punctuation or its line
  breaks, none becomes two spaces, because two spaces have a meaning there (see docs/explanation.md);
- *wrapped*: every line is broken between two words at 40 to 120 columns, with LF or CRLF; hyphenated words stay whole.

It prints, by kind, the share of the items of the first reading that the second finds too. Items are compared by content
(words, speaker, role, value, bound, unit, date, parties), not by offsets. For wrapped texts, blocks are compared too.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pressparse

SHARE = 0.3  # share of the single spaces
ONE = ("\u00a0", "\u2009", "\t", " \u200b", "\u200b ", "\u2009\u200b")
TWO = ("  ", "\u00a0 ", " \u2009")
WIDTHS = range(40, 121)
SINGLE_SPACE = re.compile(r"(?<=\S) (?=\S)")

Item = tuple[str, ...]


def items(article: pressparse.Article) -> Counter[Item]:
    """Every item, without offsets and with plain white space."""
    return Counter(tuple(plain(str(part)) for part in item) for item in _items(article))


def _items(article: pressparse.Article) -> Iterator[tuple[object, ...]]:
    for quote in article.quotes:
        yield "quotes", quote.kind, quote.text, quote.speaker and quote.speaker.name, quote.cue and quote.cue.text
    for speaker in article.speakers:
        yield "speakers", speaker.kind, speaker.name, speaker.honorific, speaker.credentials
        for role in speaker.roles:
            yield "roles", speaker.name, role.title, role.organization
    for claim in article.claims:
        bounds = claim.comparator, claim.value, claim.low, claim.high, claim.unit
        yield "claims", claim.kind, claim.text, *bounds, claim.speaker and claim.speaker.name
    for date in article.dates:
        yield "dates", date.text, date.value
    for each in article.collaborations:
        yield "collaborations", each.relation, sorted(party.name for party in each.parties)


def blocks(article: pressparse.Article) -> Counter[Item]:
    """The kind, section and words of each block."""
    return Counter(
        (block.kind, block.section, plain(article.text[block.start : block.end])) for block in article.blocks
    )


def plain(text: str) -> str:
    """The text with single plain spaces and without zero-width characters."""
    return " ".join(re.sub("[\u200b\u00ad\ufeff]", "", text).split())


def with_blanks(article: pressparse.Article, rng: random.Random) -> str:
    """The article's text with other white space between the words of its blocks."""
    choices = ONE if two_spaces_tell(article) else ONE + TWO
    pieces, done = [], 0
    for block in article.blocks:
        pieces.append(article.text[done : block.start])
        words = article.text[block.start : block.end]
        pieces.append(SINGLE_SPACE.sub(lambda _: rng.choice(choices) if rng.random() < SHARE else " ", words))
        done = block.end
    return "".join([*pieces, article.text[done:]])


def wrapped(article: pressparse.Article, rng: random.Random) -> str:
    """The article's text with its lines broken at a width."""
    width, end = rng.choice(WIDTHS), rng.choice(("\n", "\r\n"))
    spaces = re.compile(r"(?<=\S)( )(?=\S)" if two_spaces_tell(article) else r"(?<=\S)( {1,2})(?=\S)")
    return end.join(piece for line in article.text.splitlines() for piece in _broken(spaces.split(line), width))


def _broken(parts: list[str], width: int) -> Iterator[str]:
    """Join words and spaces, which alternate, into lines of at most ``width`` columns."""
    line = parts[0]
    for space, word in zip(parts[1::2], parts[2::2], strict=True):
        if len(line) + len(space) + len(word) > width:
            yield line
            line = word
        else:
            line += space + word
    yield line


def two_spaces_tell(article: pressparse.Article) -> bool:
    """Whether two spaces in the text may replace a punctuation mark or a line break."""
    pairs = itertools.pairwise(article.blocks)
    on_one_line = any(not article.text[a.end : b.start].strip(" \u00a0") for a, b in pairs)
    few_marks = sum(map(article.text.count, ",\"'$%“”’")) * 2000 <= len(article.text)
    return on_one_line or (few_marks and article.text.count("  ") * 100 > len(article.text))


class Kept:
    """Counts the items of the first reading that the second finds too."""

    def __init__(self, name: str, show: int) -> None:
        self.name, self.show = name, show
        self.all, self.kept = Counter[str](), Counter[str]()
        self.lost: list[str] = []

    def add(self, path: Path, before: Counter[Item], after: Counter[Item]) -> None:
        """Count the items that two readings of a text have in common."""
        both = before & after
        self.all.update(item[0] for item in before.elements())
        self.kept.update(item[0] for item in both.elements())
        self.lost += [f"  {path.name}: - {' | '.join(item)[:200]}" for item in (before - after).elements()]
        self.lost += [f"  {path.name}: + {' | '.join(item)[:200]}" for item in (after - before).elements()]

    def __str__(self) -> str:
        kinds = (f"  {kind:16} {self.kept[kind]:7,} of {count:7,}" for kind, count in sorted(self.all.items()))
        whole = f"{self.name}: {sum(self.kept.values()):,} of {sum(self.all.values()):,} kept, "
        share = 100 * sum(self.kept.values()) / max(1, sum(self.all.values()))
        return "\n".join([whole + f"{share:.2f} %", *kinds, *self.lost[: self.show]])


def main() -> None:
    """Read every text three times, and print the share of items kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth text only")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N of the changed items")
    given = parser.parse_args()
    blanks, wraps = Kept("blanks", given.show), Kept("wrapped", given.show)
    with_marks = Kept("wrapped, without texts in which two spaces replace a mark or a break", 0)
    wrapped_blocks, told = Kept("blocks of wrapped texts", given.show), 0
    for path in sorted(given.folder.glob("*.txt"))[:: given.every]:
        rng = random.Random(f"{given.seed} {path.name}")
        text = path.read_text("utf-8")
        article = pressparse.parse(text)
        found = items(article)
        tells = two_spaces_tell(article)
        told += tells
        blanks.add(path, found, items(pressparse.parse(with_blanks(article, rng))))
        again = pressparse.parse(wrapped(article, rng))
        wraps.add(path, found, items(again))
        if not tells:
            with_marks.add(path, found, items(again))
        wrapped_blocks.add(path, Counter(("blocks", *block) for block in blocks(article).elements()),
                           Counter(("blocks", *block) for block in blocks(again).elements()))  # fmt: skip
    print(blanks, wraps, with_marks, wrapped_blocks, f"in {told} texts two spaces replace a mark or a break", sep="\n")


if __name__ == "__main__":
    main()
