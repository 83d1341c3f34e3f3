"""A query put to the dictionaries: which codes of each column answer it, and which incidents answer the rest of it."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from msgspec import Struct
from sqlalchemy import Connection, String, cast, func, select

from .. import finding
from ..query import Query
from ..rows import fold
from .columns import Columns
from .dictionaries import Flags, Kinds, Periods, Places
from .recent import Recent
from .spots import inside, near


class Recents(Struct, frozen=True, eq=False):
    """Answers of one state of the chronicle: which sets of actors have a name, which incidents the tables gave."""

    names: Recent
    rows: Recent


class Asked(Struct, frozen=True, eq=False):
    """For each column that is asked about, by the fields that ask, which codes answer; and masks of incidents."""

    codes: dict[str, dict[str, Flags]]
    masks: tuple[Flags, ...] = ()

    def answering(self, column: str, *, but: Sequence[str] = ()) -> Flags | None:
        """Which codes answer all fields but some; None where no field asks."""
        found = [flags for field, flags in self.codes.get(column, {}).items() if field not in but]
        return reduce(np.logical_and, found) if found else None


def asked(connection: Connection, columns: Columns, recents: Recents, query: Query) -> Asked:
    """What is asked of the columns."""
    told = columns.dictionaries
    codes = {
        "kind": _kind(told.kind, query),
        "place": _place(told.place, query),
        "period": _period(told.period, query),
        "actor": _side(columns, recents, "actor", query.actor),
        "recipient": _side(columns, recents, "recipient", query.recipient),
        "source": {},
        "toll": {},
    }
    if query.source and query.source not in columns.origins:
        codes["source"] = {"source": told.source.having(told.outlets.named(fold(query.source)))}
    if query.harm is not None or query.measure:
        measures = (query.measure,) if query.measure else finding.HARMS
        codes["toll"] = {"harm": told.toll.having(told.tolls.reaching(measures, query.harm or 0))}
    return Asked(
        {column: fields for column, fields in codes.items() if fields}, _masks(connection, columns, recents, query)
    )


def having(columns: Columns, recents: Recents, column: str, name: str) -> Flags:
    """Which sets of actors have one that answers to a name."""
    dictionaries = columns.dictionaries

    def found() -> Flags:
        named = recents.names.get((name,), lambda: dictionaries.actors.named(name))
        return getattr(dictionaries, column).having(named)  # type: ignore[no-any-return]

    return recents.names.get((column, name), found)


def _side(columns: Columns, recents: Recents, column: str, name: str | None) -> dict[str, Flags]:
    return {column: having(columns, recents, column, name)} if name and name.strip() else {}


def _kind(kinds: Kinds, query: Query) -> dict[str, Flags]:
    wanted: dict[str, tuple[str, ...]] = {"type": query.type, "status": query.status, "aux": query.aux}
    if query.reviewed is not None:
        wanted["reviewed"] = ("true" if query.reviewed else "false",)
    nothing = np.zeros(len(kinds), np.bool_)
    return {
        field: reduce(np.logical_or, (kinds.fields[field].get(value, nothing) for value in values))
        for field, values in wanted.items()
        if values
    }


def _place(places: Places, query: Query) -> dict[str, Flags]:
    found: dict[str, Flags] = {}
    if query.country:
        found["country"] = places.within(query.country)
    if query.place and (words := fold(query.place)).strip():
        found["place"] = places.names.having(words)
    if query.near is not None:
        found["near"] = near(places, query.near, query.within)
    if query.box is not None:
        found["box"] = inside(places, query.box)
    return found


def _period(periods: Periods, query: Query) -> dict[str, Flags]:
    if query.since is None and query.until is None:
        return {}
    found = periods.dated
    if query.since is not None:
        found = found & (periods.last >= query.since.toordinal())
    if query.until is not None:
        found = found & (periods.first <= query.until.toordinal())
    return {"period": found}


def _masks(connection: Connection, columns: Columns, recents: Recents, query: Query) -> tuple[Flags, ...]:
    """What no single column answers: either side, and what only the tables know."""
    found = []
    if query.party and query.party.strip():
        sides = ((columns.codes[side], having(columns, recents, side, query.party)) for side in ("actor", "recipient"))
        found.append(reduce(np.logical_or, (flags[codes] for codes, flags in sides)))
    rest = Query(
        text=query.text, agreement=query.agreement, source=query.source if query.source in columns.origins else None,
        as_of=query.as_of,
    )  # fmt: skip
    if rest != Query(as_of=query.as_of):
        found.append(recents.rows.get(rest, lambda: _rows(connection, columns, rest)))
    return tuple(found)


def _rows(connection: Connection, columns: Columns, query: Query) -> Flags:
    """The incidents that the tables give. In one text: a row each, threads that wait for each other would pass it on."""
    numbers = finding.numbers_asked(connection, query).subquery()
    told = connection.execute(select(func.aggregate_strings(cast(numbers.c.id, String), ","))).scalar()
    found = np.zeros(len(columns), np.bool_)
    if told:
        found[columns.positions(np.fromstring(told, np.int64, sep=","))] = True
    return found
