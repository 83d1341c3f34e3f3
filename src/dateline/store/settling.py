"""Incidents filed as they are now. What they were on another day stays, so that `as_of` can show it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, delete, select, update

from ..errors import StoreError
from ..model import Incident
from . import rows
from .asking import MANY
from .asking import rows as asked
from .filing import Batch, Filing
from .pack import packed
from .tables import batches, documents, incidents, members, sides, tolls

_HELD = (
    select(incidents.c.key, incidents.c.id, incidents.c.digest, batches.c.at)
    .join(batches, batches.c.id == incidents.c.since)
    .where(incidents.c.until.is_(None), incidents.c.key.in_(MANY))
)
_DOCUMENTS = select(documents.c.key, documents.c.id).where(documents.c.key.in_(MANY))
_DAY = len("2026-01-01")


def settle(filing: Filing, changed: Sequence[Incident], removed: Iterable[str], batch: Batch, at: str) -> set[int]:
    """File the changed, close the removed; gives the numbers of all that are not what they were.

    A version of the same day is written over: nobody can ask for it.
    """
    gone = list(removed)
    held = {row.key: row for row in asked(filing.connection, _HELD, [*(one.id for one in changed), *gone])}
    _close(filing, [held[key] for key in gone if key in held], batch, at)
    bodies = {one.id: packed(one) for one in changed}
    told = {one.id: one for one in changed if one.id not in held or held[one.id].digest != bodies[one.id][1]}
    kept = {key: held[key].id for key in told if key in held and held[key].at[:_DAY] == at[:_DAY]}
    _close(filing, [held[key] for key in told if key in held and key not in kept], batch, at)
    numbers = {key: kept[key] if key in kept else filing.number(incidents) for key in told}
    fresh = []
    for key, one in told.items():
        row = {**rows.incident_row(one), "body": bodies[key][0], "digest": bodies[key][1]}
        if key in kept:
            changes = {name: rows.storable(value) for name, value in row.items()}
            filing.connection.execute(update(incidents).where(incidents.c.id == kept[key]).values(changes))
        else:
            fresh.append({"id": numbers[key], **row, "since": batch(), "until": None})
    filing.put(incidents, fresh)
    _file_sides(filing, [(numbers[key], one) for key, one in told.items()], set(kept.values()))
    return {held[key].id for key in (*gone, *told) if key in held} | {*numbers.values()}


def _close(filing: Filing, held: Sequence[Any], batch: Batch, at: str) -> None:
    today = [row.id for row in held if row.at[:_DAY] == at[:_DAY]]
    asked_for = {"many": [row.id for row in held if row.id not in today]}
    if today:
        filing.connection.execute(delete(incidents).where(incidents.c.id.in_(today)))
    if asked_for["many"]:
        filing.connection.execute(update(incidents).where(incidents.c.id.in_(MANY)).values(until=batch()), asked_for)


def _file_sides(filing: Filing, told: Sequence[tuple[int, Incident]], kept: set[int]) -> None:
    """Members, sides and figures of incidents; only what differs where some are filed already."""
    numbers = _numbers(filing, {account.document for _, one in told for account in one.accounts})
    people = filing.actors(who for _, one in told for who in (*one.actors, *one.recipients))
    wanted: dict[Table, set[tuple[Any, ...]]] = {
        members: {
            (at, numbers[account.document], event, account.role)
            for at, one in told
            for account in one.accounts
            for event in account.events
        },
        sides: {
            (at, role, people[who])
            for at, one in told
            for role, found in (("actor", one.actors), ("recipient", one.recipients))
            for who in found
        },
        tolls: {(at, measure, rows.storable(n)) for at, one in told for measure, n in rows.figures(one)},
    }
    for table, found in wanted.items():
        _file(filing, table, found, kept)


def _file(filing: Filing, table: Table, wanted: set[tuple[Any, ...]], kept: set[int]) -> None:
    names = [column.name for column in table.c]
    there = asked(filing.connection, select(table).where(table.c.incident.in_(MANY)), kept) if kept else []
    known = {tuple(row) for row in there}
    for row in known - wanted:
        pairs = (table.c[name] == value for name, value in zip(names, row, strict=True))
        filing.connection.execute(delete(table).where(*pairs))
    filing.put(table, [dict(zip(names, row, strict=True)) for row in sorted(wanted - known)])


def _numbers(filing: Filing, keys: set[str]) -> dict[str, int]:
    found = {row.key: row.id for row in asked(filing.connection, _DOCUMENTS, keys)}
    if missing := keys - found.keys():
        raise StoreError(f"an incident tells of {min(missing)}, which is not in the chronicle; add the document first")
    return found
