"""A query compiled to SQL, the same for both engines but for the words of texts."""

from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select, union

from ..errors import StoreError
from ..model import Incident
from . import moments, words
from .asking import bound, holding
from .nearby import inside, within
from .pack import unpacked
from .query import Query
from .rows import cut, fold
from .tables import (
    actors,
    agreements,
    claimed,
    claims,
    counts,
    documents,
    events,
    incidents,
    judged,
    judgements,
    members,
    origins,
    parties,
    records,
    sides,
    tolls,
)

PAGE = 50
"""Incidents on a page where no limit is asked."""
HARMS = ("killed", "injured", "missing", "detained", "displaced", "abducted")
"""Measures that harm counts by where none is asked."""
Condition = ColumnElement[bool]


class Page(Struct, frozen=True):
    """Some of the incidents that answer a query, the next page's cursor if there is one, and how many there are."""

    incidents: tuple[Incident, ...]
    cursor: str | None
    total: int


def incidents_asked(connection: Connection, query: Query) -> Select[Any]:
    """The incidents that answer, in order, from the cursor on, up to the limit."""
    order = _order(query)
    found = select(incidents.c.key, incidents.c.body, order.label("sort")).where(*_incidents(connection, query))
    ascending = query.order == "oldest"
    if query.cursor is not None:
        last, key = place(query)
        beyond = order > last if ascending else order < last
        found = found.where(beyond | ((order == last) & (incidents.c.key > key)))
    return found.order_by(order if ascending else order.desc(), incidents.c.key).limit(query.limit)


def numbers_asked(connection: Connection, query: Query) -> Select[Any]:
    """The numbers of the rows of all incidents that answer, whatever the page."""
    return select(incidents.c.id).where(*_incidents(connection, query))


def page(connection: Connection, query: Query) -> Page:
    """One page."""
    size = query.limit or PAGE
    found = connection.execute(incidents_asked(connection, query).limit(size + 1)).all()
    total = select(func.count()).select_from(incidents).where(*_incidents(connection, query))
    cursor = f"{found[size - 1].sort}~{found[size - 1].key}" if len(found) > size else None
    told = tuple(unpacked(row.body, Incident) for row in found[:size])
    return Page(told, cursor, connection.execute(total).scalar_one())


def records_asked(connection: Connection, query: Query) -> Select[Any]:
    """The records with one event that answers all that is asked of events, in the order they came."""
    batch = bound(connection, query.as_of)
    asked = [holding(records, batch), *_documents(connection, query, documents.c.id)]
    of_event = [*_facts(query, events), *_people(query, parties, events.c.id, parties.c.event), *_told(query)]
    if of_event:
        asked.append(exists().where(events.c.record == records.c.id, *of_event))
    if query.status:
        member = select(members.c.document).join(incidents).where(holding(incidents, batch))
        asked.append(documents.c.id.in_(member.where(incidents.c.status.in_(query.status))))
    if query.reviewed is not None:
        there = records.c.id.in_(select(events.c.record).where(events.c.key.in_(judged_events(query))))
        asked.append(there if query.reviewed else ~there)
    found = select(records.c.body).join_from(records, documents).where(*asked)
    return found.order_by(documents.c.id).limit(query.limit)


def _order(query: Query) -> ColumnElement[Any]:
    if query.order == "harm":
        return incidents.c.harm
    if query.order == "sources":
        return incidents.c.independent
    undated = date.max if query.order == "oldest" else date.min
    return func.coalesce(incidents.c.earliest, incidents.c.latest, undated)


def place(query: Query) -> tuple[Any, str]:
    """Where a page begins: the last one's place in the order, and its id. Raises StoreError."""
    last, _, key = (query.cursor or "").partition("~")
    try:
        return (int(last) if query.order in ("harm", "sources") else date.fromisoformat(last)), key
    except ValueError:
        raise StoreError(f"query: {query.cursor!r} is no cursor of this order; begin with the first page") from None


