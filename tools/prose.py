"""Look for prose that readers stumble over.

    python tools/prose.py [PATH …]

It reads the pages, and the docstrings, comments and messages of the code, or only files whose path begins with PATH.
It prints every place with one of ``PHRASES``, with advice. The exit code is 1 if it found any.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "benchmarks", "tools", "docs/_ext")
SUFFIXES = {".py", ".md", ".toml", ".js", ".html", ".jinja"}
PAGES = ("*.md", "docs/*.md")
NO_PROSE = {"CHANGELOG.md"}  # it quotes old messages

PHRASES = {
    r"\bstands?\b(?! for| out| up|-)": "is in, is before, … and name the noun: the words, the title, the figure",
    r"\bwhat (?:is|was) (?:given|none|read|told|decided|held|counted|asked|wanted|odd)\b": "name the noun",
    r"\bwhat be(?:came|comes) of\b": "how it changed, the result",
    r"\bof what (?:is|was|they)\b": "name the noun",
    r"\b(?:that|which|what|it|they) (?:is|are) (?-i:none)\b": "say what it is not",
    r"\b(?:that|which|it|what) (?:is|are) no (?!more|longer|less|other|need|way)\w+": "is not a",
    r"\bnothing but\b": "only",
    r"\bnot (?:un(?!less|til|der)\w+|without)\b": "say it without two negatives",
    r"\bthe way to (?:it|them)\b": "its path",
    r"\b(?:so|as) long before\b": "a length of time before",
    r"\bgives? back what\b": "returns, extracts",
    r"\b(?:give|gives|given) back\b": "returns, extracts",
    r"\bput(?:s)? right\b": "fix",
    r"\bleaves? out what\b": "name what is left out",
    r"\bnobody is named for\b": "with no named source",
    r"\bwhere (?:there (?:is|are)|it has|they have|nothing|none|no)\b": "if",
    r"\bso (?:many|long) (?:characters|words|bytes|pages|of|processes|requests|seconds)\b": "this many, or the number",
    r"\bgo(?:es)? before\b": "wins over, overrides",
    r"\bgo(?:es)? on\b": "continues",
    r"\b(?:is|are) (?:told|said) (?:by|in|apart|where)\b": "is stated, is recognised, is described",
    r"\btells? (?:of|that|apart)\b": "describes, shows, distinguishes",
    r"\bh(?:e|o)ld(?:s|ing)?\b.{0,40}\bagainst\b": "compare with",
    r"(?<![<`])\bbehind\b(?![>`:])": "after",
    r"\bcosts? (?:itself|only|its)\b": "is lost",
    r"\btakes? in (?:another|the|a)\b": "includes",
    r"\b(?:of|with) no width\b": "zero-width",
    r"\ba finds?\b|\bfinds (?:that|of)\b": "an item",
    r"\ba second of\b|\bcharacters a second\b": "per second",
    r"\bof (?:its|their) own\b": "its own …, a separate …",
    r"\bto be had\b": "available",
    r"\bin (?:no order|order of place)\b": "in any order, in the order of the text",
    r"\bwith commas between\b": "separated by commas",
    r"\bperhaps\b": "optionally",
    r"\b(?:is|are|was|were) ended\b": "stops, is stopped, is killed",
    r"\bof which (?:every|each|one|none|all)\b": "say it in two sentences",
    r"\bin their order\b": "in order",
    r", the end exclusive\b": "; the end is exclusive",
    r"\b(?:is|are) given (?!up\b)": "is passed, gets",
    r"\bopen(?:s|ed)? (?:a|an|its|the|no|another) (?:[\w-]+ )?"
    r"(?:block|clause|headline|line|name|paragraph|phrase|range|section|sentence|title)\b": "starts",
    r"\bof equals\b": "the first, if several are equal",
    r"\b(?:may|can) do without\b": "need not have",
    r", the (?:nearest|farthest|longest|best) (?:one )?first\b": "nearest first, longest first",
    r"\bin no list\b": "not in a list",
    r"\bgo(?:es)? by\b": "is called",
}
"""Patterns of bad phrases, in any case, with advice."""
_PHRASES = {re.compile(pattern, re.IGNORECASE): advice for pattern, advice in PHRASES.items()}
_COMMENT = re.compile(r"(?<![:\w])(?:#|//) .*")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_SHORTEST_MESSAGE = 4  # words; a shorter string is a name or part of a name

Line = tuple[int, str]


def lines_of_page(text: str) -> Iterator[Line]:
    """The lines of a page that are not code."""
    prose = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
    yield from enumerate(prose.splitlines(), 1)


def lines_of_comments(text: str) -> Iterator[Line]:
    """The comments of a word list or a script."""
    for number, line in enumerate(text.splitlines(), 1):
        if comment := _COMMENT.search(line):
            yield number, comment[0]


def lines_of_module(text: str) -> Iterator[Line]:
    """The lines of a module's comments, docstrings and messages."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and len(str(node.value).split()) >= _SHORTEST_MESSAGE:
            yield from enumerate(str(node.value).splitlines(), node.lineno)


def faults(path: Path) -> Iterator[str]:
    """A message for each bad phrase in a file."""
    text = path.read_text("utf-8")
    lines = {".py": lines_of_module, ".toml": lines_of_comments, ".js": lines_of_comments}.get(
        path.suffix, lines_of_page
    )
    for number, line, joined in _with_next(lines(text)):
        for phrase, advice in _PHRASES.items():
            if (found := phrase.search(joined)) and found.start() < len(line):
                yield f"{path.relative_to(ROOT)}:{number}: “{found[0]}”: {advice}"


def _with_next(lines: Iterable[Line]) -> Iterator[tuple[int, str, str]]:
    """Each line, alone and joined to the next one, because a phrase may be wrapped."""
    for (number, line), (after, following) in pairwise([*lines, (0, "")]):
        yield number, line, f"{line.rstrip()} {following.strip(' #/')}" if after == number + 1 else line


def main() -> int:
    """Print the faults in the files; return the exit code."""
    code = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.suffix in SUFFIXES]
    pages = [path for pattern in PAGES for path in sorted(ROOT.glob(pattern)) if path.name not in NO_PROSE]
    wanted = tuple(str(Path(path).resolve()) for path in sys.argv[1:]) or (str(ROOT),)
    files = [path for path in [*pages, *code] if path != Path(__file__).resolve() and str(path).startswith(wanted)]
    found = [fault for path in files for fault in faults(path)]
    print("\n".join([*found, f"{len(found)} to rewrite"] if found else ["the prose is clean"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
