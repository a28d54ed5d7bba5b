"""The report of a comparison as people use it: by mouse, keyboard and screen reader, on a phone, on paper, without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from browser import CHROMIUM, DRIVER, PATIENCE, chromium, emulate, every, one
from conftest import need
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.support.ui import WebDriverWait
from test_cli_comparison import CHANGED, RELEASE, SAME

from pressparse import compare
from pressparse.comparison.html import as_html

FILLER = "\n\n".join(f"The valley has {number} farms on the river." for number in range(200, 260))
LONG_RELEASE = f"{FILLER}\n\n{RELEASE}\n\nThe study was observational.\n"
LONG_STORY = "\n\n".join([CHANGED, *["Nothing more is known of the weather by the sea."] * 60])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Reports of one article and of three."""
    need("chromium", CHROMIUM and DRIVER)
    folder = tmp_path_factory.mktemp("pages")
    stories = {"one": [LONG_STORY], "many": [LONG_STORY, SAME, CHANGED]}
    for name, texts in stories.items():
        said = [compare(LONG_RELEASE, text) for text in texts]
        (folder / f"{name}.html").write_bytes(b"".join(as_html(said, is_single=False)))
    return {name: Path(folder / f"{name}.html").as_uri() for name in stories}


@pytest.fixture(scope="module")
def started(pages: dict[str, str]) -> Iterator[Chrome]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(started: Chrome) -> Iterator[Chrome]:
    """The browser in its initial state; at the end its console must be empty."""
    started.get("about:blank")
    started.set_window_size(1400, 1000)
    emulate(started)
    yield started
    assert started.get_log("browser") == []


def is_in_view(browser: Chrome, selector: str) -> bool:
    """Whether the element is inside the window and inside the column that scrolls it."""
    inside = """const box = document.querySelector(arguments[0]).getBoundingClientRect();
        const side = document.querySelector(arguments[0]).closest(".side").getBoundingClientRect();
        return box.top >= Math.max(0, side.top) && box.bottom <= Math.min(innerHeight, side.bottom);"""
    return bool(WebDriverWait(browser, PATIENCE).until(lambda it: it.execute_script(inside, selector)))


def test_a_click_in_the_list_scrolls_both_sides(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    article, release = every(browser, ".side")
    assert [side.get_property("scrollTop") for side in (article, release)] == [0, 0]
    every(browser, ".changed .item a[data-item]")[1].click()
    assert is_in_view(browser, "#a1-q1-article")
    assert is_in_view(browser, "#a1-q1-release")
    assert release.get_property("scrollTop") > 0
    assert browser.switch_to.active_element.get_attribute("id") == "a1-q1-article"
    assert "every family" in [mark.text for mark in every(browser, ".side mark.here")]


def test_a_click_in_a_text_leads_to_the_other(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    one(browser, "#a1-c1-article").click()
    assert is_in_view(browser, "#a1-c1-release")
    assert browser.switch_to.active_element.get_attribute("id") == "a1-c1-release"
    here = [mark.text for mark in every(browser, "mark.here")]
    assert here == ["44,000 tonnes of grain a year", "more than 44,000 tonnes of grain a year"]
    one(browser, "#a1-c1-release").click()
    assert browser.switch_to.active_element.get_attribute("id") == "a1-c1-article"


def test_everything_is_reached_by_keyboard(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    press = lambda key: ActionChains(browser).send_keys(key).perform()  # noqa: E731
    reached = []
    for _ in range(5):
        press(Keys.TAB)
        reached.append(browser.switch_to.active_element.accessible_name)
    assert reached == ["Skip to the comparison", "c1, show on both sides", "q1, show on both sides", "The article",
                       "claim c1, on both sides"]  # fmt: skip
    press(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "a1-c1-release"
    press(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "a1-c1-article"
    browser.get(pages["one"])
    press(Keys.TAB)
    press(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_a_column_scrolls_by_keyboard(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    side = every(browser, ".side")[1]
    side.send_keys(Keys.END)
    WebDriverWait(browser, PATIENCE).until(lambda it: side.get_property("scrollTop") > 0)


def test_a_screen_reader_is_told_names_and_roles(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["one"])
    named = {(part.aria_role, part.accessible_name) for part in every(browser, "section, main, table, nav, .side")}
    assert {("region", "The article"), ("region", "The release"), ("region", "What changed"),
            ("region", "What the article leaves out")} <= named  # fmt: skip
    assert all(link.accessible_name for link in every(browser, "a"))
    assert [part.text for part in every(browser, "h1, h2, h3")] == [
        "An article compared with the release", "Mill opens", "What changed", "The article", "The release",
        "What the article leaves out",
    ]  # fmt: skip
    browser.get(pages["many"])
    assert one(browser, "nav").accessible_name == "Index"
    assert [cell.aria_role for cell in every(browser, "tbody tr:first-child > *")] == ["rowheader", *["cell"] * 4]


def test_several_have_an_index_and_a_way_back(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["many"])
    every(browser, ".index a")[2].click()
    assert browser.current_url.endswith("#a3")
    one(browser, "#a3 .changed .item a[data-item]").click()
    assert is_in_view(browser, "#a3-c1-release")
    one(browser, "#a3 .back a").click()
    assert browser.current_url.endswith("#index")


def test_on_paper_both_texts_are_whole(browser: Chrome, pages: dict[str, str]) -> None:
    emulate(browser, media="print")
    browser.get(pages["one"])
    assert not one(browser, ".skip").is_displayed()
    cut_off = "return [...document.querySelectorAll('.side')].map((side) => side.scrollHeight - side.clientHeight)"
    assert browser.execute_script(cut_off) == [0, 0]
    styles = [mark.value_of_css_property("text-decoration-line") for mark in every(browser, ".side mark.replace")]
    assert styles == ["underline"] * 2  # changes are visible without colour


def test_on_a_phone_the_texts_stand_one_below_the_other(browser: Chrome, pages: dict[str, str]) -> None:
    browser.set_window_size(500, 900)
    browser.get(pages["one"])
    assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0
    article, release = every(browser, ".side")
    assert article.rect["y"] + article.rect["height"] <= release.rect["y"]
    every(browser, ".changed .item a[data-item]")[1].click()
    assert is_in_view(browser, "#a1-q1-article")


def test_without_script_a_link_still_leads_to_the_other_text(browser: Chrome, pages: dict[str, str]) -> None:
    emulate(browser, has_script=False)
    browser.get(pages["one"])
    one(browser, "#a1-c1-article").click()
    assert browser.current_url.endswith("#a1-c1-release")
    assert is_in_view(browser, "#a1-c1-release")


def test_nothing_is_loaded(browser: Chrome, pages: dict[str, str]) -> None:
    browser.get(pages["many"])
    assert browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)") == []


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["one", "many"])
def test_axe_finds_nothing(browser: Chrome, pages: dict[str, str], page: str, scheme: str, width: int) -> None:
    emulate(browser, scheme=scheme)
    browser.set_window_size(width, 1000)
    browser.get(pages[page])
    result: dict[str, Any] = Axe().run(browser, options={"resultTypes": ["violations"]})
    assert len(result["passes"]) > 20
    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in result["violations"]] == []
