"""A connection to a chronicle: SQLite by path, PostgreSQL by URL, each set up so that nothing is lost."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from ..errors import StoreError
from . import nearby

WAIT = 20
"""Seconds that a second writer waits for the first: many batches long, and short enough that nobody thinks it hangs."""
_SCHEMES = ("postgresql", "postgres")
_CACHE = 65_536
"""KiB of pages that SQLite keeps at hand; the upper levels of all indices of 100,000 documents fit."""
_WRITER = 0x4441_5445_4C49_4E45
"""The advisory lock that a PostgreSQL writer holds: "DATELINE" in ASCII."""


def writing(engine: Engine) -> dict[str, Any]:
    """The options of a connection that writes. PostgreSQL must not look before it has the lock that it waits for."""
    return {"writing": True} | ({} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"})


def server(where: str) -> bool:
    """Whether the chronicle is named by URL, so on a PostgreSQL server."""
    return "://" in where


def shown(where: str) -> str:
    """The chronicle's name as messages may tell it: without a password."""
    if not server(where):
        return where
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return where.partition("://")[0] + "://…"


def engine(where: str, *, create: bool, wait: float = WAIT) -> Engine:
    """The engine for a path or a postgresql:// URL; connects to nothing yet. Raises StoreError."""
    return _postgresql(where, wait) if server(where) else _sqlite(where, create, wait)


def _postgresql(where: str, wait: float) -> Engine:
    scheme = where.partition("://")[0]
    if scheme.partition("+")[0] not in _SCHEMES:
        raise StoreError(
            f"{shown(where)}: {scheme}:// is no chronicle; give a file, or postgresql://user@host/database"
        )
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise StoreError(f"{shown(where)}: is no URL; write postgresql://user@host/database") from error
    options: dict[str, Any] = {"connect_timeout": 10, "application_name": "dateline", **url.query}
    made = create_engine(url.set(query={}), connect_args=options, pool_pre_ping=True, isolation_level="REPEATABLE READ")

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            connection.execute(text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER})"))

    return made


def _sqlite(where: str, create: bool, wait: float) -> Engine:
    path = Path(where)
    if path.is_dir():
        raise StoreError(f"{where}: is a folder; name a file in it, for example {path / 'chronicle.db'}")
    if not path.exists() and not create:
        raise StoreError(f"{where}: there is no such chronicle; make it with `dateline add {where} SOURCE`")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{where}: the folder {path.parent} does not exist; make it first")
    made = create_engine(
        URL.create("sqlite", database=_address(path), query={"uri": "true"}), connect_args={"timeout": wait}
    )

    @event.listens_for(made, "connect")
    def connect(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # BEGIN is ours, below: the driver's own comes too late to read and write as one
        for pragma in ("foreign_keys = ON", f"cache_size = -{_CACHE}", "temp_store = MEMORY", "synchronous = FULL"):
            raw.execute(f"PRAGMA {pragma}")
        nearby.register(raw)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("alone"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")

    return made


def _address(path: Path) -> str:
    """The file as SQLite's URI. In a folder that may not be written it cannot keep its side files, and needs none."""
    plain = path.absolute().as_uri()
    if not path.exists() or _writable(path):
        return f"{plain}?mode=rwc"
    alone = not _writable(path.absolute().parent) and not Path(f"{path}-wal").exists()
    return f"{plain}?mode=ro{'&immutable=1' if alone else ''}"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
