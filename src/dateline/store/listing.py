"""Lists of what a chronicle holds, page by page: each page costs alike, however far on it is."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, case, exists, func, or_, select

from ..errors import QueryError
from ..model import Claim, Coded, Failure, Judgement, Stance
from . import finding
from .asking import MANY, Asking
from .asking import rows as found_rows
from .dyads import person
from .pack import unpacked
from .progress import progress
from .query import Query, sound
from .rows import cut, fold
from .rows import who as named
from .tables import actors, claims, documents, failures, incidents, judgements, records, runs, sides
from .told import decided
from .totals import Totals
from .values import Heading, Listing, Part, Progress, Size, Statement

Item = TypeVar("Item")
_HEADING = (
    documents.c.key, documents.c.ref, documents.c.url, documents.c.title, documents.c.outlet, documents.c.author,
    documents.c.published, documents.c.language,
)  # fmt: skip
_BODIES = select(records.c.id, records.c.body).where(records.c.id.in_(MANY))
_ACTS = func.count(case((sides.c.role == "actor", 1)))
_SUFFERS = func.count(case((sides.c.role == "recipient", 1)))
_PARTS = (
    select(sides.c.actor, _ACTS.label("acts"), _SUFFERS.label("suffers"))
    .join_from(sides, incidents)
    .where(sides.c.actor.in_(MANY), incidents.c.until.is_(None))
    .group_by(sides.c.actor)
)
_ACTIVE = exists().select_from(sides.join(incidents)).where(sides.c.actor == actors.c.id, incidents.c.until.is_(None))


class Listed(Asking):
    """The lists. Of a query each takes `cursor` and `limit`, and what its sentence says."""

    _totals: Totals

    def documents(self, query: Query) -> Listing[Heading]:
        """The documents that answer, in the order they came."""
        with self.connected(whole=True) as connection:
            asked = select(documents.c.id, *_HEADING)
            if _narrow(query):
                asked = _records(connection, query).with_only_columns(documents.c.id, *_HEADING)
            return self._page(connection, asked, documents.c.id, query, _headings)

    def claims(self, query: Query, stances: Iterable[Stance] = ()) -> Listing[Statement]:
        """The claims of the documents that answer, of some stances or all."""
        with self.connected(whole=True) as connection:
            asked = (
                select(claims.c.id, claims.c.record, claims.c.ordinal).join(records).where(records.c.until.is_(None))
            )
            if _narrow(query):
                of = _records(connection, query).with_only_columns(records.c.id)
                asked = select(claims.c.id, claims.c.record, claims.c.ordinal).where(claims.c.record.in_(of))
            if wanted := tuple(stances):
                asked = asked.where(claims.c.stance.in_(wanted))
            return self._page(connection, asked, claims.c.id, query, lambda rows: _statements(connection, rows))

    def actors(self, query: Query) -> Listing[Part]:
        """Who stands in incidents that hold; by `party`, and by `country` of the actor."""
        asked = select(actors).where(_ACTIVE)
        query = sound(query)
        if query.party and query.party.strip():
            of_name = [actors.c.folded.contains(fold(query.party))] if fold(query.party).strip() else []
            asked = asked.where(or_(actors.c.who == cut(query.party), actors.c.country == query.party, *of_name))
        if query.country:
            asked = asked.where(actors.c.country.in_(query.country))
        with self.connected() as connection:
            return self._page(connection, asked, actors.c.id, query, lambda rows: _parts(connection, rows))

    def failed(self, query: Query) -> Listing[Failure]:
        """What could not be coded, in the order it came."""
        asked = select(failures.c.id, failures.c.source, failures.c.stage, failures.c.reason, failures.c.ref)
        with self.connected() as connection:
            return self._page(connection, asked, failures.c.id, query, _failures)

    def judgements_made(self, query: Query) -> Listing[Judgement]:
        """What people decided, in the order they did."""
        last, _, key = (sound(query).cursor or "").partition("~")
        after = (judgements.c.at > last) | ((judgements.c.at == last) & (judgements.c.key > key))
        size = query.limit or finding.PAGE
        found = select(judgements).where(after).order_by(judgements.c.at, judgements.c.key).limit(size + 1)
        with self.connected() as connection:
            told = connection.execute(found).all()
            total = connection.execute(select(func.count()).select_from(judgements)).scalar_one()
        following = f"{told[size - 1].at}~{told[size - 1].key}" if len(told) > size else None
        return Listing(tuple(decided(row) for row in told[:size]), following, total)

    def progress(self, query: Query) -> Listing[Progress]:
        """The commands that wrote, the newest first; of those under way, how many documents they brought so far."""
        with self.connected(whole=True) as connection:
            return self._page(
                connection, select(runs), runs.c.id, query, lambda rows: [progress(connection, row) for row in rows],
                newest=True,
            )  # fmt: skip

    def size(self) -> Size:
        """How much there is, told fast."""
        asked = (select(func.count()).select_from(documents), select(func.count()).where(incidents.c.until.is_(None)))
        with self.connected() as connection:
            return Size(*(connection.execute(one).scalar_one() for one in asked))

    def _page(
        self,
        connection: Connection,
        asked: Select[Any],
        number: ColumnElement[int],
        query: Query,
        told: Callable[[list[Row[Any]]], Iterable[Item]],
        *,
        newest: bool = False,
    ) -> Listing[Item]:
        """One page of rows whose first column is their number, by it."""
        size = query.limit or finding.PAGE
        found = asked.order_by(number.desc() if newest else number).limit(size + 1)
        if query.cursor is not None:
            last = _number(query.cursor)
            found = found.where(number < last if newest else number > last)
        rows = list(connection.execute(found))
        following = str(rows[size - 1][0]) if len(rows) > size else None
        total = self._totals.count(connection, asked.with_only_columns(number))
        return Listing(tuple(told(rows[:size])), following, total)


def _number(cursor: str) -> int:
    """The number that a page begins after. Raises QueryError."""
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise QueryError(f"query: {cursor!r} is no cursor of this list; begin with the first page", "cursor")
    return int(cursor)


def _records(connection: Connection, query: Query) -> Select[Any]:
    whole = msgspec.structs.replace(sound(query), limit=None, cursor=None)
    return finding.records_asked(connection, whole).order_by(None)


def _narrow(query: Query) -> bool:
    """Whether it asks anything but where to begin."""
    return msgspec.structs.replace(query, limit=None, cursor=None, order="newest") != Query()


def _headings(rows: list[Row[Any]]) -> Iterable[Heading]:
    return (Heading(r.key, r.ref, r.url, r.title, r.outlet, r.author, r.published, r.language) for r in rows)


def _failures(rows: list[Row[Any]]) -> Iterable[Failure]:
    return (Failure(row.source, row.stage, row.reason, row.ref) for row in rows)


def _statements(connection: Connection, rows: list[Row[Any]]) -> Iterable[Statement]:
    bodies = found_rows(connection, _BODIES, (row.record for row in rows))
    coded = {row.id: unpacked(row.body, Coded) for row in bodies}
    return (_statement(coded[row.record], coded[row.record].claims[row.ordinal]) for row in rows)


def _statement(coded: Coded, claim: Claim) -> Statement:
    told = coded.document
    return Statement(
        claim.id, told.id, claim.stance, named(coded, claim.speaker), claim.unattributed, claim.cue.text if claim.cue else None,
        tuple(told.text[part.start : part.end] for part in claim.content), claim.events,
        told.ref, told.outlet, told.published,
    )  # fmt: skip


def _parts(connection: Connection, rows: list[Row[Any]]) -> Iterable[Part]:
    played = {row.actor: row for row in found_rows(connection, _PARTS, (row.id for row in rows))}
    for row in rows:
        yield Part(person(row), played[row.id].acts, played[row.id].suffers)
