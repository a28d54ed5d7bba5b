"""A headless Chromium with an empty profile and no network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1400,1000",
)  # fmt: skip
PATIENCE = 100  # seconds; an idle machine needs one
CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """Start the browser with an empty profile, which is deleted afterwards."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        browser = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
        browser.set_script_timeout(PATIENCE)
        try:
            yield browser
        finally:
            browser.quit()


def emulate(browser: webdriver.Chrome, *, media: str = "", scheme: str = "light", has_script: bool = True) -> None:
    """From now on, show pages as on paper (``media="print"``), in dark mode, or without scripts."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not has_script})


def one(browser: webdriver.Chrome, selector: str) -> WebElement:
    """The first element that a CSS selector matches."""
    return browser.find_element(By.CSS_SELECTOR, selector)


def every(browser: webdriver.Chrome, selector: str) -> list[WebElement]:
    """The elements that a CSS selector matches."""
    return browser.find_elements(By.CSS_SELECTOR, selector)


def shown(browser: webdriver.Chrome, selector: str) -> list[WebElement]:
    """The visible elements that a CSS selector matches."""
    return [element for element in every(browser, selector) if element.is_displayed()]


def load_milliseconds(browser: webdriver.Chrome, page: Path) -> float:
    """The browser's own time from the start of the navigation to the end of the load event."""
    browser.get("about:blank")
    browser.get(page.as_uri())
    ended = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
    return WebDriverWait(browser, 10, poll_frequency=0.01).until(lambda it: float(it.execute_script(ended)))
