"""What is coded already into a chronicle: another chronicle, or records in a file."""

from collections.abc import Iterable, Sequence

from .. import store
from ..model import Coded
from ..store import Merged, Store, Writer
from ..store.pack import chunks
from . import linking
from .adding import BATCH


def merge(into: Store, other: Store, run: str) -> Merged:
    """Bring everything of another chronicle into this one. Raises StoreError."""
    return store.merge(into, other, run, _link)


def _link(writer: Writer, record: Coded, _: Sequence[store.Card]) -> None:
    """Card a record anew, as the judgements here leave it, and link it."""
    change = linking.Change()
    linking.recard(writer, record, change)
    linking.compare(writer, record.document.id, linking.signed(record.document))
    linking.relink(writer, change)


def bring(into: Store, records: Iterable[Coded], run: str, source: str) -> Merged:
    """Add records as they are; a document that is there keeps the record it has. Raises StoreError."""
    added = told = 0
    for batch in chunks(records, BATCH):
        added += _bring(into, batch, run, source)
        told += len(batch)
    return Merged(added, told - added)


def _bring(into: Store, batch: Sequence[Coded], run: str, source: str) -> int:
    change, added = linking.Change(), 0
    with into.writing(run) as writer:
        for record in batch:
            if writer.has(record.document.id):
                writer.met(record.document.id, source, record.document.ref, record.document.original)
            else:
                linking.file(writer, record, source, change)
                added += 1
        linking.relink(writer, change)
    return added
