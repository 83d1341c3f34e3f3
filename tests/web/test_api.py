"""What machines ask: every list in pages, errors that name the field, and a description that is true."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from litestar import Litestar
from litestar.testing import TestClient
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dateline import web
from dateline.model import Failure
from dateline.store import Store
from dateline.web.viewer import Viewer
from tests.chronicle.desk import add, events, report

Page = TestClient[Litestar]
LISTS = ("incidents", "documents", "claims", "figures", "actors")
CASES = 12
"""Of each kind, sound and unsound, for each operation."""


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_told_page_by_page(page: Page, name: str) -> None:
    whole = page.get(f"/api/{name}").json()
    address, told = f"/api/{name}?limit=1", []
    while address:
        answer = page.get(address)
        told += answer.json()["items"]
        address = answer.json()["next"]
        assert ("link" in answer.headers) == bool(address)
    assert told == whole["items"]
    assert len(told) == whole["total"] > 1


def test_a_list_is_asked_by_query(page: Page) -> None:
    told = page.get("/api/incidents", params={"country": "Syria", "harm": 5}).json()
    assert [one["where"]["country"] for one in told["items"]] == ["SYR"]
    assert page.get("/api/documents?text=Aleppo").json()["total"] == 1
    assert page.get("/api/claims?stance=denies").json()["total"] == 0
    assert page.get("/api/actors?party=ulo").json()["items"][0]["acts"] == 1


def test_an_incident_is_told_with_all_that_it_rests_on(page: Page) -> None:
    key = page.get("/api/incidents?country=UKR").json()["items"][0]["id"]
    assert page.get(f"/api/incidents/{key}").json()["sources"] == {"documents": 2, "independent": 2}
    assert page.get(f"/api/incidents/{key}/links").json()[0]["reasons"]
    evidence = page.get(f"/api/incidents/{key}/evidence").json()
    assert {one["event"]["sentence"]["text"] for one in evidence} == {
        "Kharkiv 2022-03-01 killed 12", "Kharkiv 2022-03-01 killed 14",
    }  # fmt: skip
    assert evidence[0]["mentions"][str(evidence[0]["event"]["places"][0])]["text"] == "Kharkiv"
    assert page.get(f"/api/incidents/{key}?as_of=2000-01-01").status_code == 404


def test_a_document_is_told_with_its_record(page: Page) -> None:
    key = page.get("/api/documents").json()["items"][0]["id"]
    assert page.get(f"/api/documents/{key}").json()["document"]["text"] == "Kharkiv 2022-03-01 killed 12"
    assert page.get(f"/documents/{key}.json").json() == page.get(f"/api/documents/{key}").json()


def test_failures_runs_and_stats_are_told(page: Page, chronicle: Store) -> None:
    add(chronicle, [Failure("a.pdf", "read", "no text")])
    assert page.get("/api/failures").json()["items"][0]["reason"] == "no text"
    assert page.get("/api/runs").json()["items"][0]["run"]["command"] == "add"
    assert page.get("/api/stats").json()["documents"] == 3
    assert page.get("/api/agreements").json() == {"items": [], "next": None, "total": 0}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("incidents?harm=many", "harm"), ("incidents?colour=red", "colour"), ("incidents?cursor=x", "cursor"),
        ("incidents?limit=1001", "limit"), ("claims?stance=sings", "stance"), ("documents?since=", "since"),
        ("actors?type=ASSAULT", "type"), ("runs?cursor=2022-03-01~i1", "cursor"), ("stats?limit=1", "limit"),
    ],
)  # fmt: skip
def test_an_error_names_the_field(page: Page, asked: str, field: str) -> None:
    answer = page.get(f"/api/{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_what_is_not_there_is_a_problem(page: Page) -> None:
    for path in ("/api/incidents/i0", "/api/documents/sha256:0", "/api/nothing"):
        assert page.get(path).json()["status"] == 404


def test_an_answer_is_made_again_only_when_the_chronicle_changed(page: Page, chronicle: Store) -> None:
    tag = page.get("/api/incidents").headers["etag"]
    assert page.get("/api/incidents", headers={"if-none-match": f'"other", {tag}'}).status_code == 304
    assert page.get("/api/incidents?limit=1", headers={"if-none-match": tag}).status_code == 200
    add(chronicle, [report("Goma 2022-04-01 injured 3")])
    assert page.get("/api/incidents", headers={"if-none-match": tag}).json()["total"] == 3


def test_a_decision_is_kept_under_its_makers_name(page: Page, chronicle: Store) -> None:
    event = next(events(chronicle, "Aleppo 2016-05-03 killed 5"))
    made = page.post("/api/judgements", json={"decision": "reject", "subject": event, "why": "no such raid"}).json()
    assert [(one["subject"], one["by"]) for one in made] == [(event, "local")]
    assert page.get("/api/incidents").json()["total"] == 1
    assert page.get("/api/judgements").json()["items"] == made
    page.post("/api/judgements", json={"decision": "undo", "subject": made[0]["id"]})
    assert page.get("/api/incidents").json()["total"] == 2


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"decision": "accept", "subject": "e0"}, 404), ({"decision": "undo", "subject": "j0"}, 404),
        ({"decision": "merge", "subject": "e0"}, 400), ({"decision": "like", "subject": "e0"}, 400),
        ({"decision": "correct", "subject": "EVENT", "field": "when", "value": "Tuesday"}, 409),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused(page: Page, chronicle: Store, told: dict[str, str], status: int) -> None:
    event = next(events(chronicle, "Aleppo 2016-05-03 killed 5"))
    body = {name: event if value == "EVENT" else value for name, value in told.items()}
    assert page.post("/api/judgements", json=body).status_code == status
    assert chronicle.judgements() == ()


def test_readers_decide_nothing(page: Page, monkeypatch: pytest.MonkeyPatch, chronicle: Store) -> None:
    monkeypatch.setattr(Viewer, "may", lambda self, role: role == "reader")
    event = next(events(chronicle, "Aleppo 2016-05-03 killed 5"))
    assert page.post("/api/judgements", json={"decision": "reject", "subject": event}).status_code == 403


def test_the_resources_are_listed_for_people(page: Page) -> None:
    told = page.get("/api").text
    assert "GET /api/incidents/{key}/evidence" in told
    assert "what was known at the end of that day" in told
    assert "https://" not in told


def test_the_description_is_true(chronicle: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Schemathesis asks what the description allows and what it does not; nothing may break or differ from it."""
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", web.app(chronicle, hosts=["testserver"]))
    incident = next(chronicle.incidents())
    known = {
        "incidents": incident.id,
        "documents": incident.accounts[0].document,
        "judgements": incident.accounts[0].events[0],
    }
    told: Counter[int] = Counter()
    for result in schema.get_all_operations():
        operation = result.ok()  # type: ignore[union-attr]
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode is GenerationMode.POSITIVE or operation.query or operation.body:
                _try(operation, mode, known, told)
    with capsys.disabled():
        print(f" {told.total()} cases: {dict(sorted(told.items()))} ", end="")
    assert told.total() > 300
    assert {200, 201, 400, 404} <= set(told)


def _try(operation: Any, mode: GenerationMode, known: dict[str, str], told: Counter[int]) -> None:
    @seed(20220301)
    @settings(
        max_examples=CASES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        key = known.get(case.path.split("/")[2])
        if told.total() % 2 and case.path_parameters:
            case.path_parameters["key"] = key
        if told.total() % 2 and isinstance(case.body, dict) and mode is GenerationMode.POSITIVE:
            case.body["subject"] = key
        opaque = "cursor" in (case.query or {})  # that it fits the order no description can tell
        answer = case.call()
        told[answer.status_code] += 1
        case.validate_response(answer, excluded_checks=[positive_data_acceptance] if opaque else [])

    ask()
