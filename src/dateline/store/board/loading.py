"""Columns read from the tables: all of them, or what changed since."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import reduce
from typing import Any, TypeVar, get_args

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, String, and_, case, cast, func, select, type_coerce

from ...lexicon.privacy import private
from ...model import Measure, Who
from .. import finding
from ..asking import MANY, bound, holding, newest
from ..asking import rows as asked
from ..query import Query
from ..tables import actors, changes, documents, events, incidents, members, origins, records, sides, tolls
from .columns import SETS, Columns, Dictionaries
from .dictionaries import AUX, Actor, Actors, Codes, Kinds, Numbering, Numbers, Outlets, Periods, Place, Places, Tolls
from .grouping import Grouping
from .reading import Which, numbers_of

_STEP = 20_000
"""Rows fetched at a time."""
_MOST = 20_000
"""Changed incidents that are read one by one; above it all are read, which costs less for each."""

_INCIDENT = (
    incidents.c.id, incidents.c.key, incidents.c.harm, incidents.c.independent, incidents.c.type, incidents.c.status,
    type_coerce(incidents.c.earliest, String), type_coerce(incidents.c.latest, String),
    incidents.c.place, incidents.c.label, incidents.c.country, incidents.c.lat, incidents.c.lon, incidents.c.precision,
)  # fmt: skip
_ACTORS = select(
    actors.c.id, actors.c.who, actors.c.name, actors.c.folded, actors.c.country, actors.c.form, actors.c.sectors
).where(actors.c.id.in_(MANY))
_OUTLETS = (
    select(documents.c.folded, func.aggregate_strings(cast(documents.c.id, String), ","))
    .where(documents.c.folded != "")
    .group_by(documents.c.folded)
)
MEASURES: tuple[str, ...] = get_args(Measure)
_MEASURE = case({name: number for number, name in enumerate(MEASURES)}, value=tolls.c.measure)
_WORDS = " " + events.c.aux + " "
_HAS = [case((_WORDS.contains(f" {name} "), 1 << bit), else_=0) for bit, name in enumerate(AUX)]
_BITS: ColumnElement[int] = reduce(lambda a, b: a + b, _HAS)
_TOLD_IN = and_(records.c.id == events.c.record, records.c.document == members.c.document)


D = TypeVar("D", Kinds, Places, Periods, Actors, Outlets, Tolls)


_EMPTY = Grouping().sets
_NOTHING = Dictionaries(
    Kinds(()), Places(()), Periods(()), _EMPTY, _EMPTY, _EMPTY, _EMPTY, Actors(()), Outlets(()), Tolls(())
)


class _Part(Struct, frozen=True, eq=False):
    """Some incidents in the order of their rows' numbers, still without what stands in other tables."""

    ids: Numbers
    keys: NDArray[np.bytes_]
    harm: Numbers
    independent: Codes
    codes: dict[str, Codes]
    tellers: Numbers
    """Incidents and the documents that tell of them, by their rows' numbers."""

    def of(self, found: Numbers) -> Numbers:
        """The columns of rows that begin with an incident's number, which becomes its place; without those of others."""
        at = np.searchsorted(self.ids, found[:, 0])
        there = at < len(self.ids)
        there[there] = self.ids[at[there]] == found[there, 0]
        return np.column_stack([at[there], found[there, 1:]]).T


