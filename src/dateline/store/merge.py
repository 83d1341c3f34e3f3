"""Two chronicles made one: what the other was told comes in, and is linked as if it were added."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from ..model import Coded
from .asking import MANY, rows, strings
from .pack import chunks, unpacked
from .store import Store
from .tables import bands, card_keys, cards, copies, documents, origins, records, signatures, state
from .values import Added, Card, Copy, Signature
from .writing import Writer

Linker = Callable[[Writer, Coded, Sequence[Card]], None]
"""Links a record's cards, in the transaction that they were stored in."""

BATCH = 50
"""Documents a transaction."""


class Merged(Struct, frozen=True):
    """How many documents came in, and how many were there already."""

    added: int
    known: int


class _Filed(Struct, frozen=True):
    record: Coded
    cards: tuple[Card, ...]
    signature: Signature | None
    met: tuple[tuple[str, str | None, str | None], ...]


def merge(into: Store, other: Store, run: str, link: Linker) -> Merged:
    """Bring everything of `other` into `into`; run again after a kill, it goes on where it was. Raises StoreError.

    A document that both have keeps the record it has. Superseded records stay behind; incidents are made by `link`.
    """
    done: list[Added] = []
    for numbers in chunks(_held(other), BATCH):
        with other.connected() as source:
            filed = [_filed(source, number) for number in numbers]
        with into.writing(run) as writer:
            done += [_bring(writer, one, link) for one in filed]
    _rest(into, other, run)
    added = sum(one.state == "added" for one in done)
    return Merged(added, len(done) - added)


def _held(other: Store) -> Sequence[int]:
    with other.connected() as source:
        found = select(records.c.document).where(records.c.until.is_(None)).order_by(records.c.document)
        return source.execute(found).scalars().all()


def _filed(source: Connection, number: int) -> _Filed:
    """A document with all that was filed with it."""
    held = records.c.until.is_(None) & (records.c.document == number)
    record = unpacked(source.execute(select(records.c.body).where(held)).scalar_one(), Coded)
    value = source.execute(select(signatures.c.value).where(signatures.c.document == number)).scalar()
    found = source.execute(select(bands.c.band).where(bands.c.document == number)).scalars()
    met = source.execute(
        select(origins.c.source, origins.c.ref, origins.c.original).where(origins.c.document == number)
    ).all()
    signature = None if value is None else Signature(value, frozenset(found))
    return _Filed(record, _cards(source, number, record.document.id), signature, tuple((a, b, c) for a, b, c in met))


def _cards(source: Connection, number: int, document: str) -> tuple[Card, ...]:
    found = source.execute(select(cards).where(cards.c.document == number).order_by(cards.c.id)).all()
    keys: dict[int, set[str]] = {row.id: set() for row in found}
    for row in rows(source, select(card_keys).where(card_keys.c.card.in_(MANY)), keys):
        keys[row.card].add(row.key)
    return tuple(Card(row.key, document, strings(row.events), row.body, frozenset(keys[row.id])) for row in found)


def _bring(writer: Writer, filed: _Filed, link: Linker) -> Added:
    document = filed.record.document.id
    known = writer.has(document)
    done = Added("known") if known else writer.add(filed.record, filed.cards, signature=filed.signature)
    for source, ref, original in filed.met:
        writer.met(document, source, ref, original)
    if not known:
        link(writer, filed.record, filed.cards)
    return done


def _rest(into: Store, other: Store, run: str) -> None:
    """Failures, judgements, copies, and what commands left under a name that is not taken."""
    one, two = documents.alias(), documents.alias()
    joined = copies.join(one, one.c.id == copies.c.document).join(two, two.c.id == copies.c.original)
    with other.connected() as source:
        twins = source.execute(select(one.c.key, two.c.key, copies.c.kind, copies.c.score).select_from(joined)).all()
        left = source.execute(select(state)).all()
    with into.writing(run) as writer:
        for told in other.runs():
            writer.ran(told)
        for failure in other.failures():
            writer.fail(failure)
        for judgement in other.judgements():
            writer.judge(judgement)
        for twin in twins:
            writer.copy(Copy(*twin))
        for name, value in left:
            if writer.state(name) is None:
                writer.keep(name, value)
