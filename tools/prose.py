"""Look for prose that readers stumble over.

    python tools/prose.py

It reads the pages, and the docstrings, comments and messages of the package, and prints each place where one of the
phrases of ``PHRASES`` is written, with what to write instead. The exit code is 1 where there is one.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("src", "benchmarks", "tools", "docs/_ext")
PAGES = ("*.md", "docs/*.md")
NO_PROSE = {"CHANGELOG.md"}  # it quotes what was

PHRASES = {
    r"\bwhat stands\b": "name the noun: the words, the title, the figure",
    r"\bwhat is (?:given|none|read|told)\b": "name the noun",
    r"\bthat (?:is|are) none\b": "say what it is not",
    r"\bstands? (?:there|alone|here)\b": "is there, is alone",
    r"\bthe way to (?:it|them)\b": "its path",
    r"\b(?:so|as) long before\b": "a length of time before",
    r"\bgives? back what\b": "returns, extracts",
    r"\bput(?:s)? right\b": "fix",
    r"\bleaves? out what\b": "name what is left out",
    r"\bof what stands\b": "name the noun",
    r"\bnobody is named for\b": "with no named source",
}
_PHRASES = {re.compile(pattern, re.IGNORECASE): advice for pattern, advice in PHRASES.items()}
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_SHORTEST_MESSAGE = 4  # words; a shorter string is a name or a part of one

Line = tuple[int, str]


def lines_of_page(text: str) -> Iterator[Line]:
    """The lines of a page that are no code."""
    prose = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
    yield from enumerate(prose.splitlines(), 1)


def lines_of_module(text: str) -> Iterator[Line]:
    """The comments of a module, and its strings that are sentences."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and len(str(node.value).split()) >= _SHORTEST_MESSAGE:
            yield from enumerate(str(node.value).splitlines(), node.lineno)


def faults(path: Path) -> Iterator[str]:
    """A line for each phrase of a file."""
    text = path.read_text("utf-8")
    lines = lines_of_module(text) if path.suffix == ".py" else lines_of_page(text)
    for number, line in lines:
        for phrase, advice in _PHRASES.items():
            if found := phrase.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: “{found[0]}”: {advice}"


def main() -> int:
    """Print the faults of all files."""
    modules = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    pages = [path for pattern in PAGES for path in sorted(ROOT.glob(pattern)) if path.name not in NO_PROSE]
    found = [fault for path in [*pages, *modules] if path != Path(__file__) for fault in faults(path)]
    print("\n".join([*found, f"{len(found)} to rewrite"] if found else ["the prose is clean"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
