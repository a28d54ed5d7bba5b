"""Every rule finds the example in its explanation and its ``examples``, but not its ``counterexamples``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

import pressparse
from pressparse.extractors import BUILTIN

RULES = [rule for extractor in BUILTIN for rule in getattr(extractor, "rules", ())]
# A complete sentence after the colon of an explanation: from a capital or a figure to a full stop, without gaps.
WHOLE_SENTENCE = re.compile(r"""["'“]?[A-Z0-9][^…*()\[]*[.?!]["'”]?""")
FEWEST_WORDS = 4


def examples(rule: Any) -> Iterator[str]:
    """The texts in which a rule must find something."""
    yield from getattr(rule, "examples", ())
    told = rule.explanation.partition(": ")[2]
    if WHOLE_SENTENCE.fullmatch(told) and len(told.split()) >= FEWEST_WORDS:
        yield told


def found_by(text: str) -> set[str]:
    """The rules that find something in a text."""
    article = pressparse.parse(text, published="2025-06-20")
    return {
        item.rule for items in (article.quotes, article.claims, article.dates, article.collaborations) for item in items
    }


@pytest.mark.parametrize(("rule", "text"), [(rule.name, text) for rule in RULES for text in examples(rule)])
def test_a_rule_finds_its_examples(rule: str, text: str) -> None:
    assert rule in found_by(text)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.name, text) for rule in RULES for text in getattr(rule, "counterexamples", ())]
)
def test_a_rule_finds_nothing_in_its_counterexamples(rule: str, text: str) -> None:
    assert rule not in found_by(text)
