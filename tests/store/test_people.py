"""Accounts: keys that nobody can read out of the chronicle, a log that nobody can change."""

import pytest
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.store import Store

WORDS = "several quiet words"


@pytest.fixture
def peopled(store: Store) -> Store:
    store.add_user("Amal", "admin", WORDS)
    return store


def test_who_has_the_password_gets_a_session(peopled: Store) -> None:
    key = peopled.login("Amal", WORDS)
    assert key is not None
    user = peopled.by_session(key)
    assert user is not None
    assert (user.name, user.role) == ("Amal", "admin")
    peopled.logout(key)
    assert peopled.by_session(key) is None


@pytest.mark.parametrize(("name", "password"), [("Amal", "several loud words"), ("Nobody", WORDS), ("Amal\0", WORDS)])
def test_nobody_else_does(peopled: Store, name: str, password: str) -> None:
    assert peopled.login(name, password) is None


def test_no_key_stands_in_the_chronicle(peopled: Store) -> None:
    keys = {str(peopled.login("Amal", WORDS)), peopled.make_token("Amal", "a script"), WORDS}
    with peopled.engine.connect() as connection:
        for table in ("users", "sessions", "tokens"):
            told = str(connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608
            assert not any(key in told for key in keys)


def test_a_token_holds_until_it_is_revoked(peopled: Store) -> None:
    key = peopled.make_token("Amal", "a script")
    assert peopled.by_token(key) is not None
    assert peopled.by_session(key) is None
    (token,) = peopled.tokens("Amal")
    peopled.revoke("Amal", token.id)
    assert peopled.by_token(key) is None


def test_a_disabled_user_is_out_at_once(peopled: Store) -> None:
    peopled.add_user("Bo", "editor", WORDS)
    key = peopled.login("Bo", WORDS)
    token = peopled.make_token("Bo", "")
    peopled.disable("Bo")
    assert peopled.by_session(str(key)) is None
    assert peopled.by_token(token) is None
    assert peopled.login("Bo", WORDS) is None
    peopled.enable("Bo")
    assert peopled.login("Bo", WORDS)


def test_another_password_ends_the_sessions(peopled: Store) -> None:
    key = peopled.login("Amal", WORDS)
    peopled.set_password("Amal", WORDS + " more")
    assert peopled.by_session(str(key)) is None


def test_there_is_always_an_admin(peopled: Store) -> None:
    with pytest.raises(StoreError, match="last admin"):
        peopled.set_role("Amal", "reader")
    with pytest.raises(StoreError, match="last admin"):
        peopled.disable("Amal")


@pytest.mark.parametrize(
    ("name", "password", "told"), [("Amal", WORDS, "already"), ("Bo", "short", "12"), ("", WORDS, "name")]
)
def test_what_makes_no_account_is_told(peopled: Store, name: str, password: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        peopled.add_user(name, "reader", password)


def test_what_people_did_is_kept_for_good(peopled: Store) -> None:
    peopled.note("Amal", "login", "", "127.0.0.1")
    (deed,) = peopled.deeds()
    assert (deed.who, deed.deed, deed.origin) == ("Amal", "login", "127.0.0.1")
    with pytest.raises(Exception, match="never changed"), peopled.engine.connect() as connection, connection.begin():
        connection.execute(text("DELETE FROM audit"))
