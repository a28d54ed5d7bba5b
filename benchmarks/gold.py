"""Annotated releases in the project's own JSON, and when a find is right: shared by the comparisons.

A folder of gold files holds one JSON object a file, with the fields of the output: ``text``, ``published``, ``quotes``
(``kind``, ``segments``, ``speaker`` as a name), ``claims``, ``dates``, ``collaborations``. Items marked
``"optional": true`` count neither way.
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
    """Shared characters by characters in either."""
    both = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, both) / (max(a["end"], b["end"]) - min(a["start"], b["start"]) or 1)


def words(name: str) -> list[str]:
    """The words of a name, without accents, case and small words."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return [word for word in re.findall(r"[^\W_]+", plain) if word not in SMALL]


def same_name(wanted: str | None, got: str | None) -> bool:
    """Whether two names are one speaker's: the same words, or the shorter one without given names."""
    a, b = words(wanted or ""), words(got or "")
    if not a or not b:
        return not a and not b
    short, long = sorted((set(a), set(b)), key=len)
    return short == long or (short <= long and a[-1] == b[-1] and len(short) >= max(1, len(long) - 2))


@dataclass
class Tally:
    """Hits among what was wanted and what was got."""

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
    """Each wanted span with the one that overlaps it most, each at most once."""
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
    """Both lists without the optional gold items and what was found for them."""
    found = [(a, b) for a, b in pairs(wanted, got, least) if a.get("optional")]
    dropped = [id(b) for _, b in found]
    return [a for a in wanted if not a.get("optional")], [b for b in got if id(b) not in dropped]


def segments(quotes: list[Item], is_kind: Callable[[str], bool]) -> list[Item]:
    """The segments of the quotes of some kinds, each with what its quote says of it."""
    return [quote | segment for quote in quotes if is_kind(quote["kind"]) for segment in quote["segments"]]
