"""A query put to the dictionaries: which codes of each column answer it, and which incidents answer the rest of it."""

from collections.abc import Sequence
from functools import partial, reduce

import numpy as np
from msgspec import Struct
from sqlalchemy import Connection

from .. import finding, words
from ..query import Query
from ..rows import fold
from .columns import Columns
from .dictionaries import Flags, Kinds, Numbers, Periods, Places
from .reading import numbers
from .recent import Recent
from .spots import inside, near


class Recents(Struct, frozen=True, eq=False):
    """Answers of one state of the chronicle: which sets of actors have a name, which incidents answer a question."""

    names: Recent
    masks: Recent


class Asked(Struct, frozen=True, eq=False):
    """For each column that is asked about, by the fields that ask, which codes answer; and masks of incidents.

    A mask stands with the column whose question it answers, None where it is no column's.
    """

    codes: dict[str, dict[str, Flags]]
    masks: tuple[tuple[str | None, Flags], ...] = ()

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
        sets = told.source.having(told.outlets.named(fold(query.source)))
        codes["source"] = {"source": told.source.flags(sets)}
    if query.harm is not None or query.measure:
        measures = (query.measure,) if query.measure else finding.HARMS
        sets = told.toll.having(told.tolls.reaching(measures, query.harm or 0))
        codes["toll"] = {"harm": told.toll.flags(sets)}
    return Asked(
        {column: fields for column, fields in codes.items() if fields}, _masks(connection, columns, recents, query)
    )


def having(columns: Columns, recents: Recents, column: str, name: str) -> Numbers:
    """The sets of actors that have one who answers to a name."""
    dictionaries = columns.dictionaries

    def found() -> Numbers:
        named = recents.names.get((name,), lambda: dictionaries.actors.named(name))
        return getattr(dictionaries, column).having(named)  # type: ignore[no-any-return]

    return recents.names.get((column, name), found)


def _side(columns: Columns, recents: Recents, column: str, name: str | None) -> dict[str, Flags]:
    return {column: _flags(columns, recents, column, name)} if name and name.strip() else {}


def _flags(columns: Columns, recents: Recents, column: str, name: str) -> Flags:
    found: Flags = getattr(columns.dictionaries, column).flags(having(columns, recents, column, name))
    return found


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


def _masks(
    connection: Connection, columns: Columns, recents: Recents, query: Query
) -> tuple[tuple[str | None, Flags], ...]:
    """What no single column answers: either side, and what only the tables know."""
    found: list[tuple[str | None, Flags]] = []
    if query.party and query.party.strip():
        sides = ((columns.codes[side], _flags(columns, recents, side, query.party)) for side in ("actor", "recipient"))
        found.append((None, reduce(np.logical_or, (flags[codes] for codes, flags in sides))))
    if query.text:
        told = recents.masks.get(query.text, partial(_worded, connection, columns, query.text))
        found += [(None, told)] if told is not None else []
    if query.agreement:
        agreed = Query(agreement=query.agreement, as_of=query.as_of)
        found.append((None, recents.masks.get(agreed, partial(_rows, connection, columns, agreed))))
    if query.source in columns.origins:
        met = Query(source=query.source, as_of=query.as_of)
        found.append(("source", recents.masks.get(met, partial(_rows, connection, columns, met))))
    return tuple(found)


def _worded(connection: Connection, columns: Columns, text: str) -> Flags | None:
    """The incidents of the documents with the words; None where nothing is asked."""
    wanted, unwanted = words.found(text, connection.dialect.name)
    if wanted is None and unwanted is None:
        return None
    if unwanted is None and wanted is not None:
        return columns.told_by(numbers(connection, wanted)[:, 0])
    everywhere = columns.tellers[:, 1] if wanted is None else numbers(connection, wanted)[:, 0]
    without = np.empty(0, np.int64) if unwanted is None else numbers(connection, unwanted)[:, 0]
    return columns.told_by(np.setdiff1d(everywhere, without))


def _rows(connection: Connection, columns: Columns, query: Query) -> Flags:
    """The incidents that the tables give."""
    return columns.numbered(numbers(connection, finding.numbers_asked(connection, query))[:, 0])
