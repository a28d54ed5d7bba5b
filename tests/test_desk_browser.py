"""The report as a desk: sorting and searching the table, keeping, exporting and importing notes, copying words."""

from __future__ import annotations

import base64
import csv
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from browser import CHROMIUM, DRIVER, PATIENCE, chromium, emulate, one, shown
from command import run
from conftest import need
from pdfminer.high_level import extract_pages, extract_text
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

import pressparse
from pressparse import Article
from pressparse.evaluate import gold
from pressparse.output import FORMATS

ROOT = Path(__file__).parents[1]
TEXT = """Mill opens

LOWHAVEN, May 3, 2024 - Bramble Foods Ltd. has opened a mill that grinds over 5,000 tonnes of grain a year.

“We are spending $12.5 million on this,” said Dr. Ann Lee, chief executive of Bramble Foods. “It gives 120 families work.”

Lee said that the mill would use 40% less water than the old one.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of one release, of two, and of two hundred."""
    need("chromium", CHROMIUM and DRIVER)
    folder = tmp_path_factory.mktemp("desk")
    one = pressparse.parse(TEXT, url="https://bramble.example/mill", id="mill")
    other = pressparse.parse(TEXT.replace("5,000", "6,000"), id="other")
    long = pressparse.parse((ROOT / "examples/release.txt").read_text("utf-8"))
    for name, articles in {"one": [one], "two": [one, other], "many": [long] * 200}.items():
        (folder / f"{name}.html").write_bytes(b"".join(FORMATS["html"](articles, is_single=False)))
    (folder / "mill.json").write_text(one.to_json(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def started(folder: Path) -> Iterator[Chrome]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(started: Chrome, folder: Path, tmp_path: Path) -> Iterator[Chrome]:
    """A browser without notes, which downloads into the test's folder; at the end its console must be empty."""
    started.get((folder / "one.html").as_uri())
    started.execute_script("localStorage.clear()")
    emulate(started)
    started.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    started.get((folder / "one.html").as_uri())
    yield started
    started.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert started.get_log("browser") == []


def ids(browser: Chrome, selector: str = "tr.item") -> list[str | None]:
    return [row.get_attribute("id") for row in shown(browser, selector)]


def set_state(browser: Chrome, item: str, state: str) -> None:
    Select(one(browser, f"#{item} .state")).select_by_visible_text(state)


def fill(browser: Chrome, item: str, **fields: str) -> None:
    """Open an item's details and write into their fields."""
    if not shown(browser, f"#{item} .panel"):
        one(browser, f"#{item} .more summary").click()
        WebDriverWait(browser, PATIENCE).until(lambda it: shown(it, f"#{item} .panel"))
    for name, value in fields.items():
        field = one(browser, f"#{item} [name={name}]")
        if field.tag_name == "select":
            Select(field).select_by_value(value)
        elif value == "on":
            field.click()
        else:
            field.clear()
            field.send_keys(value)
            browser.execute_script("arguments[0].blur()", field)


def export(browser: Chrome, what: str, folder: Path, name: str) -> str:
    if not shown(browser, ".menu"):
        one(browser, "#exports summary").click()
    one(browser, f"[data-export={what}]").click()
    path = folder / name
    for _ in range(PATIENCE * 10):
        if path.exists() and path.stat().st_size:
            break
        time.sleep(0.1)
    return path.read_text("utf-8")


def take_in(browser: Chrome, path: Path) -> None:
    if not shown(browser, ".menu"):
        one(browser, "#exports summary").click()
    one(browser, "[name=import]").send_keys(str(path))
    WebDriverWait(browser, PATIENCE).until(lambda it: "imported" in one(it, "#status").text)


def test_the_table_is_sorted_by_its_headings_and_by_what_is_unsure(browser: Chrome) -> None:
    assert ids(browser) == ["c1", "c2", "c3", "c4"]
    heading = one(browser, "th[data-sort=value]")
    for order, expected in (("ascending", ["c4", "c3", "c1", "c2"]), ("descending", ["c2", "c1", "c3", "c4"])):
        heading.find_element(By.TAG_NAME, "button").click()
        assert (heading.get_attribute("aria-sort"), ids(browser)) == (order, expected)
    one(browser, "th[data-sort=speaker] button").click()
    assert heading.get_attribute("aria-sort") is None
    assert ids(browser)[0] == "c1"
    Select(one(browser, "[name=order]")).select_by_visible_text("uncertain first")
    for kind in (".figures", "[aria-labelledby=a1-quote]"):
        sure = [float(each.text.strip("△ ")) for each in shown(browser, f"{kind} .sure")]
        assert sure == sorted(sure)


def test_the_search_looks_in_words_speakers_and_sentences(browser: Chrome) -> None:
    field = one(browser, "[name=words]")
    for words, expected in (("families", ["c3"]), ("lee SPENDING", ["c2"]), ("nothing of this", []), ("grain", ["c1"])):
        field.clear()
        field.send_keys(words)
        assert ids(browser) == expected
    assert shown(browser, "mark.claim")[0].text == "over 5,000 tonnes"
    one(browser, "button[type=reset]").click()
    WebDriverWait(browser, PATIENCE).until(lambda it: len(ids(it)) == 4)


def test_a_link_shows_what_a_filter_hides(browser: Chrome) -> None:
    one(browser, "input[value=quote]").click()
    assert not ids(browser, "[data-kind=quote]")
    browser.execute_script("location.hash = '#q1'")
    WebDriverWait(browser, PATIENCE).until(lambda it: "q1" in ids(it, "[data-kind=quote]"))
    assert one(browser, "input[value=quote]").is_selected()
    browser.execute_script("scrollTo(0, 0)")
    one(browser, ".jump a[href='#a1-date']").click()
    assert browser.current_url.endswith("#a1-date")


def test_what_is_said_of_an_item_is_kept_and_filtered(browser: Chrome, folder: Path) -> None:
    set_state(browser, "c2", "checked")
    set_state(browser, "c3", "wrong")
    fill(browser, "c3", note="the council counts 90")
    fill(browser, "q1", note="ask her")
    browser.refresh()
    assert [one(browser, f"#{id}").get_attribute("data-state") for id in ("c1", "c2", "c3")] == [
        "open",
        "checked",
        "wrong",
    ]
    assert one(browser, "#c3 .noted").text == "the council counts 90"
    assert one(browser, "#q1 .noted").text == "ask her"
    assert one(browser, "#status").text.endswith(", 1 checked, 1 wrong")
    for state, expected in (("checked", ["c2"]), ("wrong", ["c3"]), ("not yet", ["c1", "c4"])):
        Select(one(browser, "[name=state]")).select_by_visible_text(state)
        assert ids(browser) == expected
    browser.get((folder / "two.html").as_uri())  # the same release in another report
    assert one(browser, "tr[data-sheet=a1] .done").text.startswith("2 of ")
    assert one(browser, "tr[data-sheet=a2] .done").text == ""


def test_notes_go_out_and_in_as_json_and_as_a_table(browser: Chrome, tmp_path: Path) -> None:
    set_state(browser, "c2", "checked")
    set_state(browser, "c3", "wrong")
    fill(browser, "c3", note='=he said "90",\nnot 120', number="90")
    notes = export(browser, "notes", tmp_path, "notes.json")
    table = export(browser, "csv", tmp_path, "checked.csv")
    for name in ("notes.json", "checked.csv"):
        browser.execute_script("localStorage.clear()")
        browser.refresh()
        assert one(browser, "#c2").get_attribute("data-state") == "open"
        take_in(browser, tmp_path / name)
        assert "2 notes imported" in one(browser, "#status").text
        assert one(browser, "#c2").get_attribute("data-state") == "checked"
        fill(browser, "c3")
        assert one(browser, "#c3 [name=note]").get_attribute("value") == '=he said "90",\nnot 120'
        assert one(browser, "#c3 [name=number]").get_attribute("value") == "90"
        (tmp_path / name).unlink()
    assert export(browser, "notes", tmp_path, "notes.json") == notes
    assert export(browser, "csv", tmp_path, "checked.csv") == table


def test_the_table_is_what_is_shown(browser: Chrome, tmp_path: Path) -> None:
    set_state(browser, "c2", "checked")
    Select(one(browser, "[name=state]")).select_by_visible_text("checked")
    rows = list(csv.DictReader(io.StringIO(export(browser, "csv", tmp_path, "checked.csv").removeprefix("\ufeff"))))
    assert [(row["item"], row["words"], row["reading"], row["who"], row["state"]) for row in rows] == [
        ("c2", "$12.5 million", "US$12.5 million", "Ann Lee", "checked")
    ]
    assert rows[0]["address"] == "https://bramble.example/mill"
    assert rows[0]["sentence"].startswith("“We are spending")
    start, end = int(rows[0]["start"]), int(rows[0]["end"])
    assert TEXT[start:end] == "$12.5 million"


def test_corrections_are_gold(browser: Chrome, folder: Path, tmp_path: Path) -> None:
    before: Article = gold(folder / "mill.json")
    report = next(quote for quote in before.quotes if quote.kind == "indirect")
    direct = next(quote for quote in before.quotes if quote.kind == "direct")
    set_state(browser, "c1", "wrong")
    fill(browser, "c1", number="5,500", bound="~")
    set_state(browser, "c3", "wrong")
    fill(browser, "c3", none="on")
    set_state(browser, direct.id, "wrong")
    fill(browser, direct.id, speaker="Bramble Foods Ltd.")
    set_state(browser, report.id, "wrong")
    fill(browser, report.id, none="on")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/mill.json").write_text(export(browser, "gold", tmp_path, "mill.json"), "utf-8")
    after = gold(tmp_path / "gold/mill.json")
    assert [claim.id for claim in after.claims] == ["c1", "c2", "c4"]
    assert (after.claims[0].value, after.claims[0].comparator, after.claims[0].unit) == (
        5500,
        "~",
        before.claims[0].unit,
    )
    assert [
        (quote.id, quote.speaker and quote.speaker.name) for quote in after.quotes if quote.id in (direct.id, report.id)
    ] == [(direct.id, "Bramble Foods Ltd.")]
    assert next(claim for claim in after.claims if claim.id == "c2").speaker == after.quotes[0].speaker
    assert after.claims[-1].quote is None
    measured = run("evaluate", str(tmp_path / "gold"))
    assert measured.returncode == 0
    assert b"articles: 1" in measured.stdout
    tasks = json.loads(run("annotate", str(tmp_path / "gold/mill.json")).stdout)
    notes = [region.get("meta", {}).get("text") for region in tasks[0]["predictions"][0]["result"]]
    assert ["Bramble Foods Ltd."] in notes
    assert any(note and "~ 5500" in note[0] for note in notes)


def test_what_is_not_corrected_is_exported_as_it_was(browser: Chrome, folder: Path, tmp_path: Path) -> None:
    exported = Article.from_json(export(browser, "gold", tmp_path, "mill.json"))
    assert exported == Article.from_json((folder / "mill.json").read_text("utf-8"))


def test_words_are_copied_with_their_source(browser: Chrome) -> None:
    browser.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    fill(browser, "q1")
    buttons = {button.text: button for button in shown(browser, "#q1 .copy button")}
    buttons["Copy words and source"].click()
    WebDriverWait(browser, PATIENCE).until(lambda it: one(it, "#status").text == "Copied.")
    copied = "const done = arguments[0]; navigator.clipboard.readText().then(done, done)"
    words, who, source = browser.execute_async_script(copied).splitlines()
    assert words == "“We are spending $12.5 million on this,” … “It gives 120 families work.”"
    assert who == "Ann Lee, chief executive, Bramble Foods"
    assert source == "Mill opens, 2024-05-03, https://bramble.example/mill (q1)"
    buttons["Copy link"].click()
    WebDriverWait(browser, PATIENCE).until(lambda it: it.execute_async_script(copied).endswith("one.html#q1"))
    fill(browser, "c2")
    assert one(browser, "#c2 .copy a").get_attribute("href") == "https://bramble.example/mill#:~:text=%2412.5%20million"


def pdf(browser: Chrome, path: Path) -> Path:
    made: dict[str, Any] = browser.execute_cdp_cmd(
        "Page.printToPDF", {"printBackground": True, "paperWidth": 8.27, "paperHeight": 11.69}
    )
    path.write_bytes(base64.b64decode(made["data"]))
    return path


def test_paper_has_everything_and_cuts_nothing(browser: Chrome, tmp_path: Path) -> None:
    set_state(browser, "c3", "wrong")
    fill(browser, "c3", note="the council counts 90")
    path = pdf(browser, tmp_path / "one.pdf")
    text = " ".join(extract_text(path).split())
    for words in (
        "Mill opens",
        "US$12.5 million",
        "120 families",
        "the council counts 90",
        "wrong",
        "would use 40% less water",
    ):
        assert words in text
    for words in ("Search", "Export", "Copy link", "more dl"):
        assert words not in text
    for page in extract_pages(path):
        for element in page:
            assert element.x0 >= 0 and element.x1 <= page.width, element


def test_paper_opens_every_release(browser: Chrome, folder: Path, tmp_path: Path) -> None:
    browser.get((folder / "two.html").as_uri())
    text = " ".join(extract_text(pdf(browser, tmp_path / "two.pdf")).split())
    assert "more than 5,000 tonnes" in text and "more than 6,000 tonnes" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_table_first_and_needs_no_sideways_scrolling(browser: Chrome, scheme: str) -> None:
    emulate(browser, scheme=scheme)
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.refresh()
    assert one(browser, "tr.item").rect["y"] < 500
    assert one(browser, "#a1-release").rect["y"] > one(browser, "[data-kind=date]").rect["y"]
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    assert not shown(browser, "#filters")
    one(browser, "#tools").click()
    assert shown(browser, "[name=words]")
    background = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, background[4:-1].split(","))) < 60) == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_everything_is_open(browser: Chrome, scheme: str) -> None:
    emulate(browser, scheme=scheme)
    for item, state in (("c1", "wrong"), ("c2", "checked"), ("q1", "wrong"), ("d1", "wrong")):
        set_state(browser, item, state)
        fill(browser, item, note="A note")
    browser.execute_script("for (const each of document.querySelectorAll('#exports, .rules')) each.open = true")
    result: dict[str, Any] = Axe().run(browser, options={"resultTypes": ["violations"]})
    assert len(result["passes"]) > 30
    assert [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in result["violations"]] == []


@pytest.mark.stress
def test_two_hundred_releases_stay_usable(browser: Chrome, folder: Path) -> None:
    browser.get((folder / "many.html").as_uri())
    assert len(shown(browser, ".index tbody tr")) == 200
    spent = browser.execute_script(
        "const begun = performance.now(); form.elements.words.value = 'kelp'; filter(); return performance.now() - begun"
    )
    assert spent < 3000
    assert not browser.find_elements(By.CSS_SELECTOR, "select.state")  # made when a release is opened
    browser.execute_script("form.reset(); filter(); location.hash = '#a150-c1'")
    WebDriverWait(browser, PATIENCE).until(lambda it: shown(it, "#a150-c1 select.state"))
