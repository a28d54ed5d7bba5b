"""Look for prose that readers stumble over.

    python tools/prose.py [PATH …]

It reads the pages, and the docstrings, comments and messages of the package, or only those whose path begins with PATH.
It prints every place that has one of ``PHRASES``, with advice. The exit code is 1 if there is one.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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
    r"\bstands? (?:in|at|on|beside|behind|before|between|around|with) (?:a|an|the|its|his|it|what)\b": "is in, is before, …",
    r"\bwhere (?:there is|it has|nothing|none)\b": "if",
    r"\b(?:that|which|it|what) (?:is|are) no (?!more|longer|less|other|need|way)\w+": "is not a",
    r"\bso (?:many|long) (?:characters|words|bytes|pages|of)\b": "this many, or the number",
    r"\bgoes before\b": "wins over, overrides",
    r"\bis (?:told|said) (?:by|in|apart|where)\b": "is stated, is recognised, is described",
    r"\bheld against\b": "compared with",
    r"\bbehind\b": "after",
    r"\b(?:give|gives|given) back\b": "returns, extracts",
    r"\bcosts? (?:itself|only|its)\b": "is lost",
    r"\btakes? in (?:another|the|a)\b": "includes",
    r"\b(?:of|with) no width\b": "zero-width",
    r"\ba finds?\b|\bfinds (?:that|of)\b": "an item",
    r"\ba second of\b|\bcharacters a second\b": "per second",
}
_PHRASES = {re.compile(pattern, re.IGNORECASE): advice for pattern, advice in PHRASES.items()}
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_SHORTEST_MESSAGE = 4  # words; a shorter string is a name or a part of one

Line = tuple[int, str]


def lines_of_page(text: str) -> Iterator[Line]:
    """The lines of a page that are not code."""
    prose = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
    yield from enumerate(prose.splitlines(), 1)


def lines_of_module(text: str) -> Iterator[Line]:
    """The lines of a module's comments, and of its strings that are sentences."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and len(str(node.value).split()) >= _SHORTEST_MESSAGE:
            yield from enumerate(str(node.value).splitlines(), node.lineno)


def faults(path: Path) -> Iterator[str]:
    """A message for each bad phrase in a file."""
    text = path.read_text("utf-8")
    lines = lines_of_module(text) if path.suffix == ".py" else lines_of_page(text)
    for number, line in lines:
        for phrase, advice in _PHRASES.items():
            if found := phrase.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: “{found[0]}”: {advice}"


def main() -> int:
    """Print the faults of the files that were asked for."""
    modules = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    pages = [path for pattern in PAGES for path in sorted(ROOT.glob(pattern)) if path.name not in NO_PROSE]
    wanted = tuple(str(Path(path).resolve()) for path in sys.argv[1:]) or (str(ROOT),)
    files = [path for path in [*pages, *modules] if path != Path(__file__).resolve() and str(path).startswith(wanted)]
    found = [fault for path in files for fault in faults(path)]
    print("\n".join([*found, f"{len(found)} to rewrite"] if found else ["the prose is clean"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
