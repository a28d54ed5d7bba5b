"""Promises of every output: exact places, the schema, a round trip, and the same bytes each time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pressparse
from pressparse import Article
from pressparse.errors import InvalidArticle
from pressparse.extractors import BUILTIN
from pressparse.model import ITEM_KINDS

RELEASES = sorted((Path(__file__).parent / "fixtures" / "releases").glob("*/source.*"))
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("release.*"))

# Words, marks and figures in any order reach more corner cases of the rules than random letters.
PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        ",",
        ".",
        ":",
        ";",
        "?",
        "!",
        "–",
        "—",
        "(",
        ")",
        "\n",
        "\n\n",
        "•",
        ">",
        "#",
        "said",
        "Ann",
        "Lee",
        "CEO",
        "of",
        "Acme",
        "Ltd.",
        "the",
        "company",
        "she",
        "announced",
        "that",
        "has",
        "partnered",
        "with",
        "University",
        "of",
        "Marlow",
        "Dr",
        "Sen.",
        "(D-OR)",
        "$5",
        "million",
        "12%",
        "3",
        "May",
        "2024",
        "one",
        "in",
        "five",
        "at",
        "least",
        "ten",
        "years",
        "today",
        "three",
        "two-thirds",
        "⅓",
        "0.12345678901234567890%",
        "99999999999999999999",
        "trillion",
        "İ",
        "1٨00s",
        "last",
        "June",
        "Q3",
        "About",
        "1.",
        "fourth",
        "largest",
        "between",
        "and",
        "doubled",
        "according",
        "to",
        "told",
        "reporters",
        "statement",
        "é",
        "中",
        "\u200b",
        "\x00",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=300)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every part of an output that has a place and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def check(article: Article) -> None:
    found = article.to_dict()
    text = found["text"]
    for span in spans({key: value for key, value in found.items() if key != "warnings"}):
        assert text[span["start"] : span["end"]] == span["text"]
    end = 0
    for block in found["blocks"]:
        assert end <= block["start"] < block["end"] <= len(text)
        end = block["end"]
    for kind, letter in zip(ITEM_KINDS, "qcdp", strict=True):
        assert [item["id"] for item in found[kind]] == [f"{letter}{n}" for n in range(1, len(found[kind]) + 1)]
        starts = [item["segments"][0]["start"] if kind == "quotes" else item["start"] for item in found[kind]]
        assert starts == sorted(starts)
        assert all(item["rule"] and 0 < item["confidence"] <= 1 for item in found[kind])
    organizations = [organization["id"] for organization in found["organizations"]]
    assert organizations == [f"o{n}" for n in range(1, len(organizations) + 1)]
    pointing = [part for s in found["speakers"] for part in (s, *s["roles"])]
    pointing += [party for c in found["collaborations"] for party in c["parties"]]
    assert {part["entry"] for part in pointing} - {None} <= set(organizations)
    speakers = {speaker["id"] for speaker in found["speakers"]}
    assert {quote["speaker"] for quote in found["quotes"]} - {None} == speakers
    assert Article.from_json(article.to_json()) == article


@given(TEXTS)
@example("99999999999999999999 trillion")  # more digits than a decimal division preserves
@settings(max_examples=300)
def test_any_text_keeps_the_contract(text: str) -> None:
    article = pressparse.parse(text)
    assert [char for char in article.text if char != "\ufffd"] == [
        c for c in text if c != "\ufffd" and not "\ud800" <= c <= "\udfff"
    ]
    assert len(article.text) == len(text)
    check(article)


@given(TEXTS)
def test_any_html_keeps_the_contract(text: str) -> None:
    check(
        pressparse.parse(
            f"<html><body><article><h1>A mill</h1><p>{text}</p><ul><li>{text}</li></ul></article></body></html>"
        )
    )


@pytest.mark.parametrize("source", [*RELEASES, *EXAMPLES], ids=lambda p: f"{p.parent.name}-{p.name}")
def test_a_release_keeps_the_contract(source: Path) -> None:
    article = pressparse.parse(source)
    check(article)
    assert pressparse.parse(source).to_json() == article.to_json()
    msgspec.json.decode(article.to_json())


def test_every_rule_that_fires_has_an_explanation() -> None:
    named = {rule.name: rule.explanation for extractor in BUILTIN for rule in getattr(extractor, "rules", ())}
    assert all(named.values()), [name for name, explanation in named.items() if not explanation]
    for source in [*RELEASES, *EXAMPLES]:
        article = pressparse.parse(source)
        fired = {item.rule for kind in ITEM_KINDS for item in getattr(article, kind)}
        assert fired <= named.keys()


def test_rule_names_are_unique_and_say_whose_they_are() -> None:
    names = [rule.name for extractor in BUILTIN for rule in getattr(extractor, "rules", ())]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+\.[a-z0-9-]+", name) for name in names)


def test_the_schema_names_every_field_and_refuses_what_does_not_fit() -> None:
    schema = Article.to_json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    article = schema["$defs"]["Article"]["properties"]
    assert list(article) == list(json.loads(pressparse.parse("A mill.").to_json()))
    quote = schema["$defs"]["Quote"]["properties"]
    assert {"type": "string", "pattern": "^s[0-9]+$"} in quote["speaker"]["anyOf"]


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"id": 3}', b"\xff", "null", '{"a":' * 5000, Path("a.json"), 3])
def test_what_is_no_article_is_refused_with_one_error(data: Any) -> None:
    with pytest.raises(InvalidArticle):
        Article.from_json(data)


def test_a_reference_to_what_is_not_there_is_refused() -> None:
    found = pressparse.parse("“We did it,” said Ann Lee.").to_dict()
    found["speakers"] = []
    with pytest.raises(InvalidArticle, match="s1"):
        Article.from_json(json.dumps(found))


def test_numbers_are_written_without_binary_noise() -> None:
    article = pressparse.parse("Sales rose 0.1% to $200 million, or 12.5 per cent of 1,234.5 tonnes.")
    written = article.to_json()
    assert '"value":0.1,' in written
    assert '"value":200000000,' in written
    assert '"value":12.5,' in written
    assert Article.from_json(written) == article


def test_helpers() -> None:
    article = pressparse.parse(
        "Sen. Ann Lee said: “We sold 500 pies on 3 May 2024.” “So did we,” said Bob Ray, CEO of Acme Ltd."
    )
    assert [quote.text for quote in article.quotes_by("lee")] == ["We sold 500 pies on 3 May 2024."]
    assert article.quotes_by("Nobody") == ()
    (claim,) = article.claims
    assert claim.quote is article.quotes[0]
    assert claim.speaker is article.quotes[0].speaker
    assert claim.sentence is not None and claim.text in claim.sentence.text
    speaker = article.quotes[1].speaker
    assert speaker is not None and speaker.role == pressparse.Role("CEO", "Acme Ltd.")
    assert "attribution.after-inverted" in str(article.explain())
    assert article.only("claims").quotes == ()
    assert article.only("claims").claims[0].quote is None
    with pytest.raises(ValueError, match="no such kind"):
        article.only("quote")
