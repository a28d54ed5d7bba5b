"""Two directives made from the rules and the cases that test them.

``rules``  lists every rule with its explanation, its confidence, and examples from its cases.
``gaps``   lists the cases that are known to fail, each with its reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import pressparse
from pressparse.extractors import BUILTIN

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "fixtures" / "rules" / "en"
EXAMPLES = 2  # shown for each rule, the shortest from different cases
LONGEST = 300  # characters of an example

# Extractors, and their items that have a rule and a confidence; organisations have no confidence.
ITEMS_OF = {"attribution": "quotes", "claims": "claims", "dates": "dates", "collaborations": "collaborations"}

Example = tuple[str, tuple[tuple[int, int], ...]]  # a text, and the places that the rule found in it


def cases() -> Iterator[dict[str, Any]]:
    """The cases of all rules; ``tests/cases.py`` describes their fields."""
    for path in sorted(CASES.glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["case"]


def examples() -> dict[str, list[Example]]:
    """Examples of what each rule finds in its cases, by the name of the rule."""
    found: dict[str, list[Example]] = {}
    for case in cases():
        of_case: dict[str, Example] = {}
        for text in () if "known_gap" in case else _texts(case):
            article = pressparse.parse(text, published=case.get("published"))
            for rule, spans in _finds(article):
                of_case.setdefault(rule, (article.text, spans))
        for rule, example in of_case.items():
            found.setdefault(rule, []).append(example)
    return {rule: sorted(of_rule, key=lambda example: len(example[0]))[:EXAMPLES] for rule, of_rule in found.items()}


def _marked_texts(case: dict[str, Any]) -> list[str]:
    return case.get("texts") or [case["text"]]


def _texts(case: dict[str, Any]) -> Iterator[str]:
    for marked in _marked_texts(case):
        text = re.sub("[⟦⟧]", "", marked).strip()
        if len(text) <= LONGEST:
            yield text


def _finds(article: pressparse.Article) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    for items in ITEMS_OF.values():
        for item in getattr(article, items):
            yield item.rule, tuple((span.start, span.end) for span in getattr(item, "segments", (item,)))


def gaps() -> list[tuple[str, str]]:
    """Texts in which a marked item is not found, or an unmarked one is found, each with the reason."""
    return [(text, case["known_gap"]) for case in cases() if "known_gap" in case for text in _marked_texts(case)]


class Gaps(SphinxDirective):
    """A list of the cases that are known to fail."""

    def run(self) -> Sequence[nodes.Node]:
        """Return the list."""
        lines = [nodes.paragraph("", f"{_line(text.strip())} — {reason}") for text, reason in gaps()]
        return [nodes.bullet_list("", *(nodes.list_item("", line) for line in lines))]


class Rules(SphinxDirective):
    """A section for each built-in extractor that has rules."""

    def run(self) -> Sequence[nodes.Node]:
        """Return the sections."""
        shown = examples()
        return [_section(extractor.name, extractor.rules, shown) for extractor in BUILTIN if _has_rules(extractor)]


def _has_rules(extractor: Any) -> bool:
    return bool(getattr(extractor, "rules", ()))


def _section(extractor: str, rules: Sequence[Any], shown: dict[str, list[Example]]) -> nodes.section:
    entries = nodes.definition_list("", *(_entry(extractor, rule, shown.get(rule.name, [])) for rule in rules))
    return nodes.section("", nodes.title("", extractor), entries, ids=[f"rules-{extractor}"], names=[extractor])


def _entry(extractor: str, rule: Any, of_rule: list[Example]) -> nodes.definition_list_item:
    term = nodes.term("", "", nodes.literal("", rule.name), ids=[rule.name.replace(".", "-")])
    if extractor in ITEMS_OF and hasattr(rule, "confidence"):  # notes and rules of organisations have none
        term += nodes.Text(f" {rule.confidence:.2f}")
    told = nodes.definition("", _explained(rule.explanation))
    if of_rule:
        told += nodes.bullet_list("", *(nodes.list_item("", _marked(*example)) for example in of_rule))
    return nodes.definition_list_item("", term, told)


def _explained(explanation: str) -> nodes.paragraph:
    """The explanation of a rule, with its *examples* in italics."""
    pieces = re.split(r"\*(.+?)\*", explanation)
    inline = [nodes.emphasis("", piece) if n % 2 else nodes.Text(piece) for n, piece in enumerate(pieces)]
    return nodes.paragraph("", "", *inline)


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> nodes.paragraph:
    """The text in one line, with the places that the rule found in bold."""
    paragraph, at = nodes.paragraph(), 0
    for start, end in spans:
        paragraph += [nodes.Text(_line(text[at:start])), nodes.strong("", _line(text[start:end]))]
        at = end
    paragraph += nodes.Text(_line(text[at:]))
    return paragraph


def _line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ¶ ", text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("rules", Rules)
    app.add_directive("gaps", Gaps)
    return {"parallel_read_safe": True}
