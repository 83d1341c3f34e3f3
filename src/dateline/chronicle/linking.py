"""Cards of a chronicle -> its incidents: what a change touches is linked anew, and nothing else.

What hangs together by links is clustered as a whole, from its cards and the judgements alone; so the order in which
reports came does not matter, and an incident deleted and linked again comes out equal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from .. import link, store
from ..model import Coded, Document, Failure, Incident, Judgement, Link
from ..store import Component, Tie, Writer
from . import grouping, judging


def cards(writer: Writer, record: Coded) -> tuple[tuple[link.Card, ...], list[store.Card]]:
    """The cards of a record, as its judgements leave it, and as the store keeps them.

    A record that linking breaks on is kept without cards, and that it stands alone is kept as a failure; so is a correction
    that can no longer be made.
    """

    def fail(reason: str) -> None:
        writer.fail(Failure(record.document.url or record.document.id, "code", reason, record.document.ref))

    judgements = judging.about(writer, [event.id for event in record.events])
    left = judging.corrected(record, judgements, lambda error: fail(f"{error}; it holds no longer, judge it anew"))
    try:
        told = link.cards(left)
        return told, [store.Card(c.id, c.document, c.events, msgspec.json.encode(c), link.keys(c)) for c in told]
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        fail(f"linking broke on it ({type(error).__name__}: {error}); it stands alone; please report it, with the text")
        return (), []


@dataclass(slots=True)
class Change:
    """What a transaction does to cards: those that come; of those that go, the events, and what of other documents hung
    on them."""

    fresh: list[link.Card] = field(default_factory=list)
    hanging: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def take(self, cards: Iterable[link.Card], put: store.Added) -> None:
        """Note cards that came, with those whose place they took."""
        self.fresh += cards
        self.hanging |= set(put.neighbours)
        self.gone |= {event for card in put.removed for event in card.events}


def file(writer: Writer, record: Coded, source: str, change: Change) -> None:
    """Store a record that is new, with its cards and what near copies of it are known by."""
    told, filed = cards(writer, record)
    signature = signed(record.document)
    change.take(told, writer.add(record, filed, signature=signature, source=source))
    compare(writer, record.document.id, signature)


def recard(writer: Writer, record: Coded, change: Change) -> None:
    """Put the cards that judgements leave in place of those of a record that is there."""
    told, filed = cards(writer, record)
    change.take(told, writer.recard(record.document.id, filed))


def signed(document: Document) -> store.Signature:
    """What near copies of a document are known by, as the store keeps it."""
    told = link.signature(document)
    return store.Signature(msgspec.json.encode(told), link.bands(told))


def compare(writer: Writer, document: str, signature: store.Signature) -> None:
    """Note which documents this one repeats or replaces, and which do so with it."""
    own = msgspec.json.decode(signature.value, type=link.Signature)
    for other, theirs in sorted(writer.lookalikes(signature.bands).items()):
        if other != document:
            found = link.copy(own, msgspec.json.decode(theirs.value, type=link.Signature))
            if found is not None:
                writer.copy(store.Copy(found.later, found.earlier, found.kind, found.likeness))


def relink(writer: Writer, change: Change) -> int:
    """Link the cards that came and settle anew what hangs together with a change; how many incidents changed."""
    for card in change.fresh:
        writer.link(_ties(writer, card))
    changed: list[Incident] = []
    events = set(change.gone)
    for component in _components(writer, {*change.hanging, *(card.id for card in change.fresh)}):
        events |= {event for card in component.cards for event in card.events}
        changed += _incidents(writer, component)
    before = {incident.id: incident for incident in writer.touching(events)}
    news = [one for one in changed if one.id not in before or replace(before[one.id], larger=None) != one]
    closed = before.keys() - {incident.id for incident in changed}
    were = [before[name] for name in (*closed, *(one.id for one in news)) if name in before]
    writer.settle(grouping.grouped(writer, were, news), sorted(closed))
    return len(news) + len(closed)


def _ties(writer: Writer, card: link.Card) -> Iterator[Tie]:
    """A card's links: those that its keys lead to, and those that people made."""
    for other in writer.candidates(link.keys(card)):
        found = link.score(card, _opened(other)) if other.id != card.id else None
        if found is not None:
            yield Tie(card.id, other.id, found.score, found.reasons)
    for told in link.standing(judging.about(writer, card.events)):
        if told.decision == "merge":
            yield from _judged(writer, card, told)


def _judged(writer: Writer, card: link.Card, told: Judgement) -> Iterator[Tie]:
    others = {told.subject, *told.other} - set(card.events)
    for other in writer.cards_of(writer.documents_of(others).values()):
        if other.id != card.id and not others.isdisjoint(other.events):
            yield Tie(card.id, other.id, 1.0, (f"{told.by} held them for one happening",))


def _opened(card: store.Card) -> link.Card:
    return msgspec.json.decode(card.body, type=link.Card)


def _components(writer: Writer, seeds: Iterable[str]) -> Iterator[Component]:
    """What hangs together with each of the cards, each component once."""
    done: set[str] = set()
    for seed in sorted(seeds):
        if seed not in done:
            component = writer.component([seed])
            done |= {seed, *(card.id for card in component.cards)}
            if component.cards:
                yield component


def _incidents(writer: Writer, component: Component) -> Iterator[Incident]:
    told = [_opened(card) for card in component.cards]
    judgements = judging.about(writer, {event for card in told for event in card.events})
    together, apart = link.constraints(judgements)
    links = [Link((tie.a, tie.b), tie.score, tie.reasons) for tie in component.ties]
    copies = [
        link.Copy(copy.original, copy.document, copy.kind, copy.score)
        for copy in writer.copies({card.document for card in told})
    ]
    for cluster in link.cluster(told, links, together=together, apart=apart):
        ids = {card.id for card in cluster}
        inside = [one for one in links if ids.issuperset(one.accounts)]
        yield judging.marked(link.merge(cluster, inside, copies), judgements)


def verify(opened: store.Store) -> Iterator[store.Problem]:
    """What does not fit in a chronicle; a card that nothing can be linked to, for want of a day, is none."""
    return store.verify(opened, lambda body: not link.keys(msgspec.json.decode(body, type=link.Card)))
