"""Who tells what of a happening: its figures with their claimants, its voices."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..lexicon import linking
from ..lexicon.privacy import private
from ..model import Claim, Coded, Count, CountMention, Event, Figure, Mention, Voice, Who

_TELLS = frozenset({"asserts", "accuses", "admits", "threatens"})


def figures(record: Coded, events: Sequence[Event], passages: Sequence[tuple[int, int]]) -> tuple[Figure, ...]:
    """The counts of the events, and those of the passages that no event took, each by who says it."""
    taken = {i for e in record.events for i in e.counts}
    told = dict.fromkeys(i for e in events for i in e.counts)
    for i, m in enumerate(record.mentions):
        if i not in taken and isinstance(m, CountMention) and any(a <= m.start < b for a, b in passages):
            told[i] = None
    found = dict[tuple[object, ...], Figure]()
    for index in told:
        mention = record.mentions[index]
        if isinstance(mention, CountMention) and mention.value is not None:
            figure = _figure(record, mention, mention.value, [e for e in events if index in e.counts])
            found.setdefault((figure.measure, figure.low, figure.high, figure.best, figure.by), figure)
    for figure in (*_named_dead(record, events), *_sums(record, events)):
        found.setdefault((figure.measure, figure.low, figure.high, figure.best, figure.by), figure)
    return tuple(found.values())


def _named_dead(record: Coded, events: Sequence[Event]) -> Iterable[Figure]:
    """One killed, where a deed that kills befalls one named person and nothing is counted."""
    for event in events:
        words = event.trigger.text.casefold().split()
        if event.type != "ASSAULT" or event.counts or linking.words().deadly.isdisjoint(words):
            continue
        named = {who.id for i in event.recipients if (who := _person(record, i)) is not None}
        if len(named) == 1:
            mention = record.mentions[event.recipients[0]]
            yield _figure(record, mention, Count(1, 1, 1, None, "killed"), [event])


def _person(record: Coded, index: int) -> Who | None:
    value = record.mentions[index].value
    return value if isinstance(value, Who) and value.form == "person" and value.id else None


def _sums(record: Coded, events: Sequence[Event]) -> Iterable[Figure]:
    """ "Two constables and a driver injured": three injured, where a text lists the parts of one event's count."""
    for event in events:
        listed = sorted((m for i in event.counts if isinstance(m := record.mentions[i], CountMention)), key=_start)
        for one, other in pairwise(listed):
            a, b = one.value, other.value
            between = record.document.text[one.end : other.start]
            if a is None or b is None or a.measure != b.measure or between.strip() != "and":
                continue
            if a.low is not None and a.low == a.high and b.low is not None and b.low == b.high:
                total = a.low + b.low
                yield _figure(record, one, Count(total, total, total, None, a.measure), [event])


def _start(mention: Mention) -> int:
    return mention.start


def _figure(record: Coded, mention: Mention, count: Count, events: Sequence[Event]) -> Figure:
    claim = _claim(record, mention, events)
    by = _name(record, claim.speaker) if claim else None
    document = record.document
    outlet = by is None and not (claim and claim.unattributed)
    return Figure(
        count.measure,
        count.low,
        count.high,
        count.best,
        count.hedge,
        count.group,
        document.outlet if outlet else by,
        outlet,
        document.id,
        document.ref,
        document.published,
        not outlet and _private(record, claim.speaker if claim else None),
    )


def _claim(record: Coded, mention: Mention, events: Sequence[Event]) -> Claim | None:
    """The claim that tells the count: the narrowest one whose content holds it, else one on its events."""
    holding = [
        (c.end - c.start, claim)
        for claim in record.claims
        if claim.speaker is not None and claim.stance in _TELLS
        for c in claim.content
        if c.start <= mention.start and mention.end <= c.end
    ]
    if holding:
        return min(holding, key=lambda one: (one[0], one[1].id))[1]
    ids = {e.id for e in events}
    on = [c for c in record.claims if c.stance in _TELLS and ids.intersection(c.events)]
    return next((c for c in on if c.speaker is not None), on[0] if on else None)


def _name(record: Coded, index: int | None) -> str | None:
    if index is None:
        return None
    mention = record.mentions[index]
    return mention.value.name if isinstance(mention.value, Who) else mention.text


def _private(record: Coded, index: int | None) -> bool:
    value = record.mentions[index].value if index is not None else None
    return isinstance(value, Who) and private(value)


def voices(record: Coded, events: Iterable[Event]) -> tuple[Voice, ...]:
    """The stances taken to the events, in text order."""
    ids = {e.id for e in events}
    return tuple(
        Voice(
            c.stance,
            _name(record, c.speaker),
            c.speaker is None and not c.unattributed,
            c.id,
            _private(record, c.speaker),
        )
        for c in record.claims
        if ids.intersection(c.events)
    )
