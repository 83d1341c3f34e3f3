"""The events in the order in which people should look at them, from any place in it; each step costs alike, however far on.

A queue is of all events that are told now, or of those of some incidents, which the page asks the board for.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select, tuple_

from ..model import Judgement
from .asking import MANY, Asking
from .asking import rows as found_rows
from .tables import documents, events, incidents, judged, judgements, members, records
from .told import decided
from .values import Brief, Headway

By = Literal["uncertainty", "harm", "newest"]
Among = NDArray[np.integer[Any]]
"""Numbers of incidents, from the lowest to the highest."""
ORDERS: tuple[By, ...] = get_args(By)
MOST = 10_000
"""Events that are counted at most where nothing is asked: all of them would take a second of each page."""
_FEW = 2_000
"""Incidents up to which their events are looked up and sorted; of more, one is soon met by going through the order."""
_STEPS = (200, 1_000, 5_000)
"""Events looked at in one go, the last over and over: the first is enough where many answer."""
_PLACES = {
    "uncertainty": (events.c.doubt, events.c.id),
    "harm": (events.c.harm, events.c.doubt, events.c.id),
    "newest": (events.c.id,),
}
_HELD = exists().where(records.c.id == events.c.record, records.c.until.is_(None)).correlate(events)
_UNDONE = exists().where(judged.c.subject == judgements.c.key).correlate(judgements)
_STANDS = and_(judgements.c.decision != "undo", ~_UNDONE)
_BRIEF = (
    select(
        events.c.key, events.c.type, documents.c.key.label("document"), events.c.start, events.c.stop, documents.c.text
    )
    .select_from(events.join(records).join(documents))
    .where(records.c.until.is_(None), events.c.key.in_(MANY))
)
_IN = (
    select(members.c.event, members.c.incident)
    .join(incidents)
    .where(incidents.c.until.is_(None), members.c.event.in_(MANY))
)


class Queued(Asking):
    """The questions."""

    def to_judge(
        self, by: By, person: str, among: Among | None = None, *, after: str | None = None, most: int = 20
    ) -> tuple[str, ...]:
        """The next events that the person has not judged, or took a judgement on back; from the first, or after one."""
        with self.connected(whole=True) as connection:
            return _first(connection, by, among, after, most, (~_judged_by(person),))

    def before(self, by: By, at: str, among: Among | None = None) -> str | None:
        """The event before one in the order, whoever judged it."""
        with self.connected(whole=True) as connection:
            return next(iter(_first(connection, by, among, at, 1, (), back=True)), None)

    def headway(self, person: str, among: Among | None = None) -> Headway:
        """How many of the events are judged, by the person and by anybody; a judgement that was taken back counts not.

        An event that is rejected is in no incident any more, so it counts only where the queue is of all events.
        """
        told = exists().where(events.c.key == judgements.c.subject, _HELD).correlate(judgements)
        asked = select(judgements.c.subject, judgements.c.by).where(_STANDS, told)
        with self.connected(whole=True) as connection:
            done = connection.execute(asked).all()
            if among is not None:
                answering = _answering(connection, [row.subject for row in done], among)
                done = [row for row in done if row.subject in answering]
            total, more = _total(connection, among)
        return Headway(
            len({row.subject for row in done if row.by == person}), len({row.subject for row in done}), total, more
        )

    def decided_by(self, person: str, most: int = 100) -> tuple[Judgement, ...]:
        """What the person decided last, the newest first; no undoings."""
        found = select(judgements).where(judgements.c.by == person, judgements.c.decision != "undo")
        with self.connected() as connection:
            rows = connection.execute(found.order_by(judgements.c.at.desc(), judgements.c.key.desc()).limit(most)).all()
        return tuple(decided(row) for row in rows)

    def briefs(self, event_ids: Iterable[str]) -> dict[str, Brief]:
        """The events that are told now, by id."""
        with self.connected(whole=True) as connection:
            found = found_rows(connection, _BRIEF, event_ids)
        return {row.key: Brief(row.key, row.type, row.document, row.text[row.start : row.stop]) for row in found}


def _judged_by(person: str) -> ColumnElement[bool]:
    """Whether the person decided on the event and nobody took that back; what was taken back is for others to weigh."""
    his = exists().where(
        judgements.c.key == judged.c.judgement, judgements.c.subject == events.c.key, judgements.c.by == person, _STANDS
    )
    return exists().where(judged.c.subject == events.c.key, his.correlate(judged, events)).correlate(events)


def _first(
    connection: Connection,
    by: By,
    among: Among | None,
    at: str | None,
    most: int,
    asked: Iterable[ColumnElement[bool]],
    *,
    back: bool = False,
) -> tuple[str, ...]:
    """The first events of the order that are asked for, after a place in it, or the last before it, from there."""
    found = select(events.c.key, *_PLACES[by]).where(_HELD, *asked)
    found = found.order_by(*(column if back else column.desc() for column in _PLACES[by]))
    place = _place(connection, by, at) if at is not None else None
    if among is None:
        told = connection.execute(_from(found, by, place, back).limit(most)).all()
        return tuple(row.key for row in told)
    if len(among) <= _FEW:
        of = select(members.c.event).where(members.c.incident.in_(among.tolist()))
        told = connection.execute(_from(found.where(events.c.key.in_(of)), by, place, back).limit(most)).all()
        return tuple(row.key for row in told)
    left: list[str] = []
    for keys in _walk(connection, found, by, place, back):
        answering = _answering(connection, keys, among)
        left += [key for key in keys if key in answering]
        if len(left) >= most:
            break
    return tuple(left[:most])


def _walk(
    connection: Connection, found: Select[Any], by: By, place: Row[Any] | None, back: bool
) -> Iterator[list[str]]:
    """The whole order from a place on, some at a time."""
    steps = list(_STEPS)
    while True:
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        rows = connection.execute(_from(found, by, place, back).limit(step)).all()
        yield [row.key for row in rows]
        if len(rows) < step:
            return
        place = connection.execute(select(*_PLACES[by]).where(events.c.id == rows[-1].id)).one()


def _from(found: Select[Any], by: By, place: Row[Any] | None, back: bool) -> Select[Any]:
    if place is None:
        return found
    here, there = tuple_(*_PLACES[by]), tuple_(*place)
    return found.where(here > there if back else here < there)


def _place(connection: Connection, by: By, at: str) -> Row[Any] | None:
    """Where in the order an event stands; None for one that nobody tells."""
    return connection.execute(select(*_PLACES[by]).where(events.c.key == at, _HELD)).first()


def _answering(connection: Connection, keys: Iterable[str], among: Among) -> set[str]:
    """Those of the events that are in one of the incidents."""
    found = found_rows(connection, _IN, keys)
    numbers = np.fromiter((row.incident for row in found), dtype=np.int64, count=len(found))
    inside = np.isin(numbers, among)
    return {row.event for row, held in zip(found, inside, strict=True) if held}


def _total(connection: Connection, among: Among | None) -> tuple[int, bool]:
    """How many events there are, and whether there are more than that: each incident has one at least."""
    if among is not None and len(among) > _FEW:
        return len(among), True
    asked = select(events.c.key).where(_HELD)
    if among is not None:
        asked = asked.where(events.c.key.in_(select(members.c.event).where(members.c.incident.in_(among.tolist()))))
        return _count(connection, asked), False
    total = _count(connection, asked.limit(MOST + 1))
    return min(total, MOST), total > MOST


def _count(connection: Connection, asked: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one()
