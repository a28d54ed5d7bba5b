"""The formats of annotation tools: Label Studio's tasks and displaCy's dicts, as their documentation describes them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import pressparse
from pressparse import Article
from pressparse.output import FORMATS

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("release.*"))
TEXT = """Bramble 😀 opens a mill

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has partnered with the University of Marlow to build a mill.

“We are spending $12.5 million on this,” said Dr. Ann Lee, founder of Bramble Foods. “It is worth it.”

Lee said that over 500 people would work there. “It is fun,” a spokesperson said. “It is,” she said.
"""
ARTICLES = [pressparse.parse(TEXT), *map(pressparse.parse, EXAMPLES), pressparse.parse("")]


def written(name: str, *articles: Article) -> Any:
    return json.loads(b"".join(FORMATS[name](articles, is_single=len(articles) == 1)))


def results(article: Article) -> tuple[dict[str, Any], dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """The task, its regions by id, and its relations."""
    (task,) = written("label-studio", article)
    (prediction,) = task["predictions"]
    regions = [result for result in prediction["result"] if result["type"] == "labels"]
    relations = [result for result in prediction["result"] if result["type"] == "relation"]
    assert len(regions) + len(relations) == len(prediction["result"])
    assert len({region["id"] for region in regions}) == len(regions)
    return task, {region["id"]: region for region in regions}, relations


def configured() -> etree._Element:
    page = (DOCS / "how-to-annotate.md").read_text("utf-8")
    found = re.search(r"<View>.*?</View>", page, re.DOTALL)
    assert found
    return etree.fromstring(found.group())


@pytest.mark.parametrize("article", ARTICLES)
def test_tasks_fit_the_configuration_in_the_docs(article: Article) -> None:
    config = configured()
    labels = {label.get("value") for label in config.iter("Label")}
    (control,), (shown,) = config.iter("Labels"), config.iter("Text")
    task, regions, relations = results(article)
    assert task["data"][shown.get("value", "").removeprefix("$")] == article.text
    for region in regions.values():
        value = region["value"]
        assert (region["from_name"], region["to_name"]) == (control.get("name"), control.get("toName"))
        assert value["start"] < value["end"]
        assert article.text[value["start"] : value["end"]] == value["text"]
        assert len(value["labels"]) == 1
        assert {*value["labels"]} <= labels
        assert 0 < region.get("score", 1) <= 1
    for relation in relations:
        assert {relation["from_id"], relation["to_id"]} <= regions.keys()
        assert {*relation["labels"]} <= {label.get("value") for label in config.iter("Relation")}
        assert relation["direction"] == "right"


def test_who_said_what_is_a_relation_to_the_mention_beside_it() -> None:
    _, regions, relations = results(ARTICLES[0])
    said = [
        (regions[relation["from_id"]]["value"]["text"], relation["labels"][0], regions[relation["to_id"]]["value"])
        for relation in relations
    ]
    told = {(text, label, other["text"]) for text, label, other in said}
    assert ("We are spending $12.5 million on this,", "said by", "Ann Lee") in told
    assert ("We are spending $12.5 million on this,", "continued by", "It is worth it.") in told
    assert ("over 500 people would work there", "said by", "Lee") in told
    parties = {other["text"] for _, label, other in said if label == "party"}
    assert parties == {"Bramble Foods Ltd.", "University of Marlow"}
    notes = {region["value"]["text"]: region["meta"]["text"] for region in regions.values() if "meta" in region}
    assert notes["$12.5 million"] == ["money = 12500000 USD"]
    assert notes["May 3, 2024"] == ["2024-05-03"]


def test_tasks_are_an_array_however_many_there_are() -> None:
    assert written("label-studio", *ARTICLES) == [results(article)[0] for article in ARTICLES]
    assert json.loads(b"".join(FORMATS["label-studio"]([], is_single=True))) == []


@pytest.mark.parametrize("article", ARTICLES)
def test_displacy_is_given_ents_side_by_side(article: Article) -> None:
    document = written("spacy", article)
    assert document.keys() == {"text", "title", "path", "ents", "spans"}
    assert (document["text"], document["title"]) == (article.text, article.title)
    end = 0
    for ent in document["ents"]:
        assert ent.keys() == {"start", "end", "label"}
        assert end <= ent["start"] < ent["end"] <= len(article.text)
        end = ent["end"]
    spans = document["spans"]["sc"]
    assert all(ent in spans for ent in document["ents"])
    assert len([span for span in spans if span["label"] == "CLAIM"]) == len(article.claims)


def test_of_two_that_overlap_displacy_is_given_the_quote() -> None:
    document = written("spacy", ARTICLES[0])
    ents = [(ent["label"], ARTICLES[0].text[ent["start"] : ent["end"]]) for ent in document["ents"]]
    assert ("QUOTE", "We are spending $12.5 million on this,") in ents
    assert ("CLAIM", "$12.5 million") not in ents
    assert ("DATE", "May 3, 2024") in ents
    spans = [(span["label"], ARTICLES[0].text[span["start"] : span["end"]]) for span in document["spans"]["sc"]]
    assert ("CLAIM", "$12.5 million") in spans
