"""Questions to what is derived: cards, links, copies, incidents."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, union

from ..model import Incident
from . import finding
from .asking import MANY, Asking, bound, holding, rows, strings
from .finding import Page
from .pack import chunks, unpacked
from .query import Query, sound
from .rows import cut
from .tables import bands, card_keys, cards, copies, documents, incidents, links, members, signatures
from .values import Attack, Card, Component, Copy, Signature, Tie

_CARD = select(cards.c.key, documents.c.key.label("document"), cards.c.events, cards.c.body).join_from(cards, documents)
_CARDS = _CARD.where(cards.c.key.in_(MANY))
_CARDS_OF = _CARD.where(documents.c.key.in_(MANY))
_CARDS_AT = _CARD.add_columns(cards.c.id).where(cards.c.id.in_(MANY))
_CANDIDATES = _CARD.where(cards.c.id.in_(select(card_keys.c.card).where(card_keys.c.key.in_(MANY))))
_NUMBERS = select(cards.c.id).where(cards.c.key.in_(MANY))
_TIE = (links.c.a, links.c.b, links.c.score, links.c.reasons)
_TIES = union(select(*_TIE).where(links.c.a.in_(MANY)), select(*_TIE).where(links.c.b.in_(MANY)))
_LOOKALIKES = (
    select(documents.c.key, signatures.c.value)
    .join_from(documents, signatures)
    .where(documents.c.id.in_(select(bands.c.document).where(bands.c.band.in_(MANY))))
)
_SIGNATURE = select(signatures.c.value).join(documents).where(documents.c.key == bindparam("key"))
_COPY, _ORIGINAL = documents.alias("copy"), documents.alias("original")
_PAIR = select(_COPY.c.key, _ORIGINAL.c.key.label("original"), copies.c.kind, copies.c.score).select_from(
    copies.join(_COPY, _COPY.c.id == copies.c.document).join(_ORIGINAL, _ORIGINAL.c.id == copies.c.original)
)
_COPIES = union(_PAIR.where(_COPY.c.key.in_(MANY)), _PAIR.where(_ORIGINAL.c.key.in_(MANY)))
_BODIES = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(MANY))
_TOUCHING = (
    select(incidents.c.key, incidents.c.body)
    .where(incidents.c.until.is_(None))
    .where(incidents.c.id.in_(select(members.c.incident).where(members.c.event.in_(MANY))))
)


_ATTACKS = (
    select(incidents.c.key, incidents.c.earliest, incidents.c.larger)
    .where(incidents.c.until.is_(None))
    .where(incidents.c.campaign == bindparam("campaign"))
)
_LATER = _ATTACKS.where(incidents.c.earliest >= bindparam("since")).order_by(incidents.c.earliest, incidents.c.key)
_EARLIER = (
    _ATTACKS.where(incidents.c.earliest < bindparam("since"))
    .order_by(incidents.c.earliest.desc(), incidents.c.key.desc())
    .limit(1)
)


class Derived(Asking):
    """The questions."""

    def cards(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """The cards with these ids."""
        with self.connected() as connection:
            return _cards(rows(connection, _CARDS, ids))

    def cards_of(self, document_ids: Iterable[str]) -> tuple[Card, ...]:
        """The cards of these documents."""
        with self.connected() as connection:
            return _cards(rows(connection, _CARDS_OF, document_ids))

    def candidates(self, keys: Iterable[str]) -> tuple[Card, ...]:
        """The cards that were filed under any of the block keys."""
        with self.connected() as connection:
            return _cards(rows(connection, _CANDIDATES, keys))

    def component(self, ids: Iterable[str]) -> Component:
        """Everything that hangs together with the cards by links, over any number of steps."""
        return self._hanging(ids, None)

    def ties(self, ids: Iterable[str]) -> tuple[Tie, ...]:
        """The links of these cards."""
        return self._hanging(ids, 1).ties

    def _hanging(self, ids: Iterable[str], steps: int | None) -> Component:
        with self.connected() as connection:
            numbers = {row.id for row in rows(connection, _NUMBERS, ids)}
            ties = _reach(connection, numbers, steps)
            found = rows(connection, _CARDS_AT, numbers | {end for pair in ties for end in pair})
        names = {row.id: row.key for row in found}
        told = (_tie(names[a], names[b], row) for (a, b), row in ties.items())
        return Component(_cards(found), tuple(sorted(told, key=lambda tie: (tie.a, tie.b))))

    def lookalikes(self, band_names: Iterable[str]) -> dict[str, Signature]:
        """The documents filed under any of the bands, with their signatures."""
        with self.connected() as connection:
            return {row.key: Signature(row.value) for row in rows(connection, _LOOKALIKES, band_names)}

    def signature(self, document: str) -> Signature | None:
        """The signature of one document."""
        with self.connected() as connection:
            value = connection.execute(_SIGNATURE, {"key": document}).scalar()
        return None if value is None else Signature(value)

    def copies(self, document_ids: Iterable[str]) -> tuple[Copy, ...]:
        """What is known of these documents as copies and as originals."""
        with self.connected() as connection:
            found = {
                Copy(row.key, row.original, row.kind, row.score) for row in rows(connection, _COPIES, document_ids)
            }
        return tuple(sorted(found, key=lambda copy: (copy.document, copy.original)))

    def incident(self, incident: str, *, as_of: date | None = None) -> Incident | None:
        """One incident as it is, or as it stood at the end of that day."""
        with self.connected() as connection:
            held = holding(incidents, bound(connection, as_of))
            body = connection.execute(select(incidents.c.body).where(incidents.c.key == incident, held)).scalar()
        return None if body is None else unpacked(body, Incident)

    def incidents(self, query: Query | None = None) -> Iterator[Incident]:
        """The incidents that answer the query, in its order, few of them in memory at once."""
        with self.connected(whole=True) as connection:
            found = finding.incidents_asked(connection, sound(query or Query())).with_only_columns(incidents.c.id)
            numbers = array("q", connection.execution_options(yield_per=10_000).execute(found).scalars())
            for some in chunks(numbers, 200):
                bodies = {row.id: row.body for row in rows(connection, _BODIES, some)}
                yield from (unpacked(bodies[number], Incident) for number in some)

    def page(self, query: Query) -> Page:
        """One page of the incidents that answer the query, with the next page's cursor and how many there are in all."""
        with self.connected(whole=True) as connection:
            return finding.page(connection, sound(query))

    def touching(self, event_ids: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that hold now with any of these events in them, by id."""
        with self.connected() as connection:
            found = {row.key: row.body for row in rows(connection, _TOUCHING, event_ids)}
        return tuple(unpacked(found[key], Incident) for key in sorted(found))

    def attacks(self, campaign: str, since: date) -> Iterator[Attack]:
        """The incidents of a campaign that hold now in order, from the last one before the day on."""
        asked = {"campaign": cut(campaign), "since": since}
        with self.connected(whole=True) as connection:
            for question in (_EARLIER, _LATER):
                for row in connection.execute(question.execution_options(yield_per=50), asked):
                    yield Attack(row.key, row.earliest, row.larger)


def _cards(found: Iterable[Row[Any]]) -> tuple[Card, ...]:
    """Cards of rows, each once, by id."""
    told = {row.key: Card(row.key, row.document, strings(row.events), row.body) for row in found}
    return tuple(told[key] for key in sorted(told))


def _tie(a: str, b: str, row: Row[Any]) -> Tie:
    return Tie(min(a, b), max(a, b), row.score, strings(row.reasons))


def _reach(connection: Connection, numbers: set[int], steps: int | None) -> dict[tuple[int, int], Row[Any]]:
    """Every link that can be reached from the cards, in so many steps or any number."""
    ties: dict[tuple[int, int], Row[Any]] = {}
    reached, frontier = set(numbers), set(numbers)
    while frontier and steps != 0:
        found = {(row.a, row.b): row for row in rows(connection, _TIES, frontier)}
        frontier = {end for pair in found for end in pair} - reached
        reached |= frontier
        ties |= found
        steps = steps and steps - 1
    return ties
