"""The HTML report as people use it: in a real browser, by mouse and by keyboard, light, dark, on paper, without script."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from browser import CHROMIUM, DRIVER, PATIENCE, chromium, emulate, one, shown
from conftest import need
from selenium.common import TimeoutException
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

import pressparse
from pressparse.output import FORMATS

ROOT = Path(__file__).parents[1]
ONE = ROOT / "examples/release.html"
MANY = 100


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of one release, of two, and of a hundred; every second one has its own speaker."""
    need("chromium", CHROMIUM and DRIVER)
    folder = tmp_path_factory.mktemp("pages")
    text = (ROOT / "examples/release.txt").read_text("utf-8")
    own = "\n\n“We sold 40 pies in 2024,” said Ann Baker{0}, head of Pies Ltd.\n"
    parse = functools.cache(pressparse.parse)  # the hundred releases are only eleven texts
    many = [parse(text + (own.format("abcdefghij"[n // 10] * 3) if n % 2 else "")) for n in range(MANY)]
    articles = {"one": [pressparse.parse(ONE)], "few": many[:2], "many": many}
    for name, found in articles.items():
        (folder / f"{name}.html").write_bytes(b"".join(FORMATS["html"](found, is_single=False)))
    return {name: folder / f"{name}.html" for name in articles}


@pytest.fixture(scope="module")
def started(pages: dict[str, Path]) -> Iterator[Chrome]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(started: Chrome) -> Iterator[Chrome]:
    """The browser in its initial state; at the end its console must be empty."""
    started.get("about:blank")
    emulate(started)
    yield started
    assert started.get_log("browser") == []


def is_in_view(browser: Chrome, selector: str) -> bool:
    """Whether the upper middle of the element is visible and not covered, once the browser has scrolled."""
    is_there = """const element = document.querySelector(arguments[0]), box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 30));
        return element.contains(top) || (top !== null && top.contains(element) && !top.contains(document.body));"""
    with suppress(TimeoutException):
        return bool(WebDriverWait(browser, PATIENCE).until(lambda it: it.execute_script(is_there, selector)))
    return False


def reset(browser: Chrome) -> None:
    """Show all items again; the page does so when its form is reset."""
    one(browser, "button[type=reset]").click()
    WebDriverWait(browser, PATIENCE).until(lambda it: re.match(r"(\d+) of \1 items", one(it, "#status").text))


def choose(browser: Chrome, name: str) -> None:
    Select(one(browser, "select[name=speaker]")).select_by_visible_text(name)


def set_confidence(browser: Chrome, steps: int) -> None:
    one(browser, "input[name=confidence]").send_keys(Keys.ARROW_RIGHT * steps)


def test_the_kinds_are_filtered_in_list_and_text(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    assert {item.get_attribute("data-kind") for item in shown(browser, ".item")} == {
        "speaker", "quote", "claim", "date", "collaboration",
    }  # fmt: skip
    text, said = one(browser, ".body").text, ".by a.tag"
    assert shown(browser, said)
    for kind in ("claim", "quote"):
        one(browser, f"input[value={kind}]").click()
        assert not shown(browser, f".item[data-kind={kind}], mark.{kind}, .text .tag.{kind}, .desk .swatch.{kind}")
    assert not shown(browser, said)
    assert shown(browser, "mark.date")
    assert one(browser, ".body").text == text
    reset(browser)
    assert shown(browser, "mark.claim.quote")


def test_the_speakers_are_filtered(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    choose(browser, "Ilse Farrow")
    items = shown(browser, ".item")
    assert {item.get_attribute("data-speaker") for item in items} == {"Ilse Farrow"}
    assert {item.get_attribute("data-kind") for item in items} == {"speaker", "quote", "claim", "date"}
    assert one(browser, "#status").text == f"{len(items)} of 42 items"
    choose(browser, "the release itself, or nobody named")
    assert {item.get_attribute("data-speaker") for item in shown(browser, ".item")} == {""}


def test_the_confidence_is_filtered_by_keyboard(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    set_confidence(browser, 19)
    assert one(browser, "output").text == "0.95"
    stated = [item.get_attribute("data-confidence") for item in shown(browser, ".item")]
    assert {confidence for confidence in stated if confidence} == {"0.95", "0.96", "0.97", "0.98"}
    assert "of 20" in one(browser, "#a1-claim .count").text


def test_item_and_text_lead_to_each_other_by_mouse(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    one(browser, "#c9-text").click()
    assert browser.current_url.endswith("#c9")
    assert is_in_view(browser, "#c9")
    assert is_in_view(browser, "#c9-text")
    assert [mark.text for mark in shown(browser, "mark.here")] == ["5,000 homes"]
    one(browser, "#c9 a.tag").click()
    assert browser.current_url.endswith("#c9-text")
    assert browser.switch_to.active_element.get_attribute("id") == "c9-text"
    last = browser.find_elements(By.CSS_SELECTOR, ".text .tag")[-1].get_attribute("data-n")
    browser.get(f"{pages['one'].as_uri()}#{last}-text")
    assert is_in_view(browser, f"#{last}-text")
    browser.get(f"{pages['one'].as_uri()}#a1-c9")  # an old link to a report of one release
    WebDriverWait(browser, PATIENCE).until(lambda it: it.current_url.endswith("html#c9"))


def test_marked_words_lead_to_the_innermost_item_that_is_shown(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    words = "mark.claim[data-items~='c9']"
    one(browser, words).click()
    assert browser.current_url.endswith("#c9")
    one(browser, "input[value=claim]").click()
    browser.find_element(By.CSS_SELECTOR, "mark[data-items~='c9']").click()
    assert browser.current_url.endswith("#q2")


def test_everything_is_reached_by_keyboard(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    press = lambda key: ActionChains(browser).send_keys(key).perform()  # noqa: E731
    reached = []
    for _ in range(32):
        press(Keys.TAB)
        active = browser.switch_to.active_element
        name = active.get_attribute("name") or active.get_attribute("aria-label") or active.text
        reached.append(re.sub(r" \d+$", "", name.replace("\n", " ")))
    assert reached[:12] == [
        "Skip to what was found", "words", *["kind"] * 5, "speaker", "confidence", "state", "order", "Show all",
    ]  # fmt: skip
    assert reached[12] == "Export"
    assert reached[14:20] == ["Figures", "Quotes", "Speakers", "Dates", "Collaborations", "The release"]
    assert [name.strip(" ↕") for name in reached[21:25]] == ["Figure", "Who says it", "Sentence", "Sure"]
    assert reached[25:32] == [
        "c1 in the text",
        "more",
        "c1: is it right?",
        "c2 in the text",
        "more",
        "c2: is it right?",
        "c3 in the text",
    ]
    press(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "c3-text"
    press(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "c3"
    press(Keys.TAB)
    press(Keys.TAB)
    press(Keys.ENTER)
    WebDriverWait(browser, PATIENCE).until(lambda it: shown(it, "#c3 .panel"))


def test_without_script_all_is_there_but_the_filters(browser: Chrome, pages: dict[str, Path]) -> None:
    emulate(browser, has_script=False)
    browser.get(pages["one"].as_uri())
    assert len(shown(browser, ".item")) == 42
    assert [head.text for head in shown(browser, ".figures thead th")] == ["Figure", "Who says it", "Sentence", "Sure"]
    assert shown(browser, "#filters .swatch")
    assert not shown(browser, "#filters input, #filters select, button, #exports, .state, .panel")
    one(browser, "#c9-text").click()
    assert is_in_view(browser, "#c9")
    browser.get(pages["many"].as_uri())
    assert not shown(browser, ".scripted-cell")
    one(browser, ".index a[href='#a7']").click()
    assert is_in_view(browser, "#a7")


def test_nothing_is_loaded(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["one"].as_uri())
    assert browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)") == []


def test_a_hundred_releases_have_an_index_and_are_filtered(browser: Chrome, pages: dict[str, Path]) -> None:
    browser.get(pages["many"].as_uri())
    assert len(shown(browser, ".index tbody tr")) == MANY
    assert not shown(browser, ".text")
    one(browser, ".index a[href='#a42']").click()
    assert is_in_view(browser, "#a42")
    assert len(shown(browser, ".text")) == 1
    choose(browser, "Ann Bakerccc")
    rows = [row.get_attribute("data-sheet") for row in shown(browser, ".index tbody tr")]
    assert rows == ["a22", "a24", "a26", "a28", "a30"]
    assert len(shown(browser, "details.release")) == len(rows)
    assert "in 5 of 100 releases" in one(browser, "#status").text
    reset(browser)
    browser.get(f"{pages['many'].as_uri()}#a99-c1")
    assert is_in_view(browser, "#a99-c1")


def test_on_paper_everything_is_written_out(browser: Chrome, pages: dict[str, Path]) -> None:
    emulate(browser, media="print")
    browser.get(pages["one"].as_uri())
    assert not shown(browser, "#filters, #status, .skip, .more, .jump, button:not(.sorter)")
    assert len(shown(browser, ".item")) == 42
    browser.get(pages["few"].as_uri())
    is_written = "return document.querySelector('#a2 .item').checkVisibility()"
    assert browser.execute_script(is_written)  # WebDriver's own check does not know an opened ::details-content


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["one", "few"])
def test_axe_finds_nothing_serious(browser: Chrome, pages: dict[str, Path], page: str, scheme: str, width: int) -> None:
    emulate(browser, scheme=scheme)
    browser.set_window_size(width, 1000)
    browser.get(f"{pages[page].as_uri()}#c2")
    result: dict[str, Any] = Axe().run(
        browser, options={"resultTypes": ["violations"]}
    )  # of other results, one node each
    browser.set_window_size(1400, 1000)
    assert len(result["passes"]) > 20
    findings = [(v["id"], v["impact"], [node["html"][:150] for node in v["nodes"][:3]]) for v in result["violations"]]
    assert [finding for finding in findings if finding[1] in ("serious", "critical")] == []
