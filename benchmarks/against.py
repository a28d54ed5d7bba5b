"""Compares the speed of this tree and of another revision. They take turns in one run; each text is read once.

    python benchmarks/against.py REVISION [FOLDER] [--pages FOLDER] [--rounds N] [--every N]

FOLDER has texts (``*.txt``, or annotated releases as ``*.json``), ``--pages`` a folder of web pages. For the best round
of each revision it prints the characters per second of processor time once word lists and patterns are loaded, peak
memory, and the processor time of a cold command line for one text and one page. For pages it also prints the time
relative to ``trafilatura.extract`` and to a cold ``trafilatura``. Compare only figures of the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
READY = 12  # documents read first, so that patterns are compiled
COLD_RUNS = 5


def sources(folder: Path, every: int) -> list[str]:
    """The texts or pages of a folder."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".json", ".html"})[::every]
    return [_content(path) for path in paths if path.name != "expected.json"]


def _content(path: Path) -> str:
    content = path.read_text("utf-8", errors="replace")
    return str(json.loads(content)["text"]) if path.suffix == ".json" else content


def warm(folder: Path, every: int) -> dict[str, float]:
    """Seconds of processor time that the pressparse imported by this process needs for the documents of a folder."""
    import pressparse
    from pressparse.reading import read

    documents = sources(folder, every)
    for document in documents[:: max(1, len(documents) // READY)]:
        pressparse.parse(document)
    found = {"characters": float(sum(map(len, documents)))}
    found["parse"] = _seconds(pressparse.parse, documents)
    found["read"] = _seconds(read, documents)
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if any(document.lstrip()[:1] == "<" for document in documents[:5]):
        from trafilatura import extract

        _seconds(extract, documents[:READY])
        found["trafilatura"] = _seconds(extract, documents)
    return found


def _seconds(function: Callable[[str], object], documents: Sequence[str]) -> float:
    begun = time.process_time()
    for document in documents:
        function(document)
    return time.process_time() - begun


def child(source: Path, folder: Path, every: int) -> dict[str, float]:
    """The result of :func:`warm` for the sources of a revision."""
    command = [sys.executable, __file__, "--child", str(folder), str(every)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(source)}, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def cold(command: Sequence[str], source: Path | None = None, stdin: Path | None = None) -> float:
    """The least processor time of several runs of a command, in seconds."""
    environment = {**os.environ, **({"PYTHONPATH": str(source)} if source else {})}
    spent = []
    for _ in range(COLD_RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with (stdin or Path(os.devnull)).open("rb") as given:
            subprocess.run(command, env=environment, stdin=given, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def checked_out(revision: str, folder: str) -> Path:
    """The source code of a revision, extracted into a folder."""
    archive = Path(folder, "base.tar")
    subprocess.run(["git", "-C", str(ROOT), "archive", "-o", str(archive), revision, "src"], check=True)
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    return Path(folder, "src")


def best(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """The smallest value of each figure over all rounds."""
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


def beside(name: str, base: float, head: float, *, more_is_better: bool = False) -> str:
    """A line with both figures, and how many times better the second one is."""
    times = head / base if more_is_better else base / head
    return f"  {name:42} {base:12,.3f} {head:12,.3f}  {times:5.2f} times"


def report(base: Path, given: argparse.Namespace) -> None:
    """Measure both, taking turns, and print the figures."""
    both = (base, ROOT / "src")
    runs = [[child(source, given.folder, given.every) for source in both] for _ in range(given.rounds)]
    before, after = (best([run[side] for run in runs]) for side in (0, 1))
    print(f"{given.folder.name}: {given.revision}, this tree")
    rates = [figures["characters"] / figures["parse"] for figures in (before, after)]
    print(beside("characters per second, warm", rates[0], rates[1], more_is_better=True))
    print(beside("peak memory, MB", before["memory"], after["memory"]))
    text = next(path for path in sorted(given.folder.iterdir()) if path.suffix == ".txt")
    command = [sys.executable, "-m", "pressparse", "parse", str(text)]
    print(beside("cold command line for a text, s", *(cold(command, source) for source in both)))
    if given.pages:
        report_pages(both, given)


def report_pages(both: tuple[Path, Path], given: argparse.Namespace) -> None:
    """Measure both on web pages and print the figures, with trafilatura for comparison."""
    runs = [[child(source, given.pages, 1) for source in both] for _ in range(given.rounds)]
    before, after = (best([run[side] for run in runs]) for side in (0, 1))
    theirs = min(before["trafilatura"], after["trafilatura"])
    print(f"{given.pages.name}, in times of trafilatura.extract ({theirs:.2f} s)")
    print(beside("reading", before["read"] / theirs, after["read"] / theirs))
    print(beside("reading and extraction", before["parse"] / theirs, after["parse"] / theirs))
    page = next(path for path in sorted(given.pages.iterdir()) if path.suffix == ".html")
    command = [sys.executable, "-m", "pressparse", "parse", str(page)]
    alone = cold([sys.executable, "-m", "trafilatura.cli"], stdin=page)
    print(f"the same, cold, in times of a cold trafilatura ({alone:.2f} s)")
    print(beside("a page", *(cold(command, source) / alone for source in both)))


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples")
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth text only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(checked_out(given.revision, folder), given)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(warm(Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
