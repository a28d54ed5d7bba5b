"""The same release in every format that a press office sends gives the same items."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from cases import FIXTURES
from forms import FORMS, blocks

import pressparse

RELEASES = sorted((FIXTURES / "forms").glob("*.txt"))
ENOUGH = 0.97  # share of the quotes and speakers in one format that are also in another


def said(article: pressparse.Article) -> list[tuple[str, str | None]]:
    """The segments as words, and who speaks them."""
    return [
        (" ".join(segment.text.split()), quote.speaker.name if quote.speaker else None)
        for quote in article.quotes
        for segment in quote.segments
    ]


@functools.cache
def article_in(form: str, release: Path) -> pressparse.Article:
    return pressparse.parse(FORMS[form](blocks(release.read_text("utf-8"))))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_every_form_says_the_same(release: Path, form: str) -> None:
    expected, found = said(article_in("fragment", release)), said(article_in(form, release))
    assert len(expected) > 6
    assert sum(item in found for item in expected) >= ENOUGH * len(expected), [i for i in expected if i not in found]
    assert sum(item in expected for item in found) >= ENOUGH * len(found), [i for i in found if i not in expected]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_every_form_has_the_title_and_figures(release: Path, form: str) -> None:
    article = article_in(form, release)
    assert article.title == blocks(release.read_text("utf-8"))[0][1]
    values = {(claim.kind, claim.value) for claim in article_in("fragment", release).claims}
    assert {(claim.kind, claim.value) for claim in article.claims} == values
