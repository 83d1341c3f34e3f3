"""Pictures of the pages for the documentation: `python -m tests.browser.pictures`, with Chromium installed."""

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from dateline import chronicle, store
from dateline.pipeline import Coder
from dateline.read import read

from .conftest import CHROMIUM, REPORTS, STARTED_WITH, serving

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LIGHT: Any = {"viewport": {"width": 1440, "height": 900}}
SHOTS: dict[str, tuple[str, Any]] = {
    "chronicle": ("/incidents", LIGHT),
    "chronicle-dark": ("/incidents", {**LIGHT, "color_scheme": "dark"}),
    "chronicle-narrow": ("/incidents", {"viewport": {"width": 390, "height": 844}}),
    "claims": ("/claims", LIGHT),
    "figures": ("/figures", LIGHT),
    "agreements": ("/agreements", LIGHT),
    "actors": ("/actors", LIGHT),
}
REACHED = {
    "incident": ("/incidents?status=contested&order=sources", "a.incident"),
    "document": ("/documents", "tbody a"),
}


def main() -> None:
    """Code the example reports, serve them, and take each picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, store.open(f"{folder}/example.db") as opened:
        run = opened.begin("add")
        chronicle.add(opened, Coder(), ((str(REPORTS), one) for one in read(str(REPORTS))), run)
        with serving(opened) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=STARTED_WITH)
            for name, (path, options) in SHOTS.items():
                page = browser.new_page(**options)
                page.goto(address + path)
                page.wait_for_timeout(2500)
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
            for name, (path, link) in REACHED.items():
                page = browser.new_page(**LIGHT)
                page.goto(address + path)
                page.locator(link).first.click()
                page.wait_for_timeout(2500)
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
