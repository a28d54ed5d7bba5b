"""The caller's data that is kept with an article."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

import pressparse
from pressparse import Article, Failure, Parser
from pressparse.errors import UnsupportedSource
from pressparse.extractors import BUILTIN

TEXT = "Sales doubled. #BigNews"
KEPT = {"desk": "business", "seen": [1, 2.5, None, True], "warc": {"date": "2024-05-03T12:00:00Z"}}


def test_it_comes_back_and_changes_nothing_else() -> None:
    article = pressparse.parse(TEXT, extra=KEPT)
    assert article.extra == KEPT
    assert article.claims == pressparse.parse(TEXT).claims
    assert Article.from_json(article.to_json()) == article
    assert pressparse.parse(TEXT, extra={}).extra == pressparse.parse(TEXT, extra=None).extra == {}


def test_it_stands_beside_what_a_plug_in_adds() -> None:
    article = Parser([*BUILTIN, "hashtags"]).parse(TEXT, extra=KEPT)
    assert list(article.extra) == [*KEPT, "hashtags"]
    with pytest.raises(UnsupportedSource, match="hashtags"):
        Parser([*BUILTIN, "hashtags"]).parse(TEXT, extra={"hashtags": []})


def test_what_changes_later_changes_no_article() -> None:
    given: dict[str, Any] = {"tags": ["a"], "price": Decimal("2.50")}
    article = pressparse.parse(TEXT, extra=given)
    given["tags"].append("b")
    assert article.extra == {"tags": ["a"], "price": 2.5}


@pytest.mark.parametrize("extra", [{"a": {1, 2}}, {1: "a"}, [("a", 1)], "text", {"a": "\ud800"}, {"a": object()}])
def test_what_cannot_be_kept_is_refused(extra: Any) -> None:
    with pytest.raises(UnsupportedSource, match="extra cannot be written as JSON"):
        pressparse.parse(TEXT, extra=extra)


@pytest.mark.parametrize("workers", [1, 2])
def test_it_goes_with_its_source_through_pipe(workers: int) -> None:
    extras: list[Mapping[str, Any]] = [{"n": n} for n in range(5)]
    sources = [(TEXT, {"extra": extra}) for extra in [*extras, {"n": "\ud800"}]]
    *articles, last = Parser().pipe(sources, workers=workers)
    assert [article.extra for article in articles] == extras
    assert isinstance(last, Failure)
    assert last.kind == "UnsupportedSource"


@pytest.mark.parametrize("value", ["business", 7, None, {"a": 1}, ["a", 2]])
def test_it_is_shown_whatever_it_is(value: Any) -> None:
    article = pressparse.parse(TEXT, extra={"desk": value})
    assert "desk" in str(article.explain())
    assert "desk" in article.to_html()
