"""A chronicle looked through from end to end: what is damaged, and what refers to something that is not there."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import Connection, and_, func, select, text
from sqlalchemy.exc import DatabaseError

from ..errors import StoreError
from ..model import Coded, Incident
from . import rows, trouble
from .faults import faults
from .pack import sound, unpacked
from .store import Store
from .tables import (
    card_keys,
    cards,
    claims,
    documents,
    events,
    incidents,
    judged,
    judgements,
    members,
    mentions,
    records,
)
from .values import Problem

_STEP = 100
"""Rows held at once."""


def verify(store: Store, keyless: Callable[[bytes], bool] = lambda _: False) -> Iterator[Problem]:
    """Every problem there is; none means that hashes, references, spans and the search index all fit.

    `keyless` tells of a card's body whether it is to have no block key: a report that tells no day can be linked to none.
    """
    filed = partial(_cards, keyless)
    for check in (_engine, _documents, _records, _rows, _members, _incidents, filed, _judgements):
        with store.connected(whole=True) as connection:
            yield from check(connection.execution_options(yield_per=_STEP))
    yield from _search(store)


def _engine(connection: Connection) -> Iterator[Problem]:
    """What the engine itself finds."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem("the file", line)
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"{table} {row}", f"refers to a row of {parent} that is not there")


def _documents(connection: Connection) -> Iterator[Problem]:
    held = and_(records.c.document == documents.c.id, records.c.until.is_(None))
    found = select(documents, func.coalesce(records.c.id, 0).label("record")).join_from(
        documents, records, held, isouter=True
    )
    for row in connection.execute(found):
        if rows.document_digest(dict(row._mapping)) != row.digest:
            yield Problem(f"document {row.key}", "is not what was stored: its hash differs")
        if not row.record:
            yield Problem(f"document {row.key}", "has no record; add its source again")


def _records(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(records.c.body, records.c.digest, documents).join_from(records, documents)):
        where = f"record of {row.key}"
        if not sound(row.body, row[1]):
            yield Problem(where, "is not what was stored: its hash differs")
            continue
        record = _readable(row.body)
        if record is None:
            yield Problem(where, "cannot be read by this version")
            continue
        told = {name: rows.storable(value) for name, value in rows.document_row(record.document).items()}
        if told["key"] != row.key or told["text"] != row.text:
            yield Problem(where, "is of another text than its document")
        yield from (Problem(where, fault) for fault in faults(record))


def _readable(body: bytes) -> Coded | None:
    try:
        return unpacked(body, Coded)
    except StoreError:
        return None


def _rows(connection: Connection) -> Iterator[Problem]:
    """Whether each record's rows are all there."""
    many = {
        table.name: select(func.count()).where(table.c.record == records.c.id).correlate(records).scalar_subquery()
        for table in (mentions, events, claims)
    }
    found = select(records.c.body, documents.c.key, *(count.label(name) for name, count in many.items()))
    for row in connection.execute(found.join_from(records, documents)):
        record = _readable(row.body)
        for name in many:
            if record is not None and len(getattr(record, name)) != row._mapping[name]:
                yield Problem(
                    f"record of {row.key}", f"its {name} cannot all be asked for; code it anew (`dateline recode`)"
                )


def _members(connection: Connection) -> Iterator[Problem]:
    held = select(events.c.key, records.c.document).join(records).where(records.c.until.is_(None)).subquery()
    found = (
        select(incidents.c.key, members.c.event)
        .join_from(members, incidents)
        .outerjoin(held, and_(held.c.key == members.c.event, held.c.document == members.c.document))
        .where(incidents.c.until.is_(None), held.c.key.is_(None))
    )
    for row in connection.execute(found):
        yield Problem(f"incident {row.key}", f"rests on event {row.event}, which no record has")


def _incidents(connection: Connection) -> Iterator[Problem]:
    many = select(func.count()).where(members.c.incident == incidents.c.id).correlate(incidents).scalar_subquery()
    for row in connection.execute(select(incidents.c.key, incidents.c.body, incidents.c.digest, many.label("many"))):
        if not sound(row.body, row.digest):
            yield Problem(f"incident {row.key}", "is not what was stored: its hash differs")
            continue
        told = unpacked(row.body, Incident)
        if len({(a.document, event) for a in told.accounts for event in a.events}) != row.many:
            yield Problem(f"incident {row.key}", "its accounts are not all filed; link anew")


def _cards(keyless: Callable[[bytes], bool], connection: Connection) -> Iterator[Problem]:
    unfiled = select(cards.c.key, cards.c.body).where(cards.c.id.not_in(select(card_keys.c.card)))
    for row in connection.execute(unfiled):
        if not keyless(row.body):
            yield Problem(f"card {row.key}", "is filed under no key, so nothing can be linked to it; link anew")


def _judgements(connection: Connection) -> Iterator[Problem]:
    lost = select(judgements.c.key).where(judgements.c.key.not_in(select(judged.c.judgement)))
    for row in connection.execute(lost):
        yield Problem(f"judgement {row.key}", "is on nothing")


def _search(store: Store) -> Iterator[Problem]:
    """Whether the words that are searched are those of the documents. PostgreSQL makes them itself.

    SQLite's check is worded as a write, so a chronicle that may only be read goes without it.
    """
    if store.engine.dialect.name != "sqlite":
        return
    with trouble.told(store.where), store.engine.connect() as connection:
        try:
            connection.execute(text("INSERT INTO texts(texts, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError as error:
            name = str(getattr(error.orig, "sqlite_errorname", ""))
            if not name.startswith(("SQLITE_CORRUPT", "SQLITE_READONLY")):
                raise
            if name.startswith("SQLITE_CORRUPT"):
                yield Problem("full text", "is not in step with the documents; restore a backup")
        finally:
            connection.rollback()
