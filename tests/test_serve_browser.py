"""The page of ``pressparse serve`` as people use it, in a real browser against the real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from browser import CHROMIUM, DRIVER, PATIENCE, chromium, emulate, one
from conftest import need
from forms import blocks, word
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from server import Server, server, until
from test_cli_comparison import CHANGED, RELEASE

from pressparse import parse

DROP = """const [zone, files] = arguments, data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name));
    for (const kind of ["dragover", "drop"])
        zone.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));"""


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    need("chromium", CHROMIUM and DRIVER)
    with server("--workers", "1") as started:
        yield started


@pytest.fixture(scope="module")
def started(running: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium() as browser:
        folder = str(tmp_path_factory.mktemp("saved"))
        browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})
        browser.saved = Path(folder)  # type: ignore[attr-defined]
        yield browser


@pytest.fixture
def browser(started: Chrome, running: Server) -> Iterator[Chrome]:
    """The browser on the page; at the end its console must be empty, except for the statuses of problems."""
    started.set_window_size(1400, 1000)
    emulate(started)
    started.get(running.url)
    yield started
    for tab in started.window_handles[1:]:
        started.switch_to.window(tab)
        started.close()
    started.switch_to.window(started.window_handles[0])
    assert [entry for entry in started.get_log("browser") if "a status of 422" not in entry["message"]] == []


def says(browser: Chrome, words: str) -> None:
    WebDriverWait(browser, PATIENCE).until(lambda it: words in one(it, "#status").text)


def shown(browser: Chrome) -> str:
    """The report in the frame, once it has loaded."""
    says(browser, "Done")
    return str(browser.execute_script("return document.getElementById('result').contentDocument.body.innerText"))


def press(browser: Chrome, name: str) -> None:
    next(button for button in browser.find_elements(By.TAG_NAME, "button") if button.text == name).click()


def drop(browser: Chrome, name: str, *files: tuple[str, str]) -> None:
    browser.execute_script(DROP, one(browser, f"[data-field={name}]"), files)


def test_a_release_is_dropped_and_its_report_comes(browser: Chrome) -> None:
    drop(browser, "release", ("mill.txt", RELEASE))
    assert "Bramble Foods opens a river mill" in shown(browser)
    html = browser.execute_script(
        "return document.getElementById('result').contentDocument.querySelectorAll('mark').length"
    )
    assert html > 3


def test_a_text_is_pasted_and_read_by_keyboard(browser: Chrome) -> None:
    tab = lambda: ActionChains(browser).send_keys(Keys.TAB).perform()  # noqa: E731
    names = []
    for _ in range(8):
        tab()
        names.append(browser.switch_to.active_element.accessible_name)
        if len(names) == 5:
            browser.switch_to.active_element.send_keys("“We sold 150 pies,” said Ann Lee, head of Pies Ltd.")
    assert names == [
        "Skip to the report", "Show an example", "an example of a comparison",
        "Drop it here, or choose files (html, txt, eml, docx, pdf)", "or paste its text",
        "Drop it here, or choose files", "or paste its text", "Read the release",
    ]  # fmt: skip
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert "Ann Lee" in shown(browser)


def test_a_word_document_is_chosen(browser: Chrome, tmp_path: Path) -> None:
    file = tmp_path / "mill.docx"
    file.write_bytes(word(blocks("# Mill opens\n\n“We sold 150 pies,” said Ann Lee, head of Pies Ltd.")))
    one(browser, "#release-file").send_keys(str(file))
    assert "We sold 150 pies" in shown(browser)


def test_an_article_beside_it_is_compared(browser: Chrome) -> None:
    drop(browser, "article", ("story.txt", CHANGED))
    says(browser, "Now add the release")
    drop(browser, "release", ("mill.txt", RELEASE))
    assert "An article compared with the release" in shown(browser)
    browser.switch_to.frame("result")
    one(browser, ".changed .item a[data-item]").click()
    assert one(browser, "mark.here").text.startswith("44,000")
    browser.switch_to.default_content()


def test_several_files_become_an_index_and_what_cannot_be_read_is_named(browser: Chrome) -> None:
    drop(browser, "release", ("one.txt", RELEASE), ("broken.pdf", "%PDF-1.4"), ("two.txt", CHANGED))
    page = shown(browser)
    assert "Index" in page
    assert "Bramble Foods opens a river mill" in page
    assert "Left out: broken.pdf" in one(browser, "#status").text


@pytest.mark.parametrize(
    ("link", "words"),
    [("Show an example", "Bramble Foods opens a river mill"), ("an example of a comparison", "compared with")],
)
def test_an_example_is_a_click_away(browser: Chrome, link: str, words: str) -> None:
    browser.find_element(By.LINK_TEXT, link).click()
    assert words in shown(browser)


@pytest.mark.parametrize(
    ("name", "file"), [("Release as JSON", "pressparse.json"), ("Comparison as a table (CSV)", "pressparse.csv")]
)
def test_what_is_found_is_saved(browser: Chrome, name: str, file: str) -> None:
    one(browser, "#release-text").send_keys("“We sold 150 pies,” said Ann Lee.")
    one(browser, "#article-text").send_keys("“We sold 160 pies,” said Ann Lee.")
    one(browser, "summary").click()
    press(browser, name)
    saved: Path = browser.saved / file  # type: ignore[attr-defined]
    until(lambda: saved.exists() and saved.stat().st_size > 0)
    assert "pies" in saved.read_text("utf-8")


def test_what_is_lacking_or_wrong_is_said(browser: Chrome) -> None:
    press(browser, "Read the release")
    says(browser, "There is no release yet")
    one(browser, "#release-text").send_keys("We sold 150 pies.")
    press(browser, "Compare with the article")
    says(browser, "There is no article yet")
    press(browser, "Clear")
    drop(browser, "release", ("broken.pdf", "%PDF-1.4"))
    says(browser, "The document cannot be read")


def test_a_second_tab_works_beside_the_first(browser: Chrome, running: Server) -> None:
    first = browser.current_window_handle
    drop(browser, "release", ("mill.txt", RELEASE))
    browser.switch_to.new_window("tab")
    browser.get(running.url)
    drop(browser, "release", ("pies.txt", "“We sold 150 pies,” said Ann Lee."))
    assert "pies" in shown(browser)
    browser.switch_to.window(first)
    assert "Bramble" in shown(browser)
    press(browser, "Read it in a new tab")
    until(lambda: len(browser.window_handles) == 3)
    browser.switch_to.window(browser.window_handles[-1])
    WebDriverWait(browser, PATIENCE).until(lambda it: "Bramble" in it.page_source)
    assert one(browser, "h1").text


def test_the_report_is_whole(browser: Chrome) -> None:
    drop(browser, "release", ("mill.txt", RELEASE))
    shown(browser)
    marks = "return [...document.getElementById('result').contentDocument.querySelectorAll('.text mark')].map((m) => m.textContent)"
    ours = parse(RELEASE.encode())
    assert {claim.text for claim in ours.claims} <= set(browser.execute_script(marks)) | {ours.claims[0].text}


def test_without_script_the_form_works(browser: Chrome, running: Server) -> None:
    emulate(browser, has_script=False)
    browser.get(running.url)
    one(browser, "#release-text").send_keys("“We sold 150 pies,” said Ann Lee.")
    press(browser, "Read the release")
    browser.switch_to.frame("result")
    until(lambda: "We sold 150 pies" in one(browser, "body").text)
    browser.switch_to.default_content()


def test_nothing_is_asked_of_another_machine(browser: Chrome, running: Server) -> None:
    browser.find_element(By.LINK_TEXT, "Show an example").click()
    shown(browser)
    names = browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert names
    assert all(name.startswith((running.url, "data:")) for name in names)


def test_on_a_phone_nothing_is_cut_off(browser: Chrome) -> None:
    browser.set_window_size(500, 900)
    assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0
    release, article = browser.find_elements(By.CSS_SELECTOR, "fieldset")
    assert release.rect["y"] + release.rect["height"] <= article.rect["y"]
    drop(browser, "release", ("mill.txt", RELEASE))
    assert "Bramble" in shown(browser)


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Chrome, running: Server, scheme: str, width: int) -> None:
    emulate(browser, scheme=scheme)
    browser.set_window_size(width, 1000)
    browser.get(running.url)
    one(browser, "summary").click()
    result: dict[str, Any] = Axe().run(browser, options={"resultTypes": ["violations"]})
    assert len(result["passes"]) > 15
    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in result["violations"]] == []
