"""Rows into tables: numbered, actors known once, sound for both engines."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from ..model import Who
from . import rows
from .asking import MANY
from .asking import rows as asked
from .tables import actors, metadata

Batch = Callable[[], int]
"""Gives the number of the batch, which begins with the first row that is written."""

_ACTORS = select(actors.c.key, actors.c.id).where(actors.c.key.in_(MANY))
_NUMBERED = [table for table in metadata.sorted_tables if "id" in table.c]
_LAST = select(*(select(func.max(table.c.id)).scalar_subquery() for table in _NUMBERED))
_INSERTS = {table: insert(table) for table in metadata.sorted_tables}
_INSERT: Mapping[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Filing:
    """Puts rows into the tables of one transaction. `known` are the numbers of actors that others have committed."""

    def __init__(self, connection: Connection, known: dict[str, int]) -> None:
        self.connection = connection
        self.fresh: dict[str, int] = {}
        self._known = known
        self._last: dict[Table, int] = {}
        self._pending: dict[Table, list[Mapping[str, Any]]] = {}

    def number(self, table: Table) -> int:
        """The next row's number; there is one writer at a time, so nobody else counts."""
        if not self._last:
            found = self.connection.execute(_LAST).one()
            self._last = {one: last or 0 for one, last in zip(_NUMBERED, found, strict=True)}
        self._last[table] += 1
        return self._last[table]

    def put(self, table: Table, told: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows."""
        if ready := [rows.storable_row(row) for row in told]:
            self.connection.execute(_INSERTS[table], ready)

    def later(self, table: Table, told: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows with those of the whole batch: one long statement costs a fifth of many short ones."""
        self._pending.setdefault(table, []).extend(told)

    def flush(self) -> None:
        """Insert what waits, in the order in which the tables were first told of."""
        pending, self._pending = self._pending, {}
        for table, told in pending.items():
            self.put(table, told)

    def replace(self, table: Table, told: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows, or change those whose key is there."""
        keys = [column.name for column in table.primary_key]
        if ready := [rows.storable_row(row) for row in told]:
            statement = _INSERT[self.connection.dialect.name](table)
            changed = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
            self.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), ready)

    def actors(self, people: Iterable[Who | None]) -> dict[Who, int]:
        """The number of each actor; those never met get one."""
        keys = {who: rows.actor_key(who) for who in people if who is not None}
        unseen = {key for key in keys.values() if key not in self._known and key not in self.fresh}
        self.fresh.update((row.key, row.id) for row in asked(self.connection, _ACTORS, sorted(unseen)))
        new = {key: who for who, key in keys.items() if key in unseen and key not in self.fresh}
        self.fresh.update((key, self.number(actors)) for key in new)
        self.put(actors, [{"id": self.fresh[key], **rows.actor(who)} for key, who in new.items()])
        return {who: self._known[key] if key in self._known else self.fresh[key] for who, key in keys.items()}
