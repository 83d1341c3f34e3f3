"""The main page: every filter in the address, whatever is asked told plainly."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

Page = TestClient[Litestar]


def test_the_incidents_are_listed(page: Page) -> None:
    told = page.get("/incidents").text
    assert "2 incidents" in told
    assert "Kharkiv, UKR" in told
    assert "killed 12-14" in told


def test_an_address_is_a_query(page: Page) -> None:
    told = page.get("/incidents", params={"country": "SYR", "text": "", "since": "2016-01-01"}).text
    assert "1 incident" in told
    assert "Kharkiv" not in told


def test_what_cannot_be_asked_is_told(page: Page) -> None:
    answer = page.get("/incidents?colour=red", headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "cannot be asked" in answer.text


@pytest.mark.parametrize("address", ["/nothing", "/incidents/nothing"])
def test_what_is_not_there_is_told(page: Page, address: str) -> None:
    answer = page.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_nothing_may_run_or_be_fetched_from_elsewhere(page: Page) -> None:
    policy = page.get("/incidents").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
