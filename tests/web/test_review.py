"""Review: what is shown of one event, what each decision does, what is refused, who sees what of whom."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline import store as stores
from dateline import web
from dateline.store import Role, Store
from tests.chronicle.desk import add, events, report

Page = TestClient[Litestar]
HTML = {"accept": "text/html"}
KHARKIV, HERALD, ALEPPO = "Kharkiv 2022-03-01 killed 12", "Kharkiv 2022-03-01 killed 14", "Aleppo 2016-05-03 killed 5"
WORDS = "correct horse battery"


def event(chronicle: Store, text: str) -> str:
    return next(events(chronicle, text))


def at(page: Page, address: str) -> str:
    """The event that an address leads to."""
    told = page.get(address, headers=HTML)
    assert told.status_code == 200
    return re.sub(".*at=", "", urlsplit(str(told.url)).query)


def send(page: Page, key: str, decision: str, query: str = "by=harm&", **more: object) -> tuple[int, str, str]:
    told = page.post(f"/review?{query}at={key}", data={"decision": decision, **more}, headers=HTML)
    return told.status_code, re.sub(".*at=", "", str(told.url)), told.text


@pytest.fixture
def asked(chronicle: Store) -> list[str]:
    """The events by harm: Herald's 14, Wire's 12, 5 in Aleppo."""
    return [event(chronicle, text) for text in (HERALD, KHARKIV, ALEPPO)]


def test_one_comes_to_the_first_event_of_the_order(page: Page, asked: list[str]) -> None:
    assert at(page, "/review?by=harm") == asked[0]
    assert at(page, "/review?by=newest") == asked[2]
    assert at(page, "/review?by=newest&country=UKR") == asked[0]


def test_the_words_stand_beside_the_record(page: Page, asked: list[str]) -> None:
    told = page.get(f"/review?at={asked[1]}").text
    assert '<span class="evidence">' in told
    words = re.search(r'data-words="0"[^>]*>(.*?)</div>', told, re.DOTALL)
    assert words
    assert re.sub("<[^>]*>", "", words[1]) == KHARKIV
    assert 'value="killed=12"' in told
    assert 'value="2022-03-01"' in told
    assert "Ulo Front" in told


def test_a_decision_is_kept_and_the_next_event_comes(page: Page, chronicle: Store, asked: list[str]) -> None:
    assert send(page, asked[0], "accept", why="seen")[1] == asked[1]
    status, now, text = send(page, asked[1], "reject")
    assert (status, now) == (200, asked[2])
    assert "2 by you, 2 by anybody, of 3" in text
    made = [(one.subject, one.decision, one.by, one.why) for one in chronicle.judgements()]
    assert made == [(asked[0], "accept", "local", "seen"), (asked[1], "reject", "local", "")]
    assert "Nothing is left" in send(page, asked[2], "contest")[2]
    assert {run.outcome for run in chronicle.runs() if run.command == "judge"} == {"done"}


def test_undo_takes_back_what_one_did_last_and_leads_there(page: Page, chronicle: Store, asked: list[str]) -> None:
    before = {one.id: one for one in chronicle.incidents()}
    send(page, asked[0], "accept")
    send(page, asked[2], "reject")
    assert send(page, asked[1], "undo")[1] == asked[2]
    assert {one.id: one for one in chronicle.incidents()} == before
    assert send(page, asked[1], "undo")[1] == asked[0]
    status, _, text = send(page, asked[1], "undo")
    assert status == 409
    assert "nothing of yours to undo" in text


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("type", "COERCE", "COERCE"), ("aux", ["historical", "ongoing"], "historical, ongoing"), ("when", "2022-03", "2022-03"),
        ("when", "8:18", "2022-03-01/2022-03-01"), ("actors", "killed; Kharkiv", "19:25, 0:7"), ("recipients", "0:7, 19:25", "0:7, 19:25"),
        ("where", "kharkiv", "0:7"), ("where", "36.2,37.16 Aleppo", "36.2,37.16 Aleppo"), ("counts", "26:28", "killed=12"), ("where", "", ""),
    ],
)  # fmt: skip
def test_a_field_is_corrected_by_words_spans_or_values(
    page: Page, chronicle: Store, asked: list[str], field: str, value: object, kept: str
) -> None:
    status, now, text = send(page, asked[1], "correct", field=field, value=value)
    assert (status, now) == (200, asked[1])
    (made,) = chronicle.judgements()
    assert (made.field, made.value) == (field, kept)
    assert "you: correct" in text


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("actors", "the mayor", "does not stand in the report"), ("when", "Tuesday", "is no day"), ("where", "killed", "is no place that is known"),
        ("when", "0:7", "is no day that is known"), ("counts", "many", "is no count"), ("counts", "0:7", "is no count that is known"),
        ("type", "MURDER", "is no type"), ("colour", "red", "cannot be corrected"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_beside_the_field_and_stays_typed(
    page: Page, chronicle: Store, asked: list[str], field: str, value: str, reason: str
) -> None:
    status, _, text = send(page, asked[1], "correct", field=field, value=value)
    assert status == 409
    assert reason in text
    assert chronicle.judgements() == ()
    if field not in {"type", "colour"}:
        assert f'value="{value}"' in text
        assert f'aria-describedby="w-{field}"' in text


def test_an_event_is_merged_and_split(page: Page, chronicle: Store, asked: list[str]) -> None:
    aleppo = chronicle.touching([asked[2]])[0].id
    assert send(page, asked[0], "merge", other=["", f"http://127.0.0.1/incidents/{aleppo}"])[1] == asked[0]
    assert chronicle.touching([asked[0]]) == chronicle.touching([asked[2]])
    send(page, asked[2], "split")
    assert chronicle.touching([asked[0]]) != chronicle.touching([asked[2]])
    assert send(page, asked[2], "split")[0] == 409
    assert send(page, asked[0], "merge", other=["", ""])[0] == 409


def test_a_writer_elsewhere_is_told_and_nothing_is_lost(page: Page, chronicle: Store, asked: list[str]) -> None:
    with (
        stores.open(chronicle.where, wait=0.1) as hasty,
        TestClient(web.app(hasty), base_url="http://127.0.0.1") as tab,
        chronicle.writing(chronicle.begin("add")),
    ):
        status, _, text = send(tab, asked[0], "reject", why="a film")
    assert status == 503
    assert "being written by somebody else" in text
    assert 'value="a film"' in text
    assert chronicle.judgements() == ()


def test_an_event_that_nobody_tells_is_not_there(page: Page) -> None:
    assert page.get("/review?at=e000000000000", headers=HTML).status_code == 404
    assert page.get("/review?by=colour", headers=HTML).status_code == 400
    assert page.get("/review?colour=red", headers=HTML).status_code == 400


def test_words_are_blurred_on_request(page: Page, asked: list[str]) -> None:
    assert 'class="words blurred"' not in page.get(f"/review?at={asked[0]}").text
    told = page.post(f"/review/blur?at={asked[0]}")
    assert 'class="words blurred"' in told.text
    assert 'class="words blurred"' not in page.post(f"/review/blur?at={asked[0]}").text


@pytest.fixture
def tabs(chronicle: Store) -> Iterator[dict[str, Page]]:
    """Two reviewers, an editor and a reader, each logged in."""
    people: dict[str, Role] = {"ana": "reviewer", "ben": "reviewer", "eva": "editor", "rob": "reader"}
    told: dict[str, Page] = {}
    application = web.app(chronicle)
    with TestClient(application, base_url="http://127.0.0.1") as first:
        for name, role in people.items():
            chronicle.add_user(name, role, WORDS)
            told[name] = TestClient(application, base_url="http://127.0.0.1")
            told[name].cookies.set("dateline", chronicle.login(name, WORDS) or "")
        assert first
        yield told


def test_reviewers_judge_blind_and_editors_see_all(tabs: dict[str, Page], chronicle: Store, asked: list[str]) -> None:
    send(tabs["ana"], asked[0], "reject", why="a film scene")
    document = chronicle.documents_of([asked[0]])[asked[0]]
    addresses = (f"/review?at={asked[0]}", f"/documents/{document}")
    for address in addresses:
        assert "a film scene" not in tabs["ben"].get(address).text
        assert "a film scene" in tabs["eva"].get(address).text
        assert "a film scene" in tabs["ana"].get(address).text
    assert "ana" not in tabs["ben"].get("/api/judgements").text
    assert at(tabs["ben"], "/review?by=harm") == asked[0]
    send(tabs["ben"], asked[0], "accept")
    for address in addresses:
        assert "a film scene" in tabs["ben"].get(address).text


def test_agreement(tabs: dict[str, Page], asked: list[str]) -> None:
    send(tabs["ana"], asked[0], "reject")
    send(tabs["ana"], asked[1], "accept")
    assert "No event was judged by two" in tabs["ben"].get("/review/agreement").text
    send(tabs["ben"], asked[0], "accept")
    send(tabs["ben"], asked[1], "accept")
    told = tabs["eva"].get("/review/agreement").text
    assert "<dd>0.00</dd>" in told  # as much as chance would give
    assert f"/review?at={asked[0]}" in told
    assert "stays as coded" in told


def test_who_may_what(tabs: dict[str, Page], chronicle: Store, asked: list[str]) -> None:
    assert tabs["rob"].get("/review", headers=HTML).status_code == 403
    assert "<select" not in tabs["ana"].get(f"/review?at={asked[0]}").text
    assert send(tabs["ana"], asked[0], "correct", field="type", value="COERCE")[0] == 403
    assert send(tabs["ana"], asked[0], "split")[0] == 403
    assert send(tabs["eva"], asked[0], "split")[0] == 200
    theirs = chronicle.judgements()[0].id
    undo = {"decision": "undo", "subject": theirs}
    assert tabs["ana"].post("/api/judgements", json=undo).status_code == 403
    assert tabs["eva"].post("/api/judgements", json=undo).status_code == 201


def test_an_incident_is_judged_as_a_whole(page: Page, chronicle: Store, asked: list[str]) -> None:
    key = chronicle.touching([asked[0]])[0].id
    assert f'action="/incidents/{key}/judge"' in page.get(f"/incidents/{key}").text
    told = page.post(f"/incidents/{key}/judge", data={"decision": "contest", "why": "Chad denies"})
    assert "contested" in told.text
    assert [one.subject for one in chronicle.judgements()] == sorted(
        asked[:2], key=[o.subject for o in chronicle.judgements()].index
    )
    told = page.post(f"/incidents/{key}/judge", data={"decision": "reject"})
    assert str(told.url).endswith("/incidents")
    assert len(list(chronicle.incidents())) == 1


def test_an_account_is_split_off_an_incident(page: Page, chronicle: Store, asked: list[str]) -> None:
    found = chronicle.touching([asked[0]])[0]
    form = page.get(f"/incidents/{found.id}/judge").text
    assert f"/review?at={asked[0]}" in form
    refused = page.post(f"/incidents/{found.id}/judge", data={"decision": "split", "why": "other day"}, headers=HTML)
    assert refused.status_code == 409
    assert "choose the account" in refused.text
    page.post(f"/incidents/{found.id}/judge", data={"decision": "split", "other": found.accounts[0].document})
    assert len(list(chronicle.incidents())) == 3


def test_what_a_report_says_is_never_markup(page: Page, chronicle: Store) -> None:
    hostile = "<script>alert(1)</script> Goma 2013-01-02 killed 7"
    add(chronicle, [report(hostile, "<b>Wire")])
    told = page.get(f"/review?at={event(chronicle, hostile)}").text
    assert "<script>alert" not in told
    assert "<b>Wire" not in told
