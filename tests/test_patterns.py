"""Word lists in patterns: compiled to tries, they match the same words as the engine's own lists."""

from __future__ import annotations

import pytest
import regex
from cases import load as load_cases
from hypothesis import given
from hypothesis import strategies as st

from pressparse.anchors import opening, openings
from pressparse.extractors.builtin import BUILTIN
from pressparse.extractors.claims import FIGURES
from pressparse.languages import load
from pressparse.patterns import with_lists
from pressparse.reading import read
from pressparse.rules import any_between, compiled, places

ENGLISH = load("en")

WORDS = st.sets(st.text("ab. -'?[^]\\", min_size=1, max_size=4), min_size=1, max_size=12)


@pytest.mark.parametrize("direction", ["", "(?r)"])
@given(words=WORDS, text=st.text("ab. -'?[^]\\", max_size=20))
def test_a_tree_matches_what_a_list_matches(direction: str, words: set[str], text: str) -> None:
    listed = regex.compile(rf"{direction}(?x)<?\L<words>>?", words=words)
    tree = regex.compile(with_lists(rf"{direction}(?x)<?\L<words>>?", lambda name: words))
    assert [m.span() for m in tree.finditer(text)] == [m.span() for m in listed.finditer(text)]


def test_of_several_words_the_longest_is_taken_unless_more_must_follow() -> None:
    pattern = regex.compile(with_lists(r"\L<words>(?P<rest>\ way)?", lambda name: ["half", "half way", "halfway"]))
    assert pattern.match("half way on").group() == "half way"
    assert pattern.match("halfway").group() == "halfway"
    strict = regex.compile(with_lists(r"\L<words>\ way", lambda name: ["half", "half way"]))
    assert strict.match("half way on").group() == "half way"


ANCHORED = [
    rule
    for extractor in BUILTIN
    for rule in getattr(extractor, "rules", ())
    if getattr(rule, "at", ()) and rule not in FIGURES
]
DOCUMENTS = [read(case.values[0].text) for name in ("claims", "collaborations", "dates") for case in load_cases(name)]


@pytest.mark.parametrize("rule", [rule for rule in ANCHORED if rule.holds], ids=lambda rule: rule.name)
def test_what_a_rule_says_its_matches_hold_is_in_its_pattern(rule) -> None:
    assert any(rf"\L<{name}>" in rule.pattern for name in rule.holds)


@pytest.mark.parametrize("rule", ANCHORED, ids=lambda rule: rule.name)
def test_a_rule_matches_only_where_it_says_it_may(rule) -> None:
    pattern = compiled(rf"(?<![\p{{L}}\p{{N}}])(?:{rule.pattern})", ENGLISH)
    for document in DOCUMENTS:
        starts = [match.start() for match in pattern.finditer(document.shadow)]
        assert set(starts) <= set(places(rule.at, document, ENGLISH)), document.text
        held = places(rule.holds, document, ENGLISH)
        assert not rule.holds or all(any_between(held, start, start + rule.reach) for start in starts), document.text


@pytest.mark.parametrize("rule", [rule for rule in FIGURES if rule.at], ids=lambda rule: rule.name)
def test_a_rule_for_figures_matches_only_what_opens_as_it_says(rule) -> None:
    pattern = compiled(rf"(?<=\p{{N}})(?:{rule.pattern})", ENGLISH)
    for document in DOCUMENTS:
        for match in pattern.finditer(document.shadow):
            assert opening(document.shadow, match.start()) in openings(rule.at, ENGLISH), document.text
