"""The chronicle in the browser: brush, map, counts and list move together, and the address tells it all."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline import chronicle, store
from dateline.model import Document
from tests.chronicle.desk import Desk, add, report

from .conftest import Watched, serving, tab


def total(page: Page) -> int:
    found = re.match(r"[\d,]+", page.locator("#count").inner_text())
    assert found
    return int(found.group().replace(",", ""))


def test_a_count_narrows_everything_down(seen: Watched) -> None:
    page = seen.open("/incidents")
    before = total(page)
    choice = page.locator("label.facet", has=page.locator("input[name=type]")).first
    told = int(choice.locator(".count").inner_text().replace(",", ""))
    choice.click()
    expect(page).to_have_url(re.compile(r"[?&]type=\w+"))
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{told:,} incident"))
    assert told < before
    page.go_back()
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{before:,} incident"))
    assert seen.faults == []


def test_the_timeline_is_brushed_by_keys(seen: Watched) -> None:
    page = seen.open("/incidents")
    before = total(page)
    page.locator(".overview .brush.first").focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d"))
    expect(page.locator("#count")).not_to_have_text(re.compile(rf"^{before:,} incident"))
    page.get_by_role("button", name="All time").click()
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{before:,} incident"))
    assert seen.faults == []


def test_the_timeline_is_brushed_by_a_pointer(seen: Watched) -> None:
    page = seen.open("/incidents")
    box = page.locator("#timeline .overview").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"since=.*until="))
    assert seen.faults == []


def test_the_map_tells_its_places_as_a_list_too(seen: Watched) -> None:
    page = seen.open("/incidents")
    page.get_by_text(re.compile(r"\d+ spots? as a list")).click()
    page.locator("#map li button, #map ol button, #map ul button").first.press("Enter")
    expect(page.locator("#map a[href^='/incidents']").first).to_be_visible()
    assert seen.faults == []


def test_searching_in_the_view_stands_in_the_address(seen: Watched) -> None:
    page = seen.open("/incidents")
    page.get_by_label("Search in this view").check()
    expect(page).to_have_url(re.compile(r"box="))
    assert seen.faults == []


def test_the_first_view_is_small_and_soon_there(browser: Browser, example: str) -> None:
    with tab(browser, example, viewport={"width": 1440, "height": 900}) as seen:
        sizes: list[int] = []
        seen.page.on("requestfinished", lambda asked: sizes.append(asked.sizes()["responseBodySize"]))
        page = seen.open("/incidents")
        page.wait_for_selector("#map canvas")
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
        print(f"FIGURE first_view_bytes={sum(sizes)} dom_interactive_ms={ready:.0f}")
        assert sum(sizes) < 1_500_000
        assert ready < 2_000


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[str, store.Store]]:
    """A chronicle that somebody adds to while it is seen."""
    with store.open(str(tmp_path / "growing.db")) as opened:
        add(opened, [report("Kharkiv 2022-03-01 killed 12")])
        with serving(opened) as address:
            yield address, opened


def test_what_comes_in_elsewhere_is_offered(browser: Browser, growing: tuple[str, store.Store]) -> None:
    address, opened = growing
    with tab(browser, address) as seen:
        page = seen.open("/incidents")
        expect(page.locator("#count")).to_have_text(re.compile("^1 incident"))

        def elsewhere(told: Document) -> None:
            with store.open(opened.where) as again:
                chronicle.add(again, Desk(), [("desk", told)], again.begin("add"))

        thread = threading.Thread(target=elsewhere, args=(report("Aleppo 2016-05-03 killed 5"),))
        thread.start()
        thread.join()
        page.get_by_role("button", name=re.compile("show")).click(timeout=15_000)
        expect(page.locator("#count")).to_have_text(re.compile("^2 incident"))
        assert seen.faults == []
