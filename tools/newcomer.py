"""Follows the README from a clone to a list of three checked figures, and prints the seconds that each step takes.

    python tools/newcomer.py [RELEASE]

Works in a new folder and a new virtual environment; packages are installed from your index.
"""

import csv
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))

from browser import chromium  # noqa: E402 - the tests' helper
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

LIMIT = 240  # seconds, for all steps together


def commands(release: str) -> list[str]:
    """The commands in the first shell block of the README, with another release in them."""
    block = re.search(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert block
    lines = [line for whole in block[1].splitlines() for line in whole.split(" && ")]
    return [line.replace("examples/release.html", shlex.quote(release)) for line in lines]


def check_three(report: Path, folder: Path) -> list[dict[str, str]]:
    """Do what the README says to do in the report; return the rows of the exported table."""
    with chromium() as browser:
        browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
        browser.get(report.as_uri())
        for state in browser.find_elements(By.CSS_SELECTOR, "tr.item select.state")[:3]:
            Select(state).select_by_visible_text("checked")
        Select(browser.find_element(By.NAME, "state")).select_by_visible_text("checked")
        browser.execute_script("scrollTo(0, 0)")
        browser.find_element(By.CSS_SELECTOR, "#exports summary").click()
        browser.find_element(By.CSS_SELECTOR, "[data-export=csv]").click()
        table = folder / "checked.csv"
        WebDriverWait(browser, 30).until(lambda _: table.exists() and table.stat().st_size)
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(release: str) -> int:
    """Do all the steps; the exit code says whether they were quick enough."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        clone = Path(name) / "pressparse"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        if Path(release).exists() and not (clone / release).exists():
            release = shutil.copy(release, clone)
        print(f"{time.monotonic() - begun:5.0f} s  cloned")
        for command in commands(release):
            subprocess.run(shlex.split(command), cwd=clone, check=True, stdout=subprocess.DEVNULL)
            print(f"{time.monotonic() - begun:5.0f} s  {command}")
        size = sum(file.stat().st_size for file in (clone / ".venv").rglob("*") if file.is_file())
        rows = check_three(clone / "report.html", Path(name))
        for row in rows:
            print(f"         {row['item']}: {row['reading']} · {row['who']} · {row['state']}")
        spent = time.monotonic() - begun
        print(f"{spent:5.0f} s  {len(rows)} figures checked and exported; .venv has {size / 1e6:,.0f} MB")
        return 0 if len(rows) == 3 and spent < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "examples/release.html"))
