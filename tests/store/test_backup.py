"""A backup is whole though somebody writes, and appears only when it is."""

import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from dateline import store as stores
from dateline.errors import StoreError
from dateline.store import Store, backup, verify

from . import servers
from .samples import card, record


def test_a_backup_while_in_use_is_a_chronicle_itself(lite: Store, tmp_path: Path) -> None:
    run, copy = lite.begin("add"), tmp_path / "copy.db"
    with lite.writing(run) as writer:
        writer.add(record(1), [card(1)])
    with lite.writing(run) as writer:
        writer.add(record(2), [card(2)])
        backup(lite, copy)
    assert lite.stats().documents == 2
    with stores.open(str(copy), create=False) as kept:
        assert list(kept.records()) == [record(1)]
        assert list(verify(kept)) == []
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]


def test_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(StoreError, match="is there already; name a new file"):
        backup(store, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_backup_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be written|pg_dump failed"):
        backup(store, tmp_path / "none" / "copy.db")


def test_a_dump_of_a_server_is_restored_by_its_own_programs(server: str, tmp_path: Path) -> None:
    restore = servers.program("pg_restore")
    if restore is None:
        pytest.skip("PostgreSQL's pg_restore is not installed")
    for name in ("dumped", "restored"):
        servers.command(
            f"{server}/postgres", f"CREATE DATABASE {name} TEMPLATE {'made' if name == 'dumped' else 'template0'}"
        )
    with stores.open(f"{server}/dumped") as store:
        with store.writing(store.begin("add")) as writer:
            writer.add(record(1), [card(1)])
        backup(store, tmp_path / "copy.dump")
    subprocess.run([restore, f"--dbname={server}/restored", str(tmp_path / "copy.dump")], check=True)
    with stores.open(f"{server}/restored", create=False) as kept:
        assert list(kept.records()) == [record(1)]
        assert list(verify(kept)) == []


def test_without_its_programs_a_server_cannot_be_dumped(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("dateline.store.backup"), "_program", lambda _: None)
    with (
        stores.open(f"{server}/made") as store,
        pytest.raises(StoreError, match="pg_dump is not installed; install PostgreSQL's client programs"),
    ):
        backup(store, tmp_path / "copy.dump")
