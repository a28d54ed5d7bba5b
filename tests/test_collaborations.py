"""Collaborations: the rule cases, and the parties."""

from __future__ import annotations

from typing import Any

import pytest
from cases import Case, load
from hypothesis import given
from hypothesis import strategies as st

import pressparse
from pressparse import languages
from pressparse.extractors.base import Found
from pressparse.extractors.collaborations import RULES, Collaborations
from pressparse.extractors.organizations import Organizations
from pressparse.extractors.people import People
from pressparse.extractors.sentences import Sentences
from pressparse.model import Collaboration
from pressparse.reading import read

ENGLISH = languages.load("en")


def collaborations(text: str) -> list[Collaboration]:
    document, found = read(text).reading, Found()
    for extractor in (Sentences(), Organizations(), People(), Collaborations()):
        found.add(extractor.name, extractor.extract(document, ENGLISH, found))
    return list(found["collaborations"])


def told(item: Collaboration, field: str) -> Any:
    if field == "parties":
        return [party.name for party in item.parties]
    if field == "mentions":
        return len(item.mentions)
    return item.topic and item.topic.text if field == "topic" else getattr(item, field)


@pytest.mark.parametrize("case", load("collaborations"))
def test_case(case: Case) -> None:
    found = collaborations(case.text)
    assert [item.text for item in found] == [case.text[start:end] for start, end in case.spans]
    for item, expected in zip(found, case.expect, strict=True):
        assert {field: told(item, field) for field in expected} == expected
        assert case.rule is None or item.rule == case.rule


def test_a_party_has_its_full_name_its_acronym_and_its_place() -> None:
    text = "The Northern Tidal Alliance (NTA) met. Last week the NTA partnered with Orvath Inc. on a dam."
    (item,) = collaborations(text)
    assert [(party.name, party.acronym, party.text) for party in item.parties] == [
        ("Northern Tidal Alliance", "NTA", "NTA"),
        ("Orvath Inc.", None, "Orvath Inc."),
    ]
    assert all(text[party.start : party.end] == party.text for party in item.parties)


def test_every_rule_says_what_it_sees() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.name.startswith("collaborations.") and rule.explanation.endswith(".") for rule in RULES)


@pytest.mark.stress
@pytest.mark.parametrize(
    "piece",
    [
        "Acme Inc. partnered with Beta LLC and ",
        "Acme Inc. has partnered with Beta LLC again. ",
        "Acme Inc. got a grant ",
        "Acme LLC said the company works. ",
    ],
)
def test_a_long_repetition_is_read_to_its_end(piece: str) -> None:
    collaborations(piece * 10_000)


WORDS = st.sampled_from(
    ["Acme Inc.", "Beta LLC", "partnered", "partnership", "with", "and", "between", "agreement", "acquired", "by",
     "the company", "grant", "from", "to", "sponsors", "include", "(", ")", ",", ".", "“", "”", "including:", "\n\n• ",
     "\n", "It", "has", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_spans_are_of_the_text_and_parties_two_or_more(text: str) -> None:
    article = pressparse.parse(text)
    for item in article.collaborations:
        assert article.text[item.start : item.end] == item.text
        assert len({party.name for party in item.parties}) > 1
        assert item.rule
        assert 0 < item.confidence <= 1
        assert all(article.text[party.start : party.end] == party.text for party in item.parties)
