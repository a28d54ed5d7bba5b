"""Compares the items that a revision and the working tree find in the same files: gained, lost and changed.

    python tools/compare.py BASE [FOLDER] [--show N]      (make compare BASE=v0.1 FOLDER=releases)

BASE is any revision. BASE and the working tree each read every text and page in FOLDER, in separate processes. If all of
the JSON is equal, byte for byte, the output is ``identical``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KINDS = ("organizations", "speakers", "quotes", "claims", "dates", "collaborations", "warnings")
SUFFIXES = {".txt", ".html", ".htm"}

Item = tuple[str, str, str]
"""The file of an item, its kind, and the item as JSON without running ids."""


def articles(folder: Path) -> Iterator[str]:
    """A line for each file of a folder, parsed by the pressparse that this process imports."""
    import pressparse

    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        try:
            found = pressparse.parse(path).to_dict()
        except pressparse.PressparseError as error:
            found = {"error": f"{type(error).__name__}: {error}"}
        yield json.dumps([str(path.relative_to(folder)), found], ensure_ascii=False)


def read_by(source: Path, folder: Path) -> dict[str, dict[str, Any]]:
    """The articles of the files in a folder, by file, as the pressparse in a ``src`` folder parses them."""
    command = [sys.executable, __file__, "--dump", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(line) for line in done.stdout.splitlines())  # bytes: U+2028 ends no line


def items(found: Mapping[str, dict[str, Any]]) -> Counter[Item]:
    """Every item, in a form that stays the same if other items change."""
    return Counter(
        (path, kind, json.dumps(_without_ids(item), ensure_ascii=False, sort_keys=True))
        for path, article in found.items()
        for kind in KINDS
        for item in article.get(kind, ())
    )


def _without_ids(item: dict[str, Any]) -> dict[str, Any]:
    """The item without the ids that change if an earlier item is gained or lost."""
    kept: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("quote", "speaker"):
            kept[name] = value is not None
        elif name not in ("id", "entry", "claims", "dates"):
            parts = value if isinstance(value, list) else []
            kept[name] = [_without_ids(part) if isinstance(part, dict) else part for part in parts] or value
    return kept


def differences(base: Mapping[str, dict[str, Any]], head: Mapping[str, dict[str, Any]], show: int) -> Iterator[str]:
    """The lines of the comparison: counts for each kind, and the first items gained (``+``) and lost (``-``)."""
    changed = [path for path in sorted(base.keys() | head.keys()) if base.get(path) != head.get(path)]
    if not changed:
        yield f"{len(base)} files: identical"
        return
    yield f"{len(changed)} of {len(base.keys() | head.keys())} files differ"
    before, after = items(base), items(head)
    gained, lost = after - before, before - after
    for kind in KINDS:
        more, fewer = (sorted(item for item in found.elements() if item[1] == kind) for found in (gained, lost))
        yield f"{kind:15} {sum(n for i, n in before.items() if i[1] == kind):6} +{len(more)} -{len(fewer)}"
        yield from (f"  + {_shown(item)}" for item in more[:show])
        yield from (f"  - {_shown(item)}" for item in fewer[:show])
    for path in changed:
        errors = [found.get(path, {}).get("error") for found in (base, head)]
        if any(errors):
            yield f"  ! {path}: {errors[0]} -> {errors[1]}"


def _shown(item: Item) -> str:
    path, _, written = item
    found = json.loads(written)
    words = found.get("text") or found.get("name") or found.get("message")
    told = {name: found[name] for name in ("rule", "kind", "value", "relation") if found.get(name) is not None}
    return f"{path}: {' '.join(words.split())[:90]!r} {told or ''}".rstrip()


def _checked_out(revision: str, folder: str) -> Path:
    """The source code of a revision, extracted into a folder."""
    archive = Path(folder, "base.tar")
    subprocess.run(["git", "-C", str(ROOT), "archive", "-o", str(archive), revision, "src"], check=True)
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    return Path(folder, "src")


def main() -> int:
    """Read both states and print the comparison; the return value is the exit code."""
    options = argparse.ArgumentParser(description="items gained and lost between a revision and the working tree")
    options.add_argument("base", metavar="BASE")
    options.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests/fixtures/releases", metavar="FOLDER")
    options.add_argument("--show", type=int, default=10, metavar="N", help="show N items of each kind")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            base = read_by(_checked_out(given.base, folder), given.folder.resolve())
        except subprocess.CalledProcessError:
            print(f"compare: {given.base} cannot be read", file=sys.stderr)
            return 2
    print(*differences(base, read_by(ROOT / "src", given.folder.resolve()), given.show), sep="\n")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--dump"]:
        print(*articles(Path(sys.argv[2])), sep="\n")
    else:
        sys.exit(main())
