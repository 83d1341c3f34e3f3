"""Opening a chronicle makes it, upgrades it, or says what is wrong, where, and what to do."""

import os
import pwd
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dateline import store as stores
from dateline.errors import StoreError
from dateline.store import Store, engine, migrate, tables, trouble, verify

from . import servers
from .samples import card, incident, record

MIGRATIONS = Path(str(migrate.__file__)).parent / "migrations"


def test_the_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store.connected() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    own = {"texts", "texts_config", "texts_content", "texts_data", "texts_docsize", "texts_idx"}  # the search's own
    assert [d for d in differences if not (d[0] == "remove_table" and d[1].name in own) and not _search(d)] == []


def _search(difference: tuple[object, ...]) -> bool:
    """Whether a difference is of PostgreSQL's column of words, which only the migrations know."""
    return "words" in str(difference)


def test_the_newest_migration_is_the_one_the_code_reads() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == tables.HEAD


def test_a_chronicle_is_made_once(where: str) -> None:
    keys = set()
    for _ in range(2):
        with stores.open(where) as store, store.connected() as connection:
            keys.add(connection.execute(tables.chronicle.select()).one())
    assert len(keys) == 1


def test_an_empty_database_becomes_a_chronicle(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="is empty, not a chronicle"):
        stores.open(str(path), create=False)
    assert stores.open(str(path)).stats().documents == 0


