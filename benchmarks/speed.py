"""How fast a release is read: time for one, characters a second, what each extractor takes, and the time to import.

    python benchmarks/speed.py [FOLDER]     FOLDER: texts to read, instead of the releases of the tests

All figures are of one run. The time of a bare scan for quotation marks in the same texts stands beside them, so that
runs on different machines can be compared by ratio.
"""

import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pressparse
from pressparse.extractors import BUILTIN
from pressparse.extractors.base import Found
from pressparse.languages import load
from pressparse.reading import read

ROOT = Path(__file__).parents[1]
ROUNDS = 20
LENGTH = 3_500  # characters: a release of middling length


def texts() -> list[str]:
    """The texts to read; those of the tests are joined and cut to one length."""
    if len(sys.argv) > 1:
        return [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    releases = [*(ROOT / "tests/fixtures/releases").glob("*/source.txt"), ROOT / "examples/release.txt"]
    return [(path.read_text("utf-8") * 3)[:LENGTH] for path in sorted(releases)] * ROUNDS


def seconds(function, *arguments) -> float:
    begun = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - begun


def import_seconds() -> float:
    """Median of five fresh interpreters."""
    code = "import time; t = time.perf_counter(); import pressparse; print(time.perf_counter() - t)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


def shares(samples: list[str]) -> dict[str, float]:
    """Milliseconds a text, by extractor."""
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


def main() -> None:
    samples = texts()
    pressparse.parse(samples[0])  # word lists and patterns are made ready by the first
    times = sorted(seconds(pressparse.parse, text) for text in samples)
    characters = sum(map(len, samples))
    scan = seconds(lambda: [re.findall('["“”]', text) for text in samples])
    print(f"{len(samples)} texts, {characters / len(samples):,.0f} characters each on average")
    median, slow = statistics.median(times) * 1000, times[int(len(times) * 0.99)] * 1000
    print(f"median {median:.1f} ms, 99th percentile {slow:.1f} ms, {characters / sum(times):,.0f} characters a second")
    print(f"a bare scan for quotation marks is {sum(times) / scan:,.0f} times faster")
    print(f"import pressparse: {import_seconds() * 1000:.0f} ms")
    for name, milliseconds in shares(samples).items():
        print(f"  {name:16} {milliseconds:6.2f} ms")


if __name__ == "__main__":
    main()
