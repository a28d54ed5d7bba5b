"""W3C annotations and schema.org: JSON-LD that a processor can read and that follows the specifications."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import FIXTURES
from pyld import jsonld

import pressparse
from pressparse import Article
from pressparse.output import FORMATS

CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": json.loads((FIXTURES / "contexts" / "anno.json").read_text("utf-8")),
    "https://schema.org": {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}},
}
SCHEMA_ORG = tomllib.loads((FIXTURES / "contexts" / "schema_org.toml").read_text("utf-8"))
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"

TEXT = """Bramble Foods opens a mill

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has partnered with the University of Marlow to build a mill 😀 that will grind
over 5,000 tonnes of grain a year, at least €3 million less than before.

“We are spending $12.5 million on this,” said Dr. Ann Lee, PhD, founder of Bramble Foods and director of the Grain Agency.
“It is worth it.”

“It is up to 40% cheaper,” a spokesperson said.

The University of Marlow said that between 200 and 300 people would work there.
"""
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("release.*"))
ARTICLES = [
    pressparse.parse(TEXT, url="https://bramble.example/a mill?q=ü"),
    *map(pressparse.parse, EXAMPLES),
    pressparse.parse(""),
]


def written(name: str, article: Article) -> Any:
    return json.loads(b"".join(FORMATS[name]([article], is_single=True)))


def expanded(value: Any) -> Any:
    def loader(url: str, _: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url], "contentType": "application/ld+json"}

    return jsonld.expand(value, {"documentLoader": loader})


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)


def values(value: Any) -> int:
    """The number of strings and numbers: a processor drops those that it does not know."""
    if isinstance(value, dict):
        return sum(values(part) for key, part in value.items() if key != "@context")
    return sum(map(values, value)) if isinstance(value, list) else 1


@pytest.mark.parametrize("name", ["w3c", "schema-org"])
@pytest.mark.parametrize("article", ARTICLES)
def test_a_processor_reads_all_of_it(name: str, article: Article) -> None:
    value = written(name, article)
    read = expanded(value)
    assert values(read) == values(value)
    assert all(":" in key for node in nodes(read) for key in node if not key.startswith("@"))
    ids = [node["@id"] for node in nodes(read) if "@id" in node]
    assert ids
    assert all(re.fullmatch(r"[a-z]+:[!-~]+", id) for id in ids)


@pytest.mark.parametrize("article", ARTICLES)
def test_annotations_have_what_the_recommendation_asks_for(article: Article) -> None:
    collection = written("w3c", article)
    (read,) = expanded(collection)
    assert read["@type"] == [f"{AS}OrderedCollection"]
    page = collection["first"]
    assert (page["partOf"], page["startIndex"]) == (collection["id"], 0)
    annotations = page["items"]
    assert collection["total"] == len(annotations)
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)
    for annotation in annotations:
        assert annotation["type"] == "Annotation"
        assert {body["type"] for body in annotation["body"]} == {"TextualBody"}
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        for target in targets:
            quote, position, *_ = target["selector"]
            assert article.text[position["start"] : position["end"]] == quote["exact"]
            assert article.text[: position["start"]].endswith(quote["prefix"])
            assert article.text[position["end"] :].startswith(quote["suffix"])
    assert len(annotations) == sum(record["item"] != "segment" for record in article.to_records())


@pytest.mark.parametrize("url", ["bramble.example/mill", "", None])
def test_an_article_without_an_address_is_named_by_its_bytes(url: str | None) -> None:
    article = written("schema-org", pressparse.parse("A mill.", url=url))
    assert re.fullmatch(r"ni:///sha-256;[\w-]{43}", article["@id"])
    assert "url" not in article


def test_annotations_say_what_an_item_is() -> None:
    said = [
        [body["value"] for body in annotation["body"]] for annotation in written("w3c", ARTICLES[0])["first"]["items"]
    ]
    assert ["quote", "direct", "said by Ann Lee, founder of Bramble Foods, director of Grain Agency"] in said
    assert ["quote", "direct", "said by spokesperson"] in said
    assert ["claim", "count", "200 to 300 people", "said by University of Marlow"] in said
    assert ["claim", "measure", "> 5000 tonnes"] in said
    assert ["date", "2024-05-03"] in said
    assert ["collaboration", "partnership", "current", "Bramble Foods Ltd. and University of Marlow"] in said


def test_an_annotation_of_a_page_has_its_element() -> None:
    found = written("w3c", pressparse.parse(EXAMPLES[0]))["first"]["items"][0]["target"]
    kinds = [selector["type"] for selector in (found[0] if isinstance(found, list) else found)["selector"]]
    assert kinds == ["TextQuoteSelector", "TextPositionSelector", "CssSelector"]


@pytest.mark.parametrize("article", ARTICLES)
def test_schema_org_has_only_what_the_vocabulary_knows(article: Article) -> None:
    value = written("schema-org", article)
    types = {node["@id"]: node["@type"] for node in nodes(value) if "@type" in node and "@id" in node}
    for node in nodes(value):
        for name, part in node.items() if "@type" in node else ():
            if not name.startswith("@"):
                allowed = SCHEMA_ORG[node["@type"]][name]
                for one in part if isinstance(part, list) else [part]:
                    assert kind(one, types) in allowed or (
                        isinstance(one, str) and {"Text", "URL", "Date"} & {*allowed}
                    )
    assert "ClaimReview" not in json.dumps(value)


def kind(value: Any, types: dict[str, str]) -> str:
    if isinstance(value, dict):
        return str(value.get("@type") or types[value["@id"]])
    return "Text" if isinstance(value, str) else "Number"


def test_schema_org_says_who_said_what_and_how_much() -> None:
    article = written("schema-org", ARTICLES[0])
    assert article["@id"] == "https://bramble.example/a%20mill?q=%C3%BC"
    assert (article["headline"], article["datePublished"]) == ("Bramble Foods opens a mill", "2024-05-03")
    parts = article["hasPart"]
    quotation = next(part for part in parts if part["@type"] == "Quotation")
    assert {name: value for name, value in quotation["creator"].items() if name != "@id"} == {
        "@type": "Person",
        "name": "Ann Lee",
        "honorificPrefix": "Dr.",
        "honorificSuffix": "PhD",
        "jobTitle": ["founder", "director"],
        "worksFor": [
            {"@type": "Organization", "name": "Bramble Foods"},
            {"@type": "Organization", "name": "Grain Agency"},
        ],
    }
    report = next(part for part in parts if part["@type"] == "Claim" and "about" not in part)
    assert report["creator"]["name"] == "University of Marlow"
    claims = {part["about"]["description"]: part for part in parts if "about" in part}
    dollars = claims["$12.5 million"]
    assert dollars["about"] == {
        "@type": "MonetaryAmount", "description": "$12.5 million", "value": 12500000, "currency": "USD",
    }  # fmt: skip
    assert dollars["appearance"] == {"@id": quotation["@id"]}
    assert dollars["creator"]["@id"] == quotation["creator"]["@id"]
    assert claims["over 5,000 tonnes"]["about"]["minValue"] == 5000
    assert claims["over 5,000 tonnes"]["appearance"] == {"@id": article["@id"]}
    people = claims["between 200 and 300 people"]["about"]
    assert (people["minValue"], people["maxValue"], people["unitText"]) == (200, 300, "people")
    assert claims["up to 40%"]["about"]["maxValue"] == 40
    assert claims["up to 40%"]["creator"]["jobTitle"] == "spokesperson"
    assert "name" not in claims["up to 40%"]["creator"]


@pytest.mark.parametrize("name", ["w3c", "schema-org"])
def test_several_articles_are_an_array_and_the_same_each_time(name: str) -> None:
    both = b"".join(FORMATS[name](ARTICLES, is_single=False))
    assert json.loads(both) == [written(name, article) for article in ARTICLES]
    assert both == b"".join(FORMATS[name](ARTICLES, is_single=False))
