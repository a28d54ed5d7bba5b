"""The component for spaCy, on a blank pipeline."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import need
from test_cli_comparison import RELEASE

from pressparse import parse


@pytest.fixture(scope="module")
def nlp() -> Any:
    need("spacy", importlib.util.find_spec("spacy"))
    import spacy

    import pressparse.spacy_component  # noqa: F401 - as the entry point does where the package is installed

    pipeline = spacy.blank("en")
    pipeline.add_pipe("pressparse")
    return pipeline


def test_the_entry_point_names_it() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["spacy_factories"] == {"pressparse": "pressparse.spacy_component:make"}


def test_a_document_has_spans_and_the_article(nlp: Any) -> None:
    doc = nlp(RELEASE)
    article = parse(RELEASE)
    assert doc._.pressparse == article
    quotes = doc.spans["pressparse.quotes"]
    assert [span.text.strip("“”") for span in quotes] == [
        part.text for quote in article.quotes for part in quote.segments
    ]
    claims = doc.spans["pressparse.claims"]
    assert [(span.label_, span.id_) for span in claims] == [(claim.kind, claim.id) for claim in article.claims]
    assert set(doc.spans) == {"pressparse.quotes", "pressparse.claims", "pressparse.dates", "pressparse.collaborations"}


def test_a_document_can_be_kept_and_read_again(nlp: Any) -> None:
    from spacy.tokens import Doc

    doc = nlp(RELEASE)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.pressparse == doc._.pressparse
    assert [span.text for span in again.spans["pressparse.claims"]] == [
        span.text for span in doc.spans["pressparse.claims"]
    ]


def test_odd_documents_are_read(nlp: Any) -> None:
    for text in ("", " \n ", "<p>150 pies</p>", "“" * 50, "\U0001f370 150 pies"):
        assert nlp(text)._.pressparse.text == text
    assert nlp.make_doc("x")._.pressparse is None
