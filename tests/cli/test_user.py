"""Accounts from the command line: no password on it, and each change noted."""

import io
from pathlib import Path

import pytest

from dateline import cli, store

WORDS = "several quiet words"


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "war.db")
    store.open(path).close()
    return path


def told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str, typed: str = ""
) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["dateline", *arguments])
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    try:
        cli.main()
    except SystemExit as end:
        out = capsys.readouterr()
        return int(end.code or 0), out.out + out.err
    return 0, capsys.readouterr().out


def test_an_account_is_made_listed_and_noted(
    where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(monkeypatch, capsys, "user", "add", where, "Amal", "--role", "admin", typed=f"{WORDS}\n")[0] == 0
    assert "Amal" in told(monkeypatch, capsys, "user", "list", where)[1]
    assert "user add admin" in told(monkeypatch, capsys, "audit", where)[1]
    with store.open(where) as opened:
        assert opened.login("Amal", WORDS)


def test_a_token_is_shown_once_and_revoked(
    where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(monkeypatch, capsys, "user", "add", where, "Amal", "--role", "admin", typed=f"{WORDS}\n")
    token = told(monkeypatch, capsys, "user", "token", where, "Amal", "--label", "a script")[1].strip()
    assert token not in told(monkeypatch, capsys, "user", "tokens", where, "Amal")[1]
    told(monkeypatch, capsys, "user", "revoke", where, "Amal", "--id", "1")
    with store.open(where) as opened:
        assert opened.by_token(token) is None


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (("add", "Amal"), "short\n", "at least 12"),
        (("role", "Nobody", "--to", "editor"), "", "no user Nobody"),
        (("password", "Nobody"), f"{WORDS}\n", "no user Nobody"),
    ],
)
def test_a_mistake_is_one_line(
    where: str, arguments: tuple[str, ...], typed: str, says: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    command, name, *options = arguments
    status, out = told(monkeypatch, capsys, "user", command, where, name, *options, typed=typed)
    assert status == 1
    assert says in out
    assert out.count("\n") == 1