@pytest.mark.parametrize("name", ["a b.db", "a?mode=memory.db", "a#b%20.db", "été 🚀.db", "100%.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    stores.open(str(tmp_path / name)).close()
    assert (tmp_path / name).is_file()
    stores.open(str(tmp_path / name), create=False).close()


_BACK = (
    "DROP INDEX ix_incidents_campaign", "ALTER TABLE incidents DROP COLUMN campaign",
    "DROP INDEX ix_events_doubt_id", "DROP INDEX ix_events_harm_doubt_id", "DROP INDEX ix_judgements_by_at",
    "ALTER TABLE events DROP COLUMN doubt", "ALTER TABLE events DROP COLUMN harm",
    "DROP TABLE sessions", "DROP TABLE tokens", "DROP TABLE users", "DROP TABLE audit",
    "DROP TABLE changes", "DROP INDEX ix_origins_batch", "ALTER TABLE incidents DROP COLUMN label",
    "ALTER TABLE incidents DROP COLUMN precision", "UPDATE alembic_version SET version_num = '0001'",
)  # fmt: skip


def test_an_older_chronicle_gets_what_newer_ones_have(store: Store, run: str, where: str) -> None:
    with store.writing(run) as writer:
        for number in (1, 2):
            writer.add(record(number))
        writer.settle([incident(1), incident(2, where=None)])
    campaign = incident(1).campaign
    assert campaign
    with store.engine.begin() as connection:
        for statement in _BACK:
            connection.execute(text(statement))
        if store.engine.dialect.name == "postgresql":
            connection.execute(text("DROP FUNCTION audit_stay"))
    with stores.open(where) as again, again.connected() as connection:
        found = connection.execute(text("SELECT key, label, precision, campaign FROM incidents ORDER BY key")).all()
        queued = connection.execute(text("SELECT harm, doubt FROM events ORDER BY key")).all()
    assert [tuple(row) for row in found] == [("i1", "Kharkiv", "settlement", campaign), ("i2", None, None, None)]
    assert [tuple(row) for row in queued] == [(12, 0.5), (12, 0.5)]


def test_a_newer_chronicle_is_refused(store: Store, where: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer Dateline.*upgrade Dateline"):
        stores.open(where)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such chronicle; make it with `dateline add"):
        stores.open(str(tmp_path / "none.db"), create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the folder .* does not exist; make it first"):
        stores.open(str(tmp_path / "none/chronicle.db"))


def test_a_folder_is_no_chronicle(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder; name a file in it"):
        stores.open(str(tmp_path))


@pytest.mark.parametrize("content", [b"What happened on Monday\n" * 200, b"SQLite format 3\0" + b"\xff" * 4_000])
def test_another_file_is_no_chronicle_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"notes\.txt: is (not a chronicle|damaged)"):
        stores.open(str(path))
    assert path.read_bytes() == content


def test_another_database_is_no_chronicle_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE documents (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is a database, but not a chronicle"):
        stores.open(str(path))
    assert path.read_bytes() == before


@contextmanager
def shelf() -> Iterator[Path]:
    """A folder that nobody may write to, not even root: who runs the tests is nobody there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        user = os.geteuid()
        with stores.open(str(folder / "chronicle.db")) as store, store.writing(store.begin("add")) as writer:
            writer.add(record(1), [card(1)])
        (folder / "chronicle.db").chmod(0o444)
        folder.chmod(0o555)
        if user == 0:
            os.seteuid(pwd.getpwnam("nobody").pw_uid)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_a_chronicle_that_may_not_be_written_can_be_read() -> None:
    with shelf() as folder, stores.open(str(folder / "chronicle.db"), create=False) as store:
        assert store.stats().documents == 1
        assert list(verify(store)) == []
        with pytest.raises(StoreError, match="may not be written; give yourself the right"):
            store.begin("add")


def test_a_folder_that_may_not_be_written_is_told() -> None:
    with shelf() as folder, pytest.raises(StoreError, match="cannot be opened; check the path and the rights"):
        stores.open(str(folder / "new.db"))


@pytest.mark.parametrize("url", ["mysql://host/x", "sqlite:///x.db", "https://desk.example/x"])
def test_another_address_is_no_chronicle(url: str) -> None:
    with pytest.raises(StoreError, match="is no chronicle; give a file, or postgresql://"):
        stores.open(url)


def test_a_server_that_is_away_is_told_without_the_password() -> None:
    with pytest.raises(StoreError, match=r"dateline:\*\*\*@127\.0\.0\.1:1/x: the server is away") as caught:
        stores.open("postgresql://dateline:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)


def test_a_database_that_is_not_there_is_told(server: str) -> None:
    with pytest.raises(StoreError, match=r"there is no such database; make it first \(createdb\)"):
        stores.open(f"{server}/nowhere")


def test_a_database_in_another_encoding_is_refused(server: str) -> None:
    servers.command(f"{server}/postgres", "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(StoreError, match="keeps text as LATIN1; make it anew in UTF8"):
        stores.open(f"{server}/latin")


def test_a_server_that_goes_away_is_told(server: str) -> None:
    servers.command(f"{server}/postgres", "CREATE DATABASE leaving TEMPLATE made")
    with stores.open(f"{server}/leaving") as store:
        run = store.begin("add")
        with pytest.raises(StoreError, match=r"went away|is away"):
            _cut_off(store, run, server)
        assert store.stats().documents == 0
        with store.writing(run) as writer:
            writer.add(record(1))
        assert store.stats().documents == 1


def _cut_off(store: Store, run: str, server: str) -> None:
    """Write, and lose the server in the middle."""
    with store.writing(run) as writer:
        writer.add(record(1))
        servers.command(
            f"{server}/postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'leaving'"
        )
        writer.add(record(2))


def test_every_reason_says_what_to_do_next() -> None:
    for told in (*trouble._SQLITE.values(), *trouble._SERVER.values()):
        assert "; " in told


def test_a_second_writer_waits(store: Store, where: str, run: str) -> None:
    with stores.open(where, wait=0.2) as second:
        with store.writing(run) as writer:
            writer.add(record(1))
            assert second.stats().documents == 0
            with pytest.raises(StoreError, match="is being written by somebody else; wait"):
                second.begin("add")
        with second.writing(second.begin("add")) as writer:
            writer.add(record(2))
    assert store.stats().documents == 2


def test_the_engine_is_set_up_to_lose_nothing(lite: Store) -> None:
    with lite.connected() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert told == ["wal", 2, 1, 1000]
    assert engine.WAIT >= 10
