"""Each page on the example chronicle, in the browser: nothing breaks, no other host is asked, all can use it."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .conftest import Watched, tab

PAGES = (
    "/incidents",
    "/claims",
    "/figures",
    "/agreements",
    "/actors",
    "/documents",
    "/review",
    "/review/agreement",
    "/runs",
    "/people",
    "/account",
    "/login",
)
SHAPES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
}


def findings(seen: Watched) -> list[str]:
    """What axe finds that hinders people: serious and critical."""
    told = Axe().run(seen.page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in told
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_is_sound(browser: Browser, example: str, path: str, shape: str) -> None:
    with tab(browser, example, **SHAPES[shape]) as seen:
        page = seen.open(path)
        expect(page.locator("h1").first).to_be_visible()
        assert findings(seen) == []
        assert seen.faults == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_without_scripts(browser: Browser, example: str, path: str) -> None:
    with tab(browser, example, java_script_enabled=False) as seen:
        page = seen.open(path)
        expect(page.locator("h1").first).to_be_visible()
        assert len(page.locator("main").inner_text()) > 20


def test_an_incident_is_reached_from_the_list(seen: Watched) -> None:
    page = seen.open("/incidents")
    page.locator("a.incident").first.click()
    expect(page).to_have_url(re.compile("/incidents/"))
    assert seen.faults == []
