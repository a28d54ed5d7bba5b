"""Plants one change in a copy of each release, and checks whether the comparison reports exactly that change.

    python benchmarks/planted.py FOLDER… [--limit 100] [--seed 18] [--errors 20]

A folder has texts (``*.txt``), or articles or pairs as JSON (``*.json`` with ``release`` or ``text``). A change is
planted only if the release allows it: without figures, for example, no digit can be changed. ``nothing`` counts
unchanged copies, in which every item must be ``verbatim`` or ``same``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pressparse import Article, Comparison, Span, parse
from pressparse.comparison import Release
from pressparse.languages import load

INVENTED = {"male": ("Henry", "Quennell"), "female": ("Alice", "Quennell"), "either": ("Robin", "Quennell")}
OTHER_UNITS = {"years": "months", "months": "weeks", "weeks": "days", "days": "hours", "hours": "minutes",
               "minutes": "seconds",
               "miles": "metres", "kilometres": "metres", "km": "m", "kg": "g", "percent": "percentage points",
               "per cent": "percentage points", "tonnes": "kilograms", "acres": "hectares"}  # fmt: skip
OTHER_WORDS = ("umbrella", "velvet", "harvest", "lantern", "orchard")


@dataclass
class Planted:
    """A changed copy, and what the comparison should report about it."""

    text: str
    kind: str  # quotes or claims
    places: list[tuple[int, int]]  # in the changed copy
    is_told: Callable[[object], bool]


def replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def segments(article: Article, fewest: int) -> list:
    return [
        segment
        for quote in article.quotes
        if quote.kind == "direct"
        for segment in quote.segments
        if len(segment.text.split()) >= fewest
    ]


def claims(article: Article) -> list:
    """The claims outside quotes whose sentence is long enough to identify them."""
    return [
        claim
        for claim in article.claims
        if claim.quote is None
        and claim.value is not None
        and claim.sentence is not None
        and len(claim.sentence.text.split()) >= 8
        and not re.search(r"\d\D{0,5}$|\b(between|from|to)\W*$", article.text[max(0, claim.start - 12) : claim.start])
    ]


def nothing(article: Article, chance: random.Random) -> Planted | None:
    return Planted(article.text, "quotes", [], lambda item: True)


def speaker(article: Article, chance: random.Random) -> Planted | None:
    """Attribute every quote of one speaker to another."""
    people = [
        s
        for s in article.speakers
        if s.kind == "person" and len(s.name.split()) == 2 and all(part.isalpha() for part in s.name.split())
    ]
    chance.shuffle(people)
    for person in people:
        names = person.name.split()
        if any(other.id != person.id and set(other.name.split()) & set(names) for other in article.speakers):
            continue
        if any(set(names) & set(organization.name.split()) for organization in article.organizations):
            continue
        said = [quote for quote in Release(article).compare(article).quotes if quote.speakers.release == person.name]
        if not said:
            continue
        if any(set(names) & set(segment.text.split()) for segment in segments(article, 1)):
            continue
        text, places = article.text, []
        gender = next((g for g in INVENTED if names[0].lower() in load("en").words(f"given_{g}")), "either")
        edits = sorted(
            (m.start(), m.end(), INVENTED[gender][i])
            for i, name in enumerate(names)
            for m in re.finditer(rf"\b{re.escape(name)}\b", text)
        )
        changed = text
        for start, end, new in reversed(edits):
            changed = replaced(changed, start, end, new)
        for seg in said:
            shift = sum(len(new) - (end - start) for start, end, new in edits if end <= seg.start)
            places.append((seg.start + shift, seg.end + shift))
        return Planted(changed, "quotes", places, lambda item: item.speaker == "different")
    return None


def digit(article: Article, chance: random.Random) -> Planted | None:
    found = [
        (c, m)
        for c in claims(article)
        if c.kind in ("count", "percent", "money", "measure", "duration")
        for m in [re.search(r"\d", c.text)]
        if m
    ]
    if not found:
        return None
    claim, match = chance.choice(found)
    new = str((int(match.group()) + chance.choice([2, 3, 5])) % 9 + 1)
    if new == match.group():
        new = str(int(new) % 9 + 1)
    at = claim.start + match.start()
    return Planted(
        replaced(article.text, at, at + 1, new),
        "claims",
        [(claim.start, claim.end)],
        lambda item: item.verdict == "changed",
    )


def bound(article: Article, chance: random.Random) -> Planted | None:
    free = [
        c
        for c in claims(article)
        if c.kind in ("count", "percent", "money")
        and c.comparator == "="
        and c.value is not None
        and c.text[0].isdigit()
    ]
    if not free:
        return None
    claim = chance.choice(free)
    words = chance.choice(["more than ", "at least ", "nearly ", "up to "])
    return Planted(
        replaced(article.text, claim.start, claim.start, words),
        "claims",
        [(claim.start, claim.end + len(words))],
        lambda item: item.verdict == "bound",
    )


def unit(article: Article, chance: random.Random) -> Planted | None:
    found = [(c, u) for c in claims(article) for u in OTHER_UNITS if c.text.endswith(" " + u)]
    if not found:
        return None
    claim, old = chance.choice(found)
    text = replaced(article.text, claim.end - len(old), claim.end, OTHER_UNITS[old])
    return Planted(
        text,
        "claims",
        [(claim.start, claim.end - len(old) + len(OTHER_UNITS[old]))],
        lambda item: item.verdict == "changed" and "unit" in item.changes,
    )


def negation(article: Article, chance: random.Random) -> Planted | None:
    found = [
        (s, m)
        for s in segments(article, 6)
        for m in re.finditer(r"\b(is|are|was|were|will|can|has|have|should)\b(?! not)", s.text)
    ]
    if not found:
        return None
    segment, match = chance.choice(found)
    text = replaced(article.text, segment.start + match.end(), segment.start + match.end(), " not")
    return Planted(text, "quotes", [(segment.start, segment.end + 4)], lambda item: item.verdict == "altered")


def word(article: Article, chance: random.Random) -> Planted | None:
    found = [(s, m) for s in segments(article, 6) for m in re.finditer(r"\b[a-z]{5,}\b", s.text)]
    if not found:
        return None
    segment, match = chance.choice(found)
    new = chance.choice(OTHER_WORDS)
    text = replaced(article.text, segment.start + match.start(), segment.start + match.end(), new)
    return Planted(
        text,
        "quotes",
        [(segment.start, segment.end + len(new) - len(match.group()))],
        lambda item: item.verdict == "altered",
    )


def clause(article: Article, chance: random.Random) -> Planted | None:
    """Cut words that are not figures from the middle of a quote."""
    found = []
    for segment in segments(article, 14):
        words = list(re.finditer(r"\S+", segment.text))
        first = chance.randrange(3, len(words) - 8)
        cut = words[first].start(), words[first + 4].start()
        if not re.search(r"\d|[.!?] ", segment.text[cut[0] : cut[1]]) and not any(
            c.start < segment.start + cut[1] and c.end > segment.start + cut[0] for c in article.claims
        ):
            found.append((segment, cut))
    if not found:
        return None
    segment, cut = chance.choice(found)
    text = replaced(article.text, segment.start + cut[0], segment.start + cut[1], "")
    return Planted(
        text, "quotes", [(segment.start, segment.end - (cut[1] - cut[0]))], lambda item: item.verdict == "shortened"
    )


def moved(article: Article, chance: random.Random) -> Planted | None:
    """Replace a figure with another of the same kind and unit."""
    found = [
        (one, other)
        for one in claims(article)
        for other in claims(article)
        if one.kind == other.kind
        and one.kind in ("percent", "money", "count")
        and one.unit == other.unit
        and one.sentence != other.sentence
        and one.value is not None
        and other.value is not None
        and one.value != other.value
        and one.comparator == other.comparator == "="
    ]
    if not found:
        return None
    one, other = chance.choice(found)
    text = replaced(article.text, other.start, other.end, one.text)
    return Planted(text, "claims", [(other.start, other.start + len(one.text))], lambda item: item.verdict == "changed")


CHANGES = (nothing, speaker, digit, bound, unit, negation, word, clause, moved)


def releases(folder: Path, limit: int | None) -> Iterator[tuple[str, str]]:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".json", ".txt"))
    for file in files[:limit]:
        text = file.read_text("utf-8")
        if file.suffix == ".json":
            data = json.loads(text)
            text = data.get("release") or data.get("text") or ""
        if text:
            yield file.stem, text


def judged(planted: Planted, said: Comparison) -> tuple[bool, str]:
    """Whether the planted change is reported and nothing else, and what was reported instead."""
    told = set()
    for kind, items in (("quotes", said.quotes), ("claims", said.claims)):
        for item in items:
            here = place_of(item, planted) if kind == planted.kind else None
            is_right = item.verdict in ("verbatim", "same") and getattr(item, "speaker", "same") != "different"
            if here is not None and planted.is_told(item):
                told.add(here)
            elif not is_right:
                theirs = item.in_release.text[:80] if item.in_release else None
                return False, f"{'as' if here is not None else 'also'} {item.verdict} {item.text[:80]!r} <= {theirs!r}"
    missing = set(range(len(planted.places))) - told
    return not missing, f"not told: {[planted.text[slice(*planted.places[n])][:80] for n in missing]}"


def place_of(item: Span, planted: Planted) -> int | None:
    """The index of the planted place that an item overlaps."""
    overlapping = (n for n, (start, end) in enumerate(planted.places) if item.start < end and item.end > start)
    return next(overlapping, None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="read at most this many texts of each folder")
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for folder in arguments.folders:
        for name, text in releases(folder, arguments.limit):
            article = parse(text)
            if not article.text.strip():
                continue
            prepared = Release(article)
            for change in CHANGES:
                planted = change(article, random.Random(f"{arguments.seed} {name} {change.__name__}"))
                if planted is None:
                    continue
                is_right, instead = judged(planted, prepared.compare(planted.text))
                tried[change.__name__] += 1
                right[change.__name__] += is_right
                if not is_right and tried[change.__name__] - right[change.__name__] <= arguments.errors:
                    print(f"{name} {change.__name__}: {instead}")
    for change in CHANGES:
        name = change.__name__
        if tried[name]:
            print(f"{name:10s} {right[name] / tried[name]:.3f}  ({right[name]} of {tried[name]})")
    total = sum(tried.values()) - tried["nothing"]
    if total:
        print(f"{'all':10s} {(sum(right.values()) - right['nothing']) / total:.3f}  ({total})")


if __name__ == "__main__":
    main()
