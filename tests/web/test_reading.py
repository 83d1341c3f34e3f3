"""The pages of reading: incidents and documents, each thing tied to the words it came from."""

import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.store import Store
from tests.chronicle.desk import add, report

Page = TestClient[Litestar]


def incident(chronicle: Store, place: str) -> str:
    return next(one.id for one in chronicle.incidents() if one.where and one.where.name == place)


def test_an_incident_is_told_in_one_sentence_with_every_account(page: Page, chronicle: Store) -> None:
    told = page.get(f"/incidents/{incident(chronicle, 'Kharkiv')}").text
    assert "in Kharkiv, Ukraine on 1 March 2022: 12 to 14 killed." in told
    assert "2 accounts" in told
    assert '<mark class="place"' in told


def test_an_incident_leads_to_those_of_its_campaign(page: Page, chronicle: Store) -> None:
    assert "One of" not in page.get(f"/incidents/{incident(chronicle, 'Kharkiv')}").text
    add(chronicle, [report("Kharkiv 2022-03-09 killed 3", published="2022-03-10")])
    later = next(one for one in chronicle.incidents() if one.larger and one.larger != one.id)
    told = page.get(f"/incidents/{later.id}").text
    assert "One of 2 attacks" in told
    assert f'<a href="/incidents/{later.larger}">2022-03-01</a> · <strong>2022-03-09</strong>' in told
    assert "One of" not in page.get(f"/incidents/{incident(chronicle, 'Aleppo')}").text


def test_an_incident_leads_to_the_words_in_the_document(page: Page, chronicle: Store) -> None:
    told = page.get(f"/incidents/{incident(chronicle, 'Aleppo')}").text
    found = re.search(r'href="(/documents/sha256:\w+)#char=0,26"', told)
    assert found
    assert "Aleppo" in page.get(found[1]).text


def test_a_document_shows_its_record_and_where_it_came_from(page: Page, chronicle: Store) -> None:
    document = next(chronicle.records()).document
    told = page.get(f"/documents/{document.id}").text
    assert "1 event" in told
    assert document.id in told
    assert "desk" in told


def test_documents_are_found_by_outlet(page: Page) -> None:
    assert "1 document<" in page.get("/documents?source=Herald").text


@pytest.mark.parametrize("path", ["/documents/none", "/incidents/none"])
def test_what_is_not_there_is_told(page: Page, path: str) -> None:
    assert page.get(path, headers={"accept": "text/html"}).status_code == 404


def test_claims_tell_what_is_contested_and_every_voice(page: Page) -> None:
    told = page.get("/claims").text
    assert "3 claims" in told
    assert "the report itself" in told


def test_claims_of_a_stance_alone(page: Page) -> None:
    assert "0 claims" in page.get("/claims?stance=denies").text
    assert page.get("/claims?stance=shouts", headers={"accept": "text/html"}).status_code == 400


def test_figures_tell_the_lowest_and_the_highest(page: Page) -> None:
    told = page.get("/figures?country=UKR").text
    assert "1 incident with figures" in told
    assert '<td class="number">12</td><td class="number">14</td>' in told


def test_actors_stand_in_a_matrix(page: Page) -> None:
    told = page.get("/actors").text
    assert "people of Aleppo" in told
    assert "Ulo Front" in told
    assert re.search(r'class="heat h5"><a href="/incidents\?actor=Ulo\+?(%20)?Front', told)


def test_no_agreement_is_told_plainly(page: Page) -> None:
    assert "No report names an agreement" in page.get("/agreements").text
    assert page.get("/agreement?id=none", headers={"accept": "text/html"}).status_code == 404
