"""The report of a comparison: the contents of the file. test_comparison_browser.py tests its use."""

from __future__ import annotations

from bs4 import BeautifulSoup
from test_cli_comparison import CHANGED, RELEASE, SAME

from pressparse import compare
from pressparse.comparison.html import as_html

HOSTILE = CHANGED.replace("the mayor", "</mark><script>alert(1)</script> the mayor")


def page(*stories: str) -> str:
    return b"".join(as_html([compare(RELEASE, story) for story in stories], is_single=False)).decode()


def test_it_loads_nothing_and_its_links_lead_somewhere() -> None:
    soup = BeautifulSoup(page(CHANGED, SAME), "lxml")
    assert not soup.find_all(["img", "link", "iframe", "object"])
    assert not soup.find_all(src=True)
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {link["href"].removeprefix("#") for link in soup.find_all("a", href=True)}
    assert targets <= set(ids)


def test_both_texts_are_whole_and_the_changed_words_marked() -> None:
    soup = BeautifulSoup(page(CHANGED), "lxml")
    sides = soup.select(".side .body")
    for side, text in zip(sides, (CHANGED, RELEASE), strict=True):
        assert side.get_text().split() == text.split()
    assert [mark.get_text() for mark in soup.select("mark.replace")[1:]] == ["every family", "120 families"]


def test_text_is_never_markup() -> None:
    soup = BeautifulSoup(page(HOSTILE), "lxml")
    assert len(soup.find_all("script")) == 1
    assert "<script>alert(1)</script>" in soup.select(".side .body")[0].get_text()


def test_what_changed_comes_first_and_several_have_an_index() -> None:
    soup = BeautifulSoup(page(CHANGED, SAME), "lxml")
    first = soup.select("article")[0]
    assert [verdict.get_text() for verdict in first.select(".verdict")] == ["bound", "altered, another speaker"]
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in soup.select(".index tbody tr")]
    assert [row[3] for row in rows] == ["2", "0"]
    assert not BeautifulSoup(page(CHANGED), "lxml").select(".index")


def test_the_words_that_changed_are_told_in_words() -> None:
    story = CHANGED.replace("in good seasons and in bad ones", "in good seasons and very bad ones, always")
    told = BeautifulSoup(page(story), "lxml").select(".changed dd")
    assert "“120 families” became “every family”; “in” became “very”; “always” added" in [dd.get_text() for dd in told]


def test_no_comparison_gives_no_page() -> None:
    assert page() == ""
