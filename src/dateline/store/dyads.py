"""Who acts on whom: pairs of sides over many incidents."""

from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, Select, func, select

from ..model import Who
from . import finding
from .asking import MANY, Asking
from .asking import rows as found_rows
from .query import Query, sound
from .tables import actors, incidents, sides
from .values import Dyad

MOST = 50_000
"""Incidents that are counted, the newest: a second on one core; what is beyond is narrowed down by the query."""
_PEOPLE = select(actors).where(actors.c.id.in_(MANY))


class Dyads(Asking):
    """The question."""

    def dyads(self, query: Query, side: int) -> tuple[Dyad, ...]:
        """How often each of the `side` actors that stand in most of the incidents acts on each of as many recipients.

        Of a query with more than MOST incidents, the newest count.
        """
        with self.connected(whole=True) as connection:
            asked = replace(sound(query), limit=MOST, cursor=None, order="newest")
            found = finding.incidents_asked(connection, asked).with_only_columns(incidents.c.id).subquery()
            firsts, seconds = (_often(connection, found, role, side) for role in ("actor", "recipient"))
            told = connection.execute(_pairs(found, firsts, seconds)).all()
            people = {row.id: person(row) for row in found_rows(connection, _PEOPLE, {*firsts, *seconds})}
        return tuple(Dyad(people[row.actor], people[row.recipient], row.incidents) for row in told)


def _often(connection: Connection, found: Any, role: str, side: int) -> list[int]:
    """Who stands in this role most often, those known by an id before mere descriptions."""
    count = func.count().label("incidents")
    asked = select(sides.c.actor, count).join_from(sides, actors)
    asked = asked.where(sides.c.incident.in_(select(found.c.id)), sides.c.role == role)
    known_first = (actors.c.who.is_(None), count.desc(), sides.c.actor)
    told = connection.execute(asked.group_by(sides.c.actor, actors.c.who).order_by(*known_first).limit(side))
    return [row.actor for row in told]


def _pairs(found: Any, firsts: list[int], seconds: list[int]) -> Select[Any]:
    acting, suffering = sides.alias("acting"), sides.alias("suffering")
    count = func.count().label("incidents")
    return (
        select(acting.c.actor, suffering.c.actor.label("recipient"), count)
        .join_from(acting, suffering, acting.c.incident == suffering.c.incident)
        .where(acting.c.role == "actor", suffering.c.role == "recipient")
        .where(acting.c.actor.in_(firsts), suffering.c.actor.in_(seconds))
        .where(acting.c.incident.in_(select(found.c.id)))
        .group_by(acting.c.actor, suffering.c.actor)
        .order_by(count.desc(), acting.c.actor, suffering.c.actor)
    )


def person(row: Row[Any]) -> Who:
    """Who a row of `actors` is."""
    return Who(row.name, row.form, row.who, row.country, tuple(row.sectors.split()))
