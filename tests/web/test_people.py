"""Who may see and do what: without accounts this machine's user, with them by role; other sites nothing."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline import web
from dateline.errors import ServeError
from dateline.store import Role, Store

Page = TestClient[Litestar]
WORDS = "several quiet words"
HTML = {"accept": "text/html"}


@pytest.fixture
def guarded(chronicle: Store) -> Iterator[Page]:
    """A page with an account for each role, named after it."""
    for role in ("admin", "editor", "reviewer", "reader"):
        chronicle.add_user(role, role, WORDS)
    with TestClient(web.app(chronicle), base_url="http://127.0.0.1") as client:
        yield client


def enter(page: Page, name: str, password: str = WORDS) -> int:
    told = page.post("/login", data={"name": name, "password": password}, follow_redirects=False)
    return told.status_code


def event(chronicle: Store) -> str:
    return next(chronicle.records()).events[0].id


def test_without_accounts_nobody_logs_in(page: Page) -> None:
    assert page.get("/incidents").status_code == 200


def test_with_accounts_everybody_does(guarded: Page) -> None:
    answer = guarded.get("/incidents?country=UKR", headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=%2Fincidents%3Fcountry%3DUKR")
    assert guarded.get("/api/incidents").status_code == 401
    assert guarded.get("/healthz").status_code == 200
    assert enter(guarded, "reader") == 303
    assert guarded.get("/incidents").status_code == 200


def test_a_wrong_password_is_refused_and_noted(guarded: Page, chronicle: Store) -> None:
    assert enter(guarded, "reader", "several loud words") == 401
    assert next(chronicle.deeds()).deed == "login refused"


def test_the_session_is_no_scripts_affair(guarded: Page) -> None:
    told = guarded.post("/login", data={"name": "reader", "password": WORDS}, follow_redirects=False)
    cookie = told.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_logging_in_leads_nowhere_else(guarded: Page, to: str) -> None:
    told = guarded.post("/login", data={"name": "reader", "password": WORDS, "to": to}, follow_redirects=False)
    assert told.headers["location"] == "/incidents"


def test_a_guesser_is_stopped(guarded: Page) -> None:
    assert 429 in [enter(guarded, "reader", f"guess number {n} of many") for n in range(12)]


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("reviewer", 201), ("editor", 201)])
def test_who_may_judge(guarded: Page, chronicle: Store, role: Role, status: int) -> None:
    enter(guarded, role)
    told = guarded.post("/api/judgements", json={"decision": "accept", "subject": event(chronicle)})
    assert told.status_code == status


@pytest.mark.parametrize(("role", "status"), [("reviewer", 403), ("editor", 201)])
def test_who_may_correct(guarded: Page, chronicle: Store, role: Role, status: int) -> None:
    enter(guarded, role)
    decision = {"decision": "correct", "subject": event(chronicle), "field": "type", "value": "COERCE"}
    assert guarded.post("/api/judgements", json=decision).status_code == status


@pytest.mark.parametrize(("role", "status"), [("editor", 403), ("admin", 200)])
def test_who_may_manage_people(guarded: Page, role: Role, status: int) -> None:
    enter(guarded, role)
    assert guarded.get("/people", headers=HTML).status_code == status


def test_a_program_acts_by_token(guarded: Page, chronicle: Store) -> None:
    token = chronicle.make_token("reviewer", "a script")
    assert guarded.get("/api/incidents", headers={"authorization": f"Bearer {token}"}).status_code == 200
    assert guarded.get("/api/incidents", headers={"authorization": "Bearer nonsense"}).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_another_site_changes_nothing(page: Page, chronicle: Store, headers: dict[str, str]) -> None:
    told = page.post("/api/judgements", json={"decision": "reject", "subject": event(chronicle)}, headers=headers)
    assert told.status_code == 403
    assert chronicle.judgements() == ()


def test_the_page_itself_does(page: Page, chronicle: Store) -> None:
    headers = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"}
    told = page.post("/api/judgements", json={"decision": "reject", "subject": event(chronicle)}, headers=headers)
    assert told.status_code == 201


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "[", ""])
def test_another_name_for_this_machine_is_refused(page: Page, host: str) -> None:
    assert page.get("/incidents", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"])
def test_its_own_names_are_taken(page: Page, host: str) -> None:
    assert page.get("/incidents", headers={"host": host}).status_code == 200


def test_without_accounts_no_other_machine_is_served(chronicle: Store) -> None:
    with pytest.raises(ServeError, match="dateline user add"):
        web.serve(chronicle, "0.0.0.0", 0)  # noqa: S104  refused, and that is the point


def test_the_first_account_is_an_admins(page: Page, chronicle: Store) -> None:
    told = page.post(
        "/people/change", data={"deed": "add", "name": "Bo", "role": "reader", "password": WORDS}, headers=HTML
    )
    assert told.status_code == 400
    page.post("/people/change", data={"deed": "add", "name": "Bo", "role": "admin", "password": WORDS})
    assert [user.name for user in chronicle.users()] == ["Bo"]
    assert page.get("/incidents", headers=HTML, follow_redirects=False).status_code == 303
