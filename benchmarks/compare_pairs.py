"""Compare a folder of pairs and print the comparisons, one JSON line for each pair.

Each ``*.json`` in the folder has an ``id``, a ``release`` and an ``article``, both as text:

    python benchmarks/compare_pairs.py PAIRS > predictions.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pressparse import compare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="folder of pairs")
    parser.add_argument("--half", choices=("even", "odd"), help="only every other pair, in the order of their names")
    arguments = parser.parse_args()
    files = sorted(arguments.pairs.glob("*.json"))
    if arguments.half:
        files = files[("even", "odd").index(arguments.half) :: 2]
    for file in files:
        pair = json.loads(file.read_text("utf-8"))
        print(json.dumps({**compare(pair["release"], pair["article"]).to_dict(), "id": pair["id"]}))


if __name__ == "__main__":
    main()
