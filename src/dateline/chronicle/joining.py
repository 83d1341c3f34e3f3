"""What is coded already into a chronicle: another chronicle, or records in a file."""

from collections.abc import Iterable, Sequence

from .. import link, store
from ..model import Coded
from ..store import Merged, Store, Writer
from . import linking
from .adding import BATCH


def merge(into: Store, other: Store, run: str) -> Merged:
    """Bring everything of another chronicle into this one. Raises StoreError."""
    return store.merge(into, other, run, _link)


def _link(writer: Writer, record: Coded, _: Sequence[store.Card]) -> None:
    """Card a record anew, as the judgements here leave it, and link it."""
    cards, filed = linking.cards(writer, record)
    put = writer.recard(record.document.id, filed)
    linking.compare(writer, record.document.id, linking.signed(record.document))
    linking.relink(writer, cards, put.neighbours, {event for card in put.removed for event in card.events})


def bring(into: Store, records: Iterable[Coded], run: str, source: str) -> Merged:
    """Add records as they are; a document that is there keeps the record it has. Raises StoreError."""
    added = known = 0
    batch: list[Coded] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            new = _bring(into, batch, run, source)
            added, known, batch = added + new, known + len(batch) - new, []
    new = _bring(into, batch, run, source)
    return Merged(added + new, known + len(batch) - new)


def _bring(into: Store, batch: Sequence[Coded], run: str, source: str) -> int:
    fresh: list[link.Card] = []
    added = 0
    with into.writing(run) as writer:
        for record in batch:
            if writer.has(record.document.id):
                writer.met(record.document.id, source, record.document.ref)
                continue
            cards, filed = linking.cards(writer, record)
            signature = linking.signed(record.document)
            writer.add(record, filed, signature=signature, source=source)
            linking.compare(writer, record.document.id, signature)
            fresh += cards
            added += 1
        linking.relink(writer, fresh)
    return added
