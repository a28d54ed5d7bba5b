"""Word lists in patterns: written as trees of letters, they match what the engine's own lists match."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pressparse.extractors.builtin import BUILTIN
from pressparse.patterns import with_lists

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


@pytest.mark.parametrize(
    "rule", [rule for extractor in BUILTIN for rule in getattr(extractor, "rules", ()) if getattr(rule, "holds", ())],
    ids=lambda rule: rule.name,
)  # fmt: skip
def test_the_words_that_a_rule_says_its_matches_hold_are_in_its_pattern(rule) -> None:
    assert all(word in rule.pattern.lower() for word in rule.holds)
