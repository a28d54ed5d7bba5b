"""The report of a comparison: what is in the file, and how it is used in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from browser import CHROMIUM, DRIVER, chromium, emulate
from bs4 import BeautifulSoup
from conftest import need
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from test_cli_comparison import CHANGED, RELEASE, SAME

from pressparse import compare
from pressparse.comparison.html import as_html

FILLER = "\n\n".join(f"The valley has {number} farms on the river." for number in range(200, 260))
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


def test_no_comparison_gives_no_page() -> None:
    assert page() == ""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    need("chromium", CHROMIUM and DRIVER)
    file = tmp_path_factory.mktemp("page") / "comparison.html"
    said = compare(f"{FILLER}\n\n{RELEASE}", f"{CHANGED}\n\n{FILLER.replace('farms', 'sheep')}")
    file.write_text(said.to_html(), "utf-8")
    with chromium() as started:
        started.get(Path(file).as_uri())
        yield started


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_can_use_it(browser: Chrome, scheme: str) -> None:
    emulate(browser, scheme=scheme)
    violations = Axe().run(browser)["violations"]
    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in violations] == []


def test_a_click_scrolls_both_sides(browser: Chrome) -> None:
    emulate(browser)
    sides = browser.find_elements(By.CSS_SELECTOR, ".side")
    assert [side.get_property("scrollTop") for side in sides] == [0, 0]
    browser.find_element(By.CSS_SELECTOR, ".changed .item a[data-item]").click()
    assert sides[1].get_property("scrollTop") > 0
    here = [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "mark.here")]
    assert here == ["44,000 tonnes of grain a year", "more than 44,000 tonnes of grain a year"]
