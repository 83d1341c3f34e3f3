"""What does not fit within one record: spans outside the text, references to nothing."""

from collections.abc import Iterable, Iterator

from ..model import Accord, Coded, Count, Dating, Index, Placing, Span


def faults(record: Coded) -> Iterator[str]:
    """Every span whose words are not those of the text, and every reference that leads nowhere, in words."""
    text = record.document.text
    for span in _spans(record):
        if text[span.start : span.end] != span.text:
            yield f"the words at {span.start} to {span.end} are not {span.text!r}"
    for start, end in ((c.start, c.end) for claim in record.claims for c in claim.content):
        if not 0 <= start <= end <= len(text):
            yield f"{start} to {end} lies outside the text"
    for index in _indices(record):
        if not 0 <= index < len(record.mentions):
            yield f"there is no mention {index}"
    events, claims = {event.id for event in record.events}, {claim.id for claim in record.claims}
    for claim in record.claims:
        yield from (
            f"claim {claim.id} is on event {one}, which is not there" for one in claim.events if one not in events
        )
    for breach in record.breaches:
        yield from (f"a breach rests on claim {one}, which is not there" for one in breach.claims if one not in claims)
    told = {one for claim in record.claims for one in claim.events}
    yield from (f"event {event.id} has no claim" for event in record.events if event.id not in told)


def _spans(record: Coded) -> Iterator[Span]:
    for mention in record.mentions:
        yield Span(mention.start, mention.end, mention.text)
    for event in record.events:
        yield from (event.sentence, event.trigger)
    yield from (claim.cue for claim in record.claims if claim.cue is not None)


def _indices(record: Coded) -> Iterator[Index]:
    for mention in record.mentions:
        value = mention.value
        if isinstance(value, Accord):
            yield from (*value.parties, *value.mediators, *_some(value.place))
        if isinstance(value, Count):
            yield from _some(value.of)
        yield from _some(getattr(mention, "refers", None))
    for event in record.events:
        yield from (*event.actors, *event.recipients, *event.times, *event.places)
        yield from (*event.counts, *event.weapons, *event.agreements)
        yield from _some(*(value.origin for value in (event.when, event.where) if isinstance(value, Dating | Placing)))
    for claim in record.claims:
        yield from (*_some(claim.speaker), *claim.chain)
    for breach in record.breaches:
        yield from (*_some(breach.agreement, breach.by), *breach.against, *breach.denied_by)


def _some(*told: object) -> Iterable[Index]:
    return (one for one in told if isinstance(one, int))