class Loader:
    """Reads columns, and remembers which number stands for what. For one thread at a time."""

    def __init__(self) -> None:
        self._sorts = Numbering[tuple[str, str]]()
        self._places = Numbering[Place]()
        self._periods = Numbering[tuple[date | str | None, date | str | None]]()
        self._outlets = Numbering[str]()
        self._tolls = Numbering[tuple[str, int]]()
        self._groups = {column: Grouping() for column in SETS}
        self._actors: dict[int, int] = {}
        self._who: list[Actor] = []
        self._written: list[str] = []
        self._reported = np.empty(0, np.int64)
        self._dictionaries = _NOTHING

    def whole(self, connection: Connection, as_of: date | None = None) -> Columns:
        """All incidents."""
        part = self._read(connection, Which(as_of=as_of, batch=bound(connection, as_of)))
        order = np.argsort(part.keys)
        return Columns(
            batch=newest(connection),
            keys=part.keys[order],
            ids=part.ids[order],
            harm=part.harm[order],
            independent=part.independent[order],
            codes={name: codes[order] for name, codes in part.codes.items()},
            tellers=part.tellers.astype(np.int32),
            dictionaries=self._told(),
            origins=frozenset(connection.execute(select(origins.c.source).distinct()).scalars()),
        )

    def advanced(self, connection: Connection, columns: Columns) -> Columns:
        """The columns with what came in since they were read."""
        since = select(changes.c.incident).where(changes.c.batch > columns.batch).distinct()
        changed = connection.execute(since).scalars().all()
        if len(changed) > _MOST:
            return self.whole(connection)
        met = connection.execute(select(origins.c.source).where(origins.c.batch > columns.batch).distinct()).scalars()
        fresh = {"batch": newest(connection), "origins": columns.origins | set(met)}
        if changed:
            part = self._read(connection, Which(tuple(changed)))
            fresh |= _merged(columns, part, np.array(changed, np.int64)) | {"dictionaries": self._told()}
        return msgspec.structs.replace(columns, **fresh)

    def _read(self, connection: Connection, which: Which) -> _Part:
        part = self._incidents(connection, which)
        kind = part.codes["kind"] * Kinds.STEP + self._marks(connection, which, part)
        found = {"kind": kind.astype(np.int32), "toll": self._figures(connection, which, part)}
        found["source"] = self._sources(connection, part)
        for role in ("actor", "recipient"):
            found[role] = self._people(connection, which, part, role)
        return msgspec.structs.replace(part, codes=part.codes | found)

    def _incidents(self, connection: Connection, which: Which) -> _Part:
        """What stands in the incidents' own rows."""
        statement = select(*_INCIDENT).where(holding(incidents, which.batch))
        numbers, keys, kinds, periods, places = [_none(3)], list[bytes](), [_none()], [_none()], [_none()]
        for block in _fetched(connection, statement, incidents.c.id, which):
            told = tuple(zip(*block, strict=True))
            numbers.append(np.array((told[0], told[2], told[3]), np.int64))
            keys += map(str.encode, told[1])
            kinds.append(self._sorts.all(zip(*told[4:6], strict=True)))
            periods.append(self._periods.all(zip(*told[6:8], strict=True)))
            places.append(self._places.all(map(Place._make, zip(*told[8:], strict=True))))
        ids, harm, independent = np.concatenate(numbers, axis=1)
        order = np.argsort(ids)
        codes = {"kind": kinds, "period": periods, "place": places}
        return _Part(
            ids[order], np.array(keys or np.empty(0, "S1"), np.bytes_)[order], harm[order],
            independent[order].astype(np.int32), {name: np.concatenate(told)[order] for name, told in codes.items()},
            numbers_of(connection, select(members.c.incident, members.c.document), which),
        )  # fmt: skip

    def _marks(self, connection: Connection, which: Which, part: _Part) -> Numbers:
        """Whether somebody judged an incident, and its events' aux, as bits."""
        found = np.zeros(len(part.ids), np.int64)
        judged = members.c.event.in_(finding.judged_events(Query(as_of=which.as_of)))
        (owners,) = part.of(numbers_of(connection, select(members.c.incident).where(judged), which))
        found[owners] |= Kinds.REVIEWED
        told = select(members.c.incident, _BITS).join(events, events.c.key == members.c.event)
        told = told.join(records, _TOLD_IN).where(holding(records, which.batch), events.c.aux != "")
        owners, bits = part.of(numbers_of(connection, told, which))
        np.bitwise_or.at(found, owners, bits)
        return found

    def _people(self, connection: Connection, which: Which, part: _Part, role: str) -> Codes:
        statement = select(sides.c.incident, sides.c.actor).where(sides.c.role == role)
        owners, people = part.of(numbers_of(connection, statement, which))
        met = np.flatnonzero(np.bincount(people)) if len(people) else people
        for row in asked(connection, _ACTORS, [number for number in met.tolist() if number not in self._actors]):
            number, who, name, folded, country, form, sectors = tuple(row)
            self._actors[number] = len(self._who)
            told = Who(name, form, sectors=tuple(sectors.split()))
            self._who.append(Actor(who, name, folded, country, private(told)))
        slots = np.array([self._actors[number] for number in met.tolist()], np.int64)
        return self._groups[role].codes(owners, slots[np.searchsorted(met, people)], len(part.ids))

    def _sources(self, connection: Connection, part: _Part) -> Codes:
        """The sets of outlets; documents without one count for none."""
        self._read_outlets(connection)
        owners, documents = part.of(part.tellers)
        outlets = self._reported[documents]
        return self._groups["source"].codes(owners[outlets >= 0], outlets[outlets >= 0], len(part.ids))

    def _read_outlets(self, connection: Connection) -> None:
        """Who reported each document, of those that came in since. What a document told never changes."""
        known = len(self._reported)
        last = connection.execute(select(func.max(documents.c.id))).scalar() or 0
        reported = np.full(max(last + 1 - known, 0), -1, np.int64)
        fresh: dict[int, int] = {}
        for folded, told in connection.execute(_OUTLETS.where(documents.c.id >= known)):
            numbers = np.fromstring(told, np.int64, sep=",")
            outlet = reported[numbers - known] = self._outlets[folded]
            if outlet >= len(self._written):
                fresh[int(numbers.min())] = outlet
        named = select(documents.c.id, documents.c.outlet).where(documents.c.id.in_(MANY))
        labels = {fresh[row.id]: row.outlet for row in asked(connection, named, fresh)}
        self._reported = np.concatenate([self._reported, reported])
        self._written += [labels[outlet] for outlet in sorted(labels)]

    def _figures(self, connection: Connection, which: Which, part: _Part) -> Codes:
        statement = select(tolls.c.incident, _MEASURE, tolls.c.people)
        owners, measures, people = part.of(numbers_of(connection, statement, which))
        told = zip((MEASURES[one] for one in measures.tolist()), people.tolist(), strict=True)
        return self._groups["toll"].codes(owners, self._tolls.all(told).astype(np.int64), len(part.ids))

    def _told(self) -> Dictionaries:
        """What the codes stand for; the same value as before where nothing new was met."""
        last = self._dictionaries
        self._dictionaries = Dictionaries(
            kind=_renewed(last.kind, self._sorts),
            place=_renewed(last.place, self._places),
            period=_renewed(last.period, self._periods),
            actors=_renewed(last.actors, self._who),
            outlets=_renewed(last.outlets, list(zip(self._outlets, self._written, strict=True))),
            tolls=_renewed(last.tolls, self._tolls),
            **{column: group.sets for column, group in self._groups.items()},
        )
        return self._dictionaries


