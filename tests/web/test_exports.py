"""The list as a file: all that answers the address, private names held back, no reader in the way of another."""

import csv
import io
import json
import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.store import Store
from dateline.web.pages import exports
from dateline.web.viewer import Viewer

Page = TestClient[Litestar]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("json", "application/json"), ("jsonl", "application/jsonl"), ("csv", "text/csv; charset=utf-8"), ("geojson", "application/geo+json")],
)  # fmt: skip
def test_an_ending_makes_the_list_a_file(page: Page, ending: str, kind: str) -> None:
    answer = page.get(f"/incidents.{ending}?country=SYR")
    assert answer.headers["content-type"] == kind
    assert f'filename="incidents.{ending}"' in answer.headers["content-disposition"]
    assert "Aleppo" in answer.text
    assert "Kharkiv" not in answer.text


def test_all_is_exported_not_a_page(page: Page) -> None:
    told = page.get("/incidents.csv?limit=1&order=oldest").text
    assert [row["place"] for row in csv.DictReader(io.StringIO(told))] == ["Aleppo", "Kharkiv"]


def test_what_cannot_be_asked_is_a_problem(page: Page) -> None:
    answer = page.get("/incidents.csv?harm=many")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "harm")


def test_an_export_is_made_again_only_when_the_chronicle_changed(page: Page) -> None:
    tag = page.get("/incidents.geojson").headers["etag"]
    assert page.get("/incidents.geojson", headers={"if-none-match": tag}).status_code == 304


def test_readers_get_no_private_names(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page.get("/incidents.csv?names=true").status_code == 200
    monkeypatch.setattr(Viewer, "may", lambda self, role: role == "reader")
    assert page.get("/incidents.csv?names=true").status_code == 403


_EXACT = re.compile(r'"(?:lat|lon)":-?\d+\.\d\d')


def test_readers_get_places_to_ten_kilometres(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """In exports, the list, the map and documents; a query for a place still finds it."""
    asked = ("/incidents.json", "/api/incidents", "/selection.json?view=-180,-85,180,85&zoom=9")
    exact = [page.get(address).text for address in asked]
    assert all(map(_EXACT.search, exact))
    key = json.loads(exact[0])[0]["accounts"][0]["document"]
    monkeypatch.setattr(Viewer, "may", lambda self, role: role == "reader")
    for address in (*asked, f"/documents/{key}.json"):
        told = page.get(address).text
        assert not _EXACT.search(told), address


def test_exports_leave_room_for_others_and_give_it_back(page: Page) -> None:
    for _ in range(2 * exports.MOST):
        assert page.get("/incidents.json").status_code == 200
    assert page.get("/incidents.json?cursor=x").status_code == 400
    held = [exports.ROOM.acquire(blocking=False) for _ in range(exports.MOST)]
    assert all(held)
    try:
        answer = page.get("/incidents.json")
        assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
    finally:
        exports.ROOM.release(exports.MOST)


def test_one_record_has_an_address_too(page: Page, chronicle: Store) -> None:
    told = next(chronicle.incidents())
    assert page.get(f"/incidents/{told.id}.json").json()["id"] == told.id
    key = told.accounts[0].document
    assert page.get(f"/documents/{key}.json").json()["document"]["id"] == key
    assert page.get("/incidents/i0.json").status_code == 404