def _incidents(connection: Connection, query: Query) -> list[Condition]:
    """What is asked of an incident. Each question stands alone, so that an engine answers it once and not for each row."""
    batch = bound(connection, query.as_of)
    number = incidents.c.id
    asked = [holding(incidents, batch), *_facts(query, incidents), *_people(query, sides, number, sides.c.incident)]
    if query.status:
        asked.append(incidents.c.status.in_(query.status))
    if query.harm is not None or query.measure:
        asked.append(number.in_(select(tolls.c.incident).where(*_harm(query, tolls, tolls.c.people))))
    mine = select(members.c.incident)
    asked += [number.in_(mine.where(one)) for one in _documents(connection, query, members.c.document)]
    if of_events := [*_aux(query, events), *_agreement(query)]:
        told = mine.join(events, events.c.key == members.c.event)
        told = told.join(records, and_(records.c.id == events.c.record, records.c.document == members.c.document))
        asked += [number.in_(told.where(holding(records, batch), one)) for one in of_events]
    if query.reviewed is not None:
        there = number.in_(mine.where(members.c.event.in_(judged_events(query))))
        asked.append(there if query.reviewed else ~there)
    return asked


def judged_events(query: Query) -> Select[Any]:
    """The ids of the events that somebody judged, themselves or a claim on them."""
    made = select(judged.c.subject).join(judgements, judgements.c.key == judged.c.judgement)
    if query.as_of is not None:
        made = made.where(judgements.c.at < moments.day_after(query.as_of))
    voiced = (
        select(events.c.key).join(claimed, claimed.c.event == events.c.id).join(claims, claims.c.id == claimed.c.claim)
    )
    return select(union(made, voiced.where(claims.c.key.in_(made))).subquery().c.subject)


def _facts(query: Query, table: FromClause) -> list[Condition]:
    """What events and incidents are both asked by."""
    asked: list[Condition] = []
    if query.type:
        asked.append(table.c.type.in_(query.type))
    if query.country:
        asked.append(table.c.country.in_(query.country))
    if query.place and fold(query.place).strip():
        asked.append(table.c.place.contains(fold(query.place)))
    if query.near is not None:
        asked.append(within(table, query.near, query.within))
    if query.box is not None:
        asked.append(inside(table, query.box))
    if query.since is not None or query.until is not None:
        asked.append(or_(table.c.earliest.is_not(None), table.c.latest.is_not(None)))
    if query.since is not None:
        asked.append(or_(table.c.latest.is_(None), table.c.latest >= query.since))
    if query.until is not None:
        asked.append(or_(table.c.earliest.is_(None), table.c.earliest <= query.until))
    return asked


def _people(query: Query, table: FromClause, number: ColumnElement[Any], owner: ColumnElement[Any]) -> list[Condition]:
    """Who acts and suffers; `owner` tells whose side a row of the table is, and `number` is that one's."""
    roles = (("actor", query.actor), ("recipient", query.recipient), (None, query.party))
    found = select(owner).join_from(table, actors)
    return [
        number.in_(found.where(_named(name), *([table.c.role == role] if role else [])))
        for role, name in roles
        if name and name.strip()
    ]


def _named(name: str) -> Condition:
    found = or_(actors.c.who == cut(name), actors.c.country == name)
    return or_(found, actors.c.folded.contains(fold(name))) if fold(name).strip() else found


def _told(query: Query) -> list[Condition]:
    """What else one event is asked by."""
    asked = [*_aux(query, events), *_agreement(query)]
    if query.harm is not None or query.measure:
        people = func.coalesce(counts.c.best, counts.c.low, counts.c.high)
        asked.append(events.c.id.in_(select(counts.c.event).where(*_harm(query, counts, people))))
    return asked


def _harm(query: Query, table: FromClause, people: ColumnElement[Any]) -> list[Condition]:
    measures = (query.measure,) if query.measure else HARMS
    return [table.c.measure.in_(measures), people >= (query.harm or 0)]


def _aux(query: Query, table: FromClause) -> list[Condition]:
    if not query.aux:
        return []
    return [or_(*((" " + table.c.aux + " ").contains(f" {aux} ") for aux in query.aux))]


def _agreement(query: Query) -> list[Condition]:
    if not query.agreement or not fold(query.agreement).strip():
        return []
    return [events.c.id.in_(select(agreements.c.event).where(agreements.c.folded.contains(fold(query.agreement))))]


def _documents(connection: Connection, query: Query, number: ColumnElement[Any]) -> list[Condition]:
    """What the documents are asked by; `number` is the column that tells which."""
    asked: list[Condition] = []
    if query.source:
        outlet = documents.c.folded == fold(query.source)
        met = documents.c.id.in_(select(origins.c.document).where(origins.c.source == query.source))
        asked.append(number.in_(select(documents.c.id).where(or_(outlet, met))))
    if query.text:
        found = words.matching(query.text, connection.dialect.name)
        if found is not None:
            asked.append(number.in_(select(documents.c.id).where(found)))
    return asked