def _renewed(last: D, told: Collection[Any]) -> D:
    """The dictionary of what was met, which is the last one where nothing new was."""
    return last if len(last.told) == len(told) else type(last)(tuple(told))


def _none(rows: int = 0) -> Any:
    return np.empty((rows, 0) if rows else 0, np.int64)


def _fetched(connection: Connection, statement: Select[Any], number: Any, which: Which) -> Iterator[Sequence[Row[Any]]]:
    """Rows, many at a time; `number` is the column that tells the incident."""
    if which.ids is not None:
        if found := asked(connection, statement.where(number.in_(MANY)), which.ids):
            yield found
    else:
        yield from connection.execution_options(yield_per=_STEP).execute(statement).partitions()


def _merged(columns: Columns, part: _Part, changed: Numbers) -> dict[str, Any]:
    """The columns without what changed, and with what it is now."""
    stay = ~np.isin(columns.ids, changed)
    order = np.argsort(part.keys)
    keys = columns.keys[stay]
    at = np.searchsorted(keys, part.keys[order])

    def merged(old: Any, new: Any) -> Any:
        return np.insert(old[stay], at, new[order])

    width = np.promote_types(columns.keys.dtype, part.keys.dtype)
    return {
        "keys": merged(columns.keys.astype(width), part.keys.astype(width)),
        "ids": merged(columns.ids, part.ids),
        "harm": merged(columns.harm, part.harm),
        "independent": merged(columns.independent, part.independent),
        "tellers": np.concatenate(
            [columns.tellers[~np.isin(columns.tellers[:, 0], changed)], part.tellers.astype(np.int32)]
        ),
        "codes": {name: merged(codes, part.codes[name]) for name, codes in columns.codes.items()},
    }
