"""The schema: it describes every field, its examples are valid, and it does not change unnoticed."""

from __future__ import annotations

import dataclasses
import json
import os
from typing import Any

import jsonschema_rs
import pytest
from cases import FIXTURES

from pressparse import Article, Parser, parse
from pressparse.docstrings import fields, summary
from pressparse.document import Span
from pressparse.errors import InvalidArticle
from pressparse.model import SCHEMA_VERSION
from pressparse.reading import read

SCHEMA = Article.to_json_schema()


PROPERTIES = [
    pytest.param(schema, id=f"{name}.{field}")
    for name, definition in SCHEMA["$defs"].items()
    for field, schema in definition["properties"].items()
]


def test_it_is_a_schema_of_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert jsonschema_rs.meta.is_valid(SCHEMA)
    assert all(definition["description"] for definition in SCHEMA["$defs"].values())
    assert not any("Attributes" in definition["description"] for definition in SCHEMA["$defs"].values())


@pytest.mark.parametrize("schema", PROPERTIES)
def test_every_field_is_described_and_its_examples_fit(schema: dict[str, Any]) -> None:
    assert schema["description"].endswith(".")
    assert "E.g." not in schema["description"]
    fits = jsonschema_rs.validator_for({"$defs": SCHEMA["$defs"], **schema})
    for example in schema.get("examples", []):
        fits.validate(example)


@pytest.mark.parametrize("schema", PROPERTIES)
def test_every_word_number_and_date_has_an_example(schema: dict[str, Any]) -> None:
    is_plain = not any(
        "$ref" in option or option.get("type") in ("array", "object") for option in [schema, *schema.get("anyOf", [])]
    )
    assert schema.get("examples") or not is_plain or "64 hex digits" in schema["description"]


@pytest.mark.parametrize("name", ["start", "end"])
def test_places_say_their_unit(name: str) -> None:
    for definition in SCHEMA["$defs"].values():
        if name in definition["properties"]:
            assert "code points" in definition["properties"][name]["description"]


def test_what_does_not_fit_fails_the_test_that_parsed_it() -> None:
    document = dataclasses.replace(read("A mill."), language=3)  # type: ignore[arg-type]
    with pytest.raises(jsonschema_rs.ValidationError):
        Parser().extract(document)


def test_docstrings_are_read() -> None:
    class Cut(Span):
        """A slice.

        Attributes:
            start: Where it
                begins. E.g. ``3``, ``4 or so``.
            depth: How deep.
        """

    assert summary(Cut) == "A slice."
    listed = fields(Cut)
    assert list(listed) == ["start", "end", "text", "depth"]
    assert (listed["start"].description, listed["start"].examples) == ("Where it begins.", ("3", "4 or so"))
    assert (listed["depth"].description, listed["depth"].examples) == ("How deep.", ())


def shape(schema: Any) -> Any:
    """The schema without descriptions and examples."""
    if isinstance(schema, dict):
        for_readers = ("description", "examples", "title")
        return {key: shape(value) for key, value in schema.items() if key not in for_readers or isinstance(value, dict)}
    return [shape(value) for value in schema] if isinstance(schema, list) else schema


def test_a_change_of_the_schema_comes_with_a_new_version() -> None:
    """`UPDATE_SNAPSHOTS=1 make test` writes the file of a new version; a version's file is never overwritten."""
    pinned = FIXTURES / "schemas" / f"{SCHEMA_VERSION}.json"
    if os.environ.get("UPDATE_SNAPSHOTS") and not pinned.exists():
        pinned.parent.mkdir(exist_ok=True)
        pinned.write_text(json.dumps(shape(SCHEMA), indent=1) + "\n", "utf-8")
    assert shape(SCHEMA) == json.loads(pinned.read_text("utf-8")), "the schema has changed: raise SCHEMA_VERSION"


def test_an_article_of_an_older_version_is_read() -> None:
    """`article-1.json` was written before organisations, speakers and roles had a rule, and sources a path."""
    written = (FIXTURES / "schemas" / "article-1.json").read_text("utf-8")
    article = Article.from_json(written)
    assert article.schema_version == SCHEMA_VERSION
    assert article.source.path is None
    assert {organization.rule for organization in article.organizations} == {""}
    assert article.quotes[0].text == json.loads(written)["quotes"][0]["text"]
    assert Article.from_json(article.to_json()) == article


@pytest.mark.parametrize("version", [0, 3, 99])
def test_an_unknown_version_is_refused_in_plain_words(version: int) -> None:
    data = parse("Sales doubled.").to_dict() | {"schema_version": version}
    with pytest.raises(
        InvalidArticle, match=f"it has schema version {version}; this release of pressparse reads 1 and 2"
    ):
        Article.from_json(json.dumps(data))
