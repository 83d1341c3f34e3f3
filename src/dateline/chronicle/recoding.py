"""Records of an older coder -> records of this one: the documents stay, so do judgements, and what changed is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..engine import Engine
from ..model import Coded, Event, Failure
from ..store import Store, Writer
from ..store.pack import chunks
from . import linking
from .adding import BATCH
from .judging import judgement


@dataclass(slots=True)
class Recoded:
    """What a run has changed so far; `lost` are judged events that the new record has no counterpart of."""

    documents: int = 0
    same: int = 0
    events_gone: int = 0
    events_new: int = 0
    failed: int = 0
    incidents: int = 0
    moved: int = 0
    lost: list[str] = field(default_factory=list)


def recode(store: Store, engine: Engine, run: str, report: Callable[[Recoded], None] = lambda _: None) -> Recoded:
    """Code anew what another version coded. Stopped at any point and called again it goes on. Raises StoreError."""
    tally = Recoded()
    stale = ((one, one.document) for key in store.stale(engine.version) if (one := store.record(key)))
    for told in chunks(engine.each(stale), BATCH):
        with store.writing(run) as writer:
            _write(writer, told, tally)
        report(tally)
    return tally


def _write(writer: Writer, told: Sequence[tuple[Coded, Coded | Failure | None]], tally: Recoded) -> None:
    change = linking.Change()
    for before, after in told:
        if not isinstance(after, Coded):
            tally.failed += 1
            if after:
                writer.fail(after)
            continue
        _carry(writer, before, after, tally)
        cards, filed = linking.cards(writer, after)
        change.take(cards, writer.add(after, filed, signature=linking.signed(after.document)))
        _count(before, after, tally)
    tally.incidents += linking.relink(writer, change)


def _count(before: Coded, after: Coded, tally: Recoded) -> None:
    old, new = {event.id: event for event in before.events}, {event.id: event for event in after.events}
    tally.documents += 1
    tally.same += (before.events, before.claims, before.mentions) == (after.events, after.claims, after.mentions)
    tally.events_gone += len(old.keys() - new.keys())
    tally.events_new += len(new.keys() - old.keys())


def _carry(writer: Writer, before: Coded, after: Coded, tally: Recoded) -> None:
    """Say of the event that took a judged one's place what was said of that one, by the same person and at the same time."""
    there = {event.id for event in after.events}
    old = {event.id: event for event in before.events if event.id not in there}
    for said in writer.judgements(old):
        heirs = {key: heir.id for key in {said.subject, *said.other} & old.keys() if (heir := _heir(old[key], after))}
        if len(heirs) < len({said.subject, *said.other} & old.keys()):
            tally.lost.append(said.id)
            continue
        moved = judgement(
            heirs.get(said.subject, said.subject), said.decision, said.by, said.at,
            why=said.why, other=[heirs.get(key, key) for key in said.other], field=said.field, value=said.value,
        )  # fmt: skip
        writer.judge(moved)
        tally.moved += 1


def _heir(event: Event, after: Coded) -> Event | None:
    """The event of the new record that the same words tell, of the same type if there are several."""
    span = event.trigger
    near = [e for e in after.events if e.trigger.start < span.end and span.start < e.trigger.end]
    return min(near, key=lambda e: (e.type != event.type, abs(e.trigger.start - span.start)), default=None)
