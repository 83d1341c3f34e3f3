"""The events in the order in which people should look at them, from any place in it; each step costs alike, however far on.

What the address asks is asked of the incidents, as everywhere; with nothing asked, events that are in none stand in it too.
"""

from collections.abc import Iterable
from typing import Any, Literal, get_args

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select, tuple_

from ..model import Judgement
from . import finding
from .asking import MANY, Asking
from .asking import rows as found_rows
from .query import Query, sound
from .tables import documents, events, incidents, judged, judgements, members, records
from .told import decided
from .values import Brief, Headway

By = Literal["uncertainty", "harm", "newest"]
ORDERS: tuple[By, ...] = get_args(By)
MOST = 10_000
"""Events that are counted at most: more would take a second of each page, and nobody judges so many."""
_FEW = 2_000
"""Incidents up to which their events are looked up and sorted; of more, one is soon met by going through the order."""
_item = events.alias("item")
_mine = members.alias("mine")
_undoing = judged.alias("undoing")
_PLACES = {
    "uncertainty": (_item.c.doubt, _item.c.id),
    "harm": (_item.c.harm, _item.c.doubt, _item.c.id),
    "newest": (_item.c.id,),
}
_HELD = exists().where(records.c.id == _item.c.record, records.c.until.is_(None)).correlate(_item)
_BRIEF = (
    select(
        events.c.key, events.c.type, documents.c.key.label("document"), events.c.start, events.c.stop, documents.c.text
    )
    .select_from(events.join(records).join(documents))
    .where(records.c.until.is_(None), events.c.key.in_(MANY))
)
Condition = ColumnElement[bool]


class Queued(Asking):
    """The questions."""

    def to_judge(self, by: By, query: Query, person: str, after: str | None = None, most: int = 20) -> tuple[str, ...]:
        """The next events that the person has not judged, or took a judgement on back; from the first, or after one."""
        with self.connected(whole=True) as connection:
            asked = _asked(connection, query).where(~_judged_by(person))
            return _some(connection, asked, by, after, most)

    def before(self, by: By, query: Query, at: str) -> str | None:
        """The event before one in the order, whoever judged it."""
        with self.connected(whole=True) as connection:
            found = _some(connection, _asked(connection, query), by, at, 1, back=True)
        return next(iter(found), None)

    def headway(self, query: Query, person: str) -> Headway:
        """How many of the events are judged, by the person and by anybody; a judgement that was taken back counts not."""
        with self.connected(whole=True) as connection:
            asked = _asked(connection, query)
            total = _count(connection, asked.limit(MOST + 1))
            done = asked.join(judgements, judgements.c.subject == _item.c.key).where(_stands()).distinct()
            mine = _count(connection, done.where(judgements.c.by == person))
            return Headway(mine, _count(connection, done), min(total, MOST), total > MOST)

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


def _asked(connection: Connection, query: Query) -> Select[Any]:
    """The events of the incidents that answer; all that hold where nothing is asked."""
    found = select(_item.c.key).where(_HELD)
    query = replace(sound(query), cursor=None, limit=None, order="newest", as_of=None)
    return found if query == Query() else found.where(_narrowed(connection, query))


def _narrowed(connection: Connection, query: Query) -> Condition:
    asked = finding.numbers_asked(connection, query)
    few = connection.execute(asked.limit(_FEW + 1)).scalars().all()
    if len(few) <= _FEW:
        return _item.c.key.in_(select(_mine.c.event).where(_mine.c.incident.in_(few)))
    of_item = asked.join(_mine, _mine.c.incident == incidents.c.id).where(_mine.c.event == _item.c.key)
    return of_item.correlate(_item).exists()


def _judged_by(person: str) -> Condition:
    """Whether the person decided on the item and nobody said anything of it since; what was is for others to weigh."""
    said = and_(judged.c.subject == _item.c.key, judgements.c.subject == _item.c.key, judgements.c.by == person)
    return exists().where(said, judgements.c.key == judged.c.judgement, _stands()).correlate(_item)


def _stands() -> Condition:
    undone = exists().where(_undoing.c.subject == judgements.c.key).correlate(judgements)
    return and_(judgements.c.decision != "undo", ~undone)


def _some(
    connection: Connection, asked: Select[Any], by: By, at: str | None, most: int, *, back: bool = False
) -> tuple[str, ...]:
    """The first that are asked for after a place in the order, or the last before it, from there."""
    columns = _PLACES[by]
    place = _place(connection, by, at) if at is not None else None
    if place is not None:
        here = tuple_(*place)
        asked = asked.where(tuple_(*columns) > here if back else tuple_(*columns) < here)
    found = asked.order_by(*(column if back else column.desc() for column in columns)).limit(most)
    return tuple(connection.execute(found).scalars())


def _place(connection: Connection, by: By, at: str) -> Row[Any] | None:
    """Where in the order an event stands; None for one that nobody tells."""
    return connection.execute(select(*_PLACES[by]).where(_item.c.key == at, _HELD)).first()


def _count(connection: Connection, asked: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one()
