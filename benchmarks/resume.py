"""Kills a batch at random moments and resumes it: in the end every release must have exactly one record.

    python benchmarks/resume.py [NUMBER] [--kills N] [--jobs N] [--seed N]

Writes NUMBER releases (default 1,000) and reads them with ``pressparse parse --resume``. Kills that process ``--kills``
times (default 10) with SIGKILL, each time at a random moment, and lets the last run finish.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
RELEASE = (ROOT / "examples/release.txt").read_text("utf-8")


def killed(command: list[str], output: Path, records: int) -> int:
    """Run a batch until it has written ``records`` more records, and kill it soon after; return the output's size."""
    before = lines(output)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as batch:
        while batch.poll() is None and lines(output) - before < records:
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.05))
        if batch.poll() is not None:
            sys.exit("the batch finished before it was killed: use more releases or fewer kills")
        batch.kill()
        batch.communicate()  # returns once no worker has the pipe open
    return output.stat().st_size


def lines(output: Path) -> int:
    return output.read_bytes().count(b"\n") if output.exists() else 0


def main() -> int:
    options = argparse.ArgumentParser(description="kill and resume a batch")
    options.add_argument("number", nargs="?", type=int, default=1000)
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    given = options.parse_args()
    random.seed(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.number):
            Path(folder, f"{number:06}.txt").write_text(f"{RELEASE}\nRelease {number} of the batch.\n", "utf-8")
        output = Path(folder, "out.jsonl")
        command = [sys.executable, "-m", "pressparse", "parse", f"{folder}/*.txt", "--resume", "--output", str(output)]
        command += ["--jobs", str(given.jobs)]
        for kill in range(given.kills):
            share = (given.number - lines(output)) // (given.kills - kill + 1)
            size = killed(command, output, random.randint(1, max(1, share)))
            cut = "" if output.read_bytes().endswith(b"\n") else ", the last cut off"
            print(f"kill {kill + 1:2}: {lines(output):5,} records{cut} ({size:,} bytes)", flush=True)
        subprocess.run(command, check=True)
        found = Counter(json.loads(line)["text"] for line in output.read_bytes().splitlines())
        expected = Counter(path.read_text("utf-8") for path in Path(folder).glob("*.txt"))
    lost, doubled = (expected - found).total(), (found - expected).total()
    print(f"{found.total():,} records of {given.number:,} releases: {lost} lost, {doubled} doubled (seed {given.seed})")
    return 1 if lost or doubled else 0


if __name__ == "__main__":
    sys.exit(main())
