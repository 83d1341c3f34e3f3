"""Documents -> a chronicle: coded once, stored, compared with what it holds, linked; in batches, each whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from ..engine import Engine
from ..engine import Item as Todo
from ..model import Coded, Document, Failure
from ..store import Store, Writer
from . import linking

BATCH = 25
"""Documents a transaction holds at most."""
WAIT = 5.0
"""Seconds after which a transaction is closed though it holds fewer."""


@dataclass(slots=True)
class Tally:
    """What a run has done so far; `known` documents were there already."""

    documents: int = 0
    known: int = 0
    events: int = 0
    failed: int = 0
    incidents: int = 0


Report = Callable[[Tally], None]
Item = tuple[str, Document | Failure]
"""A source's name, and a document of it or why there is none."""


def add(
    store: Store,
    engine: Engine,
    items: Iterable[Item],
    run: str,
    report: Report = lambda _: None,
    failed: Callable[[Failure], None] = lambda _: None,
) -> Tally:
    """Add what is not there yet. Stopped at any point and called again it goes on, without loss and without doubles.

    `run` is the id that `Store.begin` gave. Raises StoreError.
    """
    tally = Tally()
    for batch in _batches(_coded(store, engine, items, tally, report, failed)):
        with store.writing(run) as writer:
            tally.incidents += _write(writer, batch)
        report(tally)
    return tally


Told = tuple[str, Document | None, Coded | Failure | None]
"""A source, its document and the record; None where the chronicle has it."""


def _coded(
    store: Store,
    engine: Engine,
    items: Iterable[Item],
    tally: Tally,
    report: Report,
    failed: Callable[[Failure], None],
) -> Iterator[Told]:
    for (source, document), told in engine.each(_todo(store, items)):
        if told is None:
            tally.known += 1
        elif isinstance(told, Failure):
            tally.failed += 1
            failed(told)
        else:
            tally.documents += 1
            tally.events += len(told.events)
        report(tally)
        yield source, document, told


def _todo(store: Store, items: Iterable[Item]) -> Iterator[Todo[tuple[str, Document | None]]]:
    """Each source and document, and what is still to be coded of it."""
    for source, item in items:
        document = item if isinstance(item, Document) else None
        yield (source, document), None if document and store.has(document.id) else item


def _batches(items: Iterable[Told]) -> Iterator[list[Told]]:
    """The items in lists, each closed by number or by time."""
    items = iter(items)
    while batch := list(islice(items, 1)):
        closing = monotonic() + WAIT
        while len(batch) < BATCH and monotonic() < closing and (more := list(islice(items, 1))):
            batch += more
        yield batch


def _write(writer: Writer, batch: list[Told]) -> int:
    """Store a batch; how many incidents it made or changed."""
    change = linking.Change()
    for source, document, told in batch:
        if isinstance(told, Failure):
            writer.fail(told)
        elif told is None or writer.has(told.document.id):
            if document is not None:
                writer.met(document.id, source, document.ref, document.original)
        else:
            linking.file(writer, told, source, change)
    return linking.relink(writer, change)
