"""Extractors of other packages, and sets of extractors that cannot work together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import pressparse
from pressparse import Parser
from pressparse.errors import ExtractorError
from pressparse.extractors import BUILTIN
from pressparse.registry import installed


class Fake:
    def __init__(self, name: str, needs: Sequence[str] = (), error: BaseException | None = None) -> None:
        self.name, self.needs, self._error = name, tuple(needs), error

    def extract(self, document: Any, language: Any, found: Any) -> list[str]:
        if self._error:
            raise self._error
        return [self.name]


def test_an_installed_extractor_adds_to_extra_once_it_is_named() -> None:
    assert "hashtags" in installed()
    text = "Sales doubled. #BigNews and #More"
    assert pressparse.parse(text).extra == {}
    article = Parser([*BUILTIN, "hashtags"]).parse(text)
    assert article.to_dict()["extra"] == {
        "hashtags": [{"start": 15, "end": 23, "text": "#BigNews"}, {"start": 28, "end": 33, "text": "#More"}]
    }
    assert article.claims == pressparse.parse(text).claims


def test_what_a_plug_in_adds_survives_the_round_trip() -> None:
    article = Parser([*BUILTIN, "hashtags"]).parse("#News")
    assert pressparse.Article.from_json(article.to_json()) == article
    assert "hashtags" in str(article.explain())


def test_what_cannot_be_written_as_json_is_the_extractor_s_error() -> None:
    class Sets(Fake):
        def extract(self, document: Any, language: Any, found: Any) -> Any:
            return [{1, 2}]

    with pytest.raises(ExtractorError, match="extractor sets failed: TypeError: a set has no JSON form"):
        Parser([Sets("sets")], strict=True).parse("A mill.")


def test_foreign_items_under_a_built_in_name_are_one_kind_of_error() -> None:
    with pytest.raises(
        ExtractorError, match="extractor claims failed: TypeError: it found 'claims', which is not a Claim"
    ):
        Parser([Fake("claims")], strict=True).parse("A mill.")


def test_needs_settle_the_order() -> None:
    order = Parser([Fake("last", ["middle"]), Fake("middle", ["first"]), Fake("first")]).extractors
    assert [extractor.name for extractor in order] == ["first", "middle", "last"]


@pytest.mark.parametrize(
    ("extractors", "message"),
    [
        ([Fake("a", ["b"])], "a needs b"),
        ([Fake("a"), Fake("a")], "two extractors are named a"),
        ([Fake("a", ["b"]), Fake("b", ["a"])], "in a circle: a, b"),
        (["nobody-offers-this"], "no installed package offers"),
        ([Fake], "pass an instance"),
        ("hashtags", "must be a list"),
        ([object()], "is not an extractor"),
    ],
)
def test_extractors_that_cannot_work_together_are_refused(extractors: list[Any], message: str) -> None:
    with pytest.raises(ExtractorError, match=message):
        Parser(extractors)


def test_an_extractor_that_raises_is_one_kind_of_error() -> None:
    with pytest.raises(ExtractorError, match="broken failed: ZeroDivisionError"):
        Parser([Fake("broken", error=ZeroDivisionError("by zero"))], strict=True).parse("A mill.")


@pytest.mark.parametrize("name", ["broken", "claims"])
def test_an_extractor_that_raises_costs_what_it_finds_and_nothing_else(name: str) -> None:
    others = [extractor for extractor in BUILTIN if extractor.name != name]
    article = Parser([*others, Fake(name, error=ZeroDivisionError("by zero"))]).parse("It opened on 3 May 2024.")
    assert [date.value for date in article.dates] == ["2024-05-03"]
    assert [(w.code, w.message) for w in article.warnings] == [
        ("extractor-failed", f"extractor {name} failed: ZeroDivisionError: by zero")
    ]
    assert article.claims == ()


@pytest.mark.parametrize("error", [MemoryError(), KeyboardInterrupt()])
def test_what_ends_the_process_is_no_failure_of_an_extractor(error: BaseException) -> None:
    with pytest.raises(type(error)):
        Parser([Fake("broken", error=error)]).parse("A mill.")


def test_a_plug_in_reads_the_source_and_so_do_its_findings() -> None:
    text = "Sales doubled  in\u00a0May,\r\nsaid  Ann   Lee of Bramble Foods Ltd. #BigNews"
    article = Parser([*BUILTIN, "hashtags"]).parse(text)
    assert article.extra["hashtags"] == [{"start": text.index("#"), "end": len(text), "text": "#BigNews"}]


def test_a_plug_in_sees_what_was_found_in_the_source_s_offsets() -> None:
    class Dates(Fake):
        def extract(self, document: Any, language: Any, found: Any) -> list[str]:
            return [document.text[date.start : date.end] for date in found["dates"]]

    text = "It opened  on 3\r\nMay  2024, on a day  that was long."
    assert Parser([*BUILTIN, Dates("copies", ["dates"])]).parse(text).extra["copies"] == ["3\r\nMay  2024"]


def test_a_parser_with_some_of_the_extractors_finds_only_theirs() -> None:
    article = Parser([e for e in BUILTIN if e.name in ("sentences", "dates")]).parse(
        "“It opened on 3 May 2024,” said Ann Lee."
    )
    assert (len(article.dates), article.quotes) == (1, ())
