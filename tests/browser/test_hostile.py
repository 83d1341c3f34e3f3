"""Articles, titles, feeds and file names that attack: on every page they are words, and nothing else."""

import pytest
from playwright.sync_api import Browser

from .conftest import Watched, tab
from .hostile import ATTACKS
from .test_pages import PAGES


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 50


@pytest.mark.parametrize("path", PAGES)
def test_no_attack_runs(browser: Browser, attacked: str, path: str) -> None:
    with tab(browser, attacked) as seen:
        seen.open(path)
        sound(seen)


@pytest.mark.parametrize(
    ("path", "link"), [("/incidents", "a.incident"), ("/documents", "tbody a"), ("/agreements", "tbody a")]
)
def test_no_attack_runs_where_a_list_leads(browser: Browser, attacked: str, path: str, link: str) -> None:
    with tab(browser, attacked) as seen:
        found = seen.open(path).locator(link).evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert len(found) > len(ATTACKS) / 2
        for address in found[:: len(found) // 12]:
            seen.open(address)
            sound(seen)


def sound(seen: Watched) -> None:
    """Nothing ran, nothing was asked of another host, nothing is on the page that could."""
    page = seen.page
    page.wait_for_timeout(150)
    assert page.evaluate("window.ran") is None
    assert seen.faults == []
    assert (
        page.evaluate("document.querySelectorAll('main script:not([type]), iframe, object, embed, base').length") == 0
    )
    assert page.evaluate("[...document.links].every(a => /^https?:$/.test(a.protocol))")
