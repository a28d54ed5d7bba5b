"""Many sources: one result for each, in order, whatever happens to one of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

import pressparse
from pressparse import Failure
from pressparse.extractors.builtin import BUILTIN

TEXTS = [f"“We sold {n} tons of flour,” said Ann Lee, head of Bramble Mill." for n in range(40)]


class Trouble:
    """A plug-in that hangs or kills its process, as a broken library may."""

    name = "trouble"
    needs = ()

    def extract(self, document: pressparse.Document, language: Any, found: Any) -> list[str]:
        if "hang" in document.text:
            time.sleep(60)
        if "die" in document.text:
            os._exit(3)
        if "raise" in document.text:
            raise KeyError("a plug-in's own mistake")
        return []


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_one_article_for_each_source_in_order(workers: int) -> None:
    articles = list(pressparse.Parser().pipe(TEXTS, workers=workers))
    assert articles == [pressparse.parse(text) for text in TEXTS]


def test_out_of_order_none_is_lost() -> None:
    articles = list(pressparse.Parser().pipe(TEXTS, workers=2, ordered=False))
    assert sorted(article.text for article in articles) == sorted(TEXTS)


@pytest.mark.parametrize("workers", [1, 2])
def test_arguments_go_with_their_source_and_failures_have_its_id(workers: int) -> None:
    sources = [("We met today.", {"id": "a", "published": "2025-10-16"}), b"\x89PNG\r\n", (None, {"id": "c"}), TEXTS[0]]
    first, second, third, fourth = pressparse.Parser().pipe(sources, workers=workers)
    assert (first.id, first.published) == ("a", "2025-10-16")
    assert second == Failure("1", "Unreadable", "the source is a PNG image, not text or HTML")
    assert (third.id, third.kind) == ("c", "UnsupportedSource")
    assert fourth == pressparse.parse(TEXTS[0])


def test_a_worker_that_hangs_or_dies_loses_its_source_alone() -> None:
    parser = pressparse.Parser([*BUILTIN, Trouble()], strict=True)
    parser.parse(TEXTS[0])  # load everything before the workers start
    sources = [*TEXTS[:5], "We hang.", *TEXTS[5:10], "We die.", "We raise.", *TEXTS[10:]]
    results = list(parser.pipe(sources, workers=2, timeout=5))
    failures = [(result.id, result.kind) for result in results if isinstance(result, Failure)]
    assert failures == [("5", "TimedOut"), ("11", "WorkerDied"), ("12", "ExtractorError")]
    assert [article.text for article in results if not isinstance(article, Failure)] == TEXTS


def test_sources_are_taken_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(len(taken))
            yield f"We sold {len(taken)} tons."

    results = pressparse.Parser().pipe(endless(), workers=2)
    assert [next(results).claims[0].value for _ in range(3)] == [1, 2, 3]
    results.close()
    assert len(taken) <= 25


def test_less_than_one_worker_is_refused() -> None:
    with pytest.raises(ValueError, match="workers"):
        pressparse.Parser().pipe(TEXTS, workers=0)
