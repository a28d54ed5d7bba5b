"""Annotated releases in the project's own JSON, and the scoring that the benchmarks share.

A folder of gold has one JSON object per file, with the fields of the output: ``text``, ``published``, ``quotes``
(``kind``, ``segments``, ``speaker`` as a name), ``claims``, ``dates``, ``collaborations``. Items marked
``"optional": true`` count neither as missed nor as spurious.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Item = dict[str, Any]
SMALL = {"the", "of", "and", "for", "a", "an"}


def releases(folder: Path) -> list[Item]:
    """The annotated releases of a folder, by file name."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def overlap(a: Item, b: Item) -> float:
    """The number of shared characters, divided by the number from the first start to the last end."""
    both = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, both) / (max(a["end"], b["end"]) - min(a["start"], b["start"]) or 1)


def words(name: str) -> list[str]:
    """The words of a name in lower case, without accents and function words."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return [word for word in re.findall(r"[^\W_]+", plain) if word not in SMALL]


def same_name(wanted: str | None, got: str | None) -> bool:
    """Whether two names mean the same speaker: they have the same words, or one lacks only given names."""
    a, b = words(wanted or ""), words(got or "")
    if not a or not b:
        return not a and not b
    short, long = sorted((set(a), set(b)), key=len)
    return short == long or (short <= long and a[-1] == b[-1] and len(short) >= max(1, len(long) - 2))


@dataclass
class Tally:
    """The numbers of right items, annotated items (``wanted``) and found items (``got``)."""

    hits: int = 0
    wanted: int = 0
    got: int = 0

    def add(self, hits: int, wanted: int, got: int) -> None:
        """Count one more release."""
        self.hits, self.wanted, self.got = self.hits + hits, self.wanted + wanted, self.got + got

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (self.wanted + self.got) if self.wanted + self.got else 0.0

    def __str__(self) -> str:
        precision = self.hits / self.got if self.got else 0.0
        recall = self.hits / self.wanted if self.wanted else 0.0
        return f"P {precision:.2f} R {recall:.2f} F1 {self.f1:.2f}"


def pairs(wanted: list[Item], got: list[Item], least: float) -> Iterator[tuple[Item, Item]]:
    """Pair each annotated item with the found item that overlaps it most; an item is used at most once."""
    ranked = sorted(
        ((overlap(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(got)), key=lambda row: -row[0]
    )
    left, right = set[int](), set[int]()
    for share, i, j in ranked:
        if share >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield wanted[i], got[j]


def settled(wanted: list[Item], got: list[Item], least: float) -> tuple[list[Item], list[Item]]:
    """Drop optional gold items, and the found items that match them."""
    found = [(a, b) for a, b in pairs(wanted, got, least) if a.get("optional")]
    dropped = [id(b) for _, b in found]
    return [a for a in wanted if not a.get("optional")], [b for b in got if id(b) not in dropped]


def segments(quotes: list[Item], is_kind: Callable[[str], bool]) -> list[Item]:
    """The segments of all quotes of the given kinds, each with the fields of its quote."""
    return [quote | segment for quote in quotes if is_kind(quote["kind"]) for segment in quote["segments"]]
