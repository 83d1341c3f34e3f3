"""Articles, titles, feeds and file names that attack: on every page they are words, and nothing else."""

import pytest
from playwright.sync_api import Browser

from .conftest import tab
from .hostile import ATTACKS
from .test_pages import PAGES


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 50


@pytest.mark.parametrize("path", PAGES)
def test_no_attack_runs(browser: Browser, attacked: str, path: str) -> None:
    with tab(browser, attacked) as seen:
        page = seen.open(path)
        page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None
        assert seen.faults == []
        assert (
            page.evaluate("document.querySelectorAll('main script:not([type]), iframe, object, embed, base').length")
            == 0
        )
        assert page.evaluate("[...document.links].every(a => /^https?:$/.test(a.protocol))")
