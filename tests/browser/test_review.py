"""Review by keys, from the first event to the last, and words chosen in the text, in the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline import store
from dateline.store import Store
from tests.chronicle.desk import add, report

from .conftest import Watched, serving, tab

TEXTS = ("Kharkiv 2022-03-01 killed 12", "Aleppo 2016-05-03 killed 5", "Goma 2013-01-02 killed 7")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Store]:
    """A chronicle of three events."""
    with store.open(str(tmp_path / "three.db")) as opened:
        add(opened, [report(text) for text in TEXTS])
        yield opened


@pytest.fixture
def watched(browser: Browser, three: Store) -> Iterator[Watched]:
    with serving(three) as address, tab(browser, address) as told:
        yield told


def press(page: Page, key: str, then: str) -> None:
    """Press a key and wait for what it brings."""
    page.keyboard.press(key)
    expect(page.locator("#review")).to_contain_text(then)


def choose(page: Page, start: int, end: int) -> None:
    """Choose letters of the report's words."""
    page.evaluate(
        """([start, end]) => {
          const walker = document.createTreeWalker(document.querySelector("[data-words]"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let at = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (start >= at && start < at + node.data.length) range.setStart(node, start - at);
            if (end > at && end <= at + node.data.length) range.setEnd(node, end - at);
            at += node.data.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )


def test_the_whole_queue_by_keys(watched: Watched, three: Store) -> None:
    page = watched.open("/review?by=newest")
    expect(page.locator(".words")).to_contain_text("Goma")
    press(page, "a", "Aleppo 2016")
    press(page, "j", "Kharkiv 2022")
    press(page, "k", "Aleppo 2016")
    press(page, "r", "Kharkiv 2022")
    press(page, "u", "Aleppo 2016")
    press(page, "r", "Kharkiv 2022")
    press(page, "?", "this list")
    expect(page.locator("details.keys")).to_have_attribute("open", "")
    press(page, "c", "Nothing is left")
    assert [one.decision for one in three.judgements()] == ["accept", "reject", "undo", "reject", "contest"]
    assert watched.faults == []


def test_a_field_is_kept_as_soon_as_it_is_changed(watched: Watched, three: Store) -> None:
    page = watched.open("/review?by=newest")
    page.keyboard.press("e")
    expect(page.locator("#v-type")).to_be_focused()
    page.select_option("#v-type", "COERCE")
    expect(page.locator(".was")).to_have_text("coded as ASSAULT")
    page.fill("#v-when", "2013-02")
    page.keyboard.press("Enter")
    expect(page.locator(".was")).to_have_count(2)
    expect(page.locator("#v-when")).to_be_focused()
    assert [(one.field, one.value) for one in three.judgements()] == [("type", "COERCE"), ("when", "2013-02")]
    assert watched.faults == []


def test_what_is_refused_is_told_beside_the_field(watched: Watched, three: Store) -> None:
    page = watched.open("/review?by=newest")
    page.fill("#v-when", "Tuesday")
    page.keyboard.press("Enter")
    expect(page.locator("#w-when")).to_contain_text("is no day")
    expect(page.locator("#v-when")).to_have_value("Tuesday")
    assert three.judgements() == ()


def test_words_chosen_in_the_text_become_a_field(watched: Watched, three: Store) -> None:
    page = watched.open("/review?by=newest")
    choose(page, 0, 5)
    page.locator(".chooser").get_by_role("button", name="also acts").click()
    expect(page.locator("#v-actors")).to_have_value("killed; Goma")
    choose(page, 4, 15)
    page.locator(".chooser").get_by_role("button", name="When", exact=True).click()
    expect(page.locator(".last")).to_contain_text("correct when")
    assert [(one.field, one.value) for one in three.judgements()] == [
        ("actors", "16:22, 0:4"), ("when", "2013-01-02/2013-01-02")
    ]  # fmt: skip
    assert watched.faults == []


def test_words_stay_blurred_until_one_points_to_them(watched: Watched) -> None:
    page = watched.open("/review")
    page.get_by_role("button", name="Blur words").click()
    words = page.locator(".words.blurred")
    expect(words).to_have_css("filter", "blur(6px)")
    words.hover()
    expect(words).to_have_css("filter", "none")


def test_without_scripts_buttons_do_it(browser: Browser, three: Store) -> None:
    with serving(three) as address, tab(browser, address, java_script_enabled=False) as seen:
        page = seen.open("/review?by=newest")
        page.get_by_role("button", name="Accept").click()
        expect(page.locator(".words")).to_contain_text("Aleppo")
        page.fill("#v-when", "2016-05")
        page.locator("form[data-field=when] button").click()
        expect(page.locator(".was")).to_have_text("coded as 2016-05-03")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".was")).to_have_count(0)
