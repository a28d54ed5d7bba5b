"""Measures how large a report is and how fast a browser opens it, and makes the picture of a report in the README.

python benchmarks/report.py               sizes, and milliseconds in headless Chromium from navigation to load
python benchmarks/report.py --picture     writes docs/images/report.png
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import pressparse
from pressparse.output import FORMATS

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))

from browser import chromium, load_milliseconds  # noqa: E402 - it is with the tests

ROUNDS = 9
LENGTH = 9_000  # characters of a long release


def reports() -> dict[str, list[pressparse.Article]]:
    """The articles of each report, by the report's name."""
    text = (ROOT / "examples/release.txt").read_text("utf-8")
    return {
        "the example": [pressparse.parse(ROOT / "examples/release.html")],
        f"{LENGTH:,} characters": [pressparse.parse((text * 9)[:LENGTH])],
        "200,000 characters": [pressparse.parse((text * 200)[:200_000])],
        "200 releases": [pressparse.parse(text, id=str(n)) for n in range(200)],
    }


def measure(folder: Path) -> None:
    with chromium() as browser:
        for name, articles in reports().items():
            begun = time.perf_counter()
            html = b"".join(FORMATS["html"](articles, is_single=False)).decode()
            spent = time.perf_counter() - begun
            page = folder / "report.html"
            page.write_text(html, "utf-8")
            loads = sorted(load_milliseconds(browser, page) for _ in range(ROUNDS))
            print(
                f"{name:18} {len(html.encode()) / 1000:7,.0f} kB, written in {spent * 1000:5,.0f} ms, "
                f"opened in {statistics.median(loads):4,.0f} ms ({loads[0]:,.0f} to {loads[-1]:,.0f})"
            )


def picture(folder: Path) -> None:
    page = folder / "report.html"
    page.write_text(pressparse.parse(ROOT / "examples/release.html").to_html(), "utf-8")
    with chromium() as browser:
        browser.set_window_size(1400, 960)
        browser.get(f"{page.as_uri()}#c7")
        (ROOT / "docs/images").mkdir(exist_ok=True)
        browser.save_screenshot(str(ROOT / "docs/images/report.png"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        picture(Path(folder)) if "--picture" in sys.argv else measure(Path(folder))
