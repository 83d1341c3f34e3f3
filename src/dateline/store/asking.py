"""What every question to a chronicle needs: a connection, values in lists of any length, and a day to look back from."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import BindParameter, ColumnElement, Connection, Executable, Row, Table, bindparam, func, select

from . import moments
from .pack import chunks
from .tables import batches, chronicle

MANY: BindParameter[Any] = bindparam("many", expanding=True)
"""Stands in a statement for any number of values; `rows` fills it."""


_MADE = select(chronicle.c.key)
_NEWEST = select(func.max(batches.c.id))


class Asking:
    """Where questions are put: a connection of their own, or the transaction that is writing."""

    where: str

    def connected(self, *, whole: bool = False) -> AbstractContextManager[Connection]:
        """A connection in a transaction that sees one state of the chronicle. Raises StoreError.

        `whole` is for questions to the rows of records: a transaction that writes files them last.
        """
        raise NotImplementedError


def rows(connection: Connection, statement: Executable, values: Iterable[object]) -> list[Row[Any]]:
    """The rows of a statement for any number of values."""
    found = (connection.execute(statement, {"many": some}) for some in chunks(dict.fromkeys(values)))
    return [row for result in found for row in result]


def bound(connection: Connection, as_of: date | None) -> int | None:
    """The last batch that had come in by the end of the day, UTC; None where no day is asked."""
    if as_of is None:
        return None
    last = select(func.max(batches.c.id)).where(batches.c.at < moments.day_after(as_of))
    return connection.execute(last).scalar() or 0


def newest(connection: Connection) -> int:
    """The last batch that came in; 0 where there is none."""
    return connection.execute(_NEWEST).scalar() or 0


def state(connection: Connection, batch: int) -> str:
    """A name for the chronicle as it is since a batch came in, which no other chronicle has."""
    return f"{connection.execute(_MADE).scalar_one()[:8]}-{batch}"


def holding(table: Table, batch: int | None) -> ColumnElement[bool]:
    """Which rows of a table with `since` and `until` hold now, or held when a batch had come in."""
    if batch is None:
        return table.c.until.is_(None)
    return (table.c.since <= batch) & (table.c.until.is_(None) | (table.c.until > batch))


def strings(told: str) -> tuple[str, ...]:
    """A list of strings from its JSON text."""
    return msgspec.json.decode(told, type=tuple[str, ...])
