"""Organisations: which ones are named, with their names and places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from cases import Case, load
from hypothesis import example, given
from hypothesis import strategies as st

from pressparse import languages
from pressparse.extractors.base import Found
from pressparse.extractors.organizations import RULES, Organizations
from pressparse.extractors.sentences import Sentences
from pressparse.model import Organization
from pressparse.reading import read

ENGLISH = languages.load("en")


def organizations(text: str) -> list[Organization]:
    document, found = read(text), Found()
    found.add("sentences", Sentences().extract(document, ENGLISH, found))
    return list(Organizations().extract(document, ENGLISH, found))


@pytest.mark.parametrize("case", load("organizations"))
def test_case(case: Case) -> None:
    found = sorted(
        (mention.start, mention.end, named) for named in organizations(case.text) for mention in named.mentions
    )
    assert [case.text[start:end] for start, end, _ in found] == [case.text[start:end] for start, end in case.spans]
    for (_, _, named), expected in zip(found, case.expect, strict=True):
        assert {field: getattr(named, field) for field in expected} == expected


def test_aliases_are_the_other_forms() -> None:
    text = "Quillon Robotics, Inc. (“Quillon”) built it. Quillon Robotics will go on, and Quillon too."
    assert [(o.name, o.acronym, o.aliases) for o in organizations(text)] == [
        ("Quillon Robotics, Inc.", None, ("Quillon", "Quillon Robotics"))
    ]


def test_every_rule_says_what_it_sees() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.name.startswith("organizations.") and rule.explanation.endswith(".") for rule in RULES)


@pytest.mark.stress
@pytest.mark.parametrize(
    "piece", ["University of ", "CEO ", "Acme, ", "Acme Inc. and ", "Acme (", "A.", "Aa-", '"Acme" ']
)
def test_a_long_repetition_is_read_to_its_end(piece: str) -> None:
    organizations(piece * 20_000)


WORDS = st.sampled_from(
    ["Acme", "Inc.", "University", "of", "the", "The", "and", "&", "(", ")", ",", ".", "CEO", "“", "”", "NASA", "About",
     "Dr.", "Ann", "government", "'s", "\n\n", "-based", "Ltd", "eBay", "2024", "with", "announced", "\ud800"]
)  # fmt: skip


@example("ABOUT government Inc")
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_mentions_are_of_the_text_and_apart(text: str) -> None:
    spans = sorted((m.start, m.end, m.text) for named in organizations(text) for m in named.mentions)
    assert all(text[start:end] == surface and surface for start, end, surface in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
