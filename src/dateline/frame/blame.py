"""Whom a deed is laid to: who is blamed for it, or claims it, is the actor of "the bombing" that names nobody."""

from collections.abc import Sequence

import msgspec

from ..extract.speech import Speech
from ..model import Event, EventType, Index
from ..parse.page import Page
from ..resolve import Mark
from . import Framed, pointing, suspicion
from .order import InOrder

_DEEDS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_STEPS = 4
"""Words up from a deed to the word of blame ("blamed for the killing of"); further up is another clause."""


def laid(page: Page, marks: Sequence[Mark], speeches: Sequence[Speech], framed: Sequence[Framed]) -> tuple[Framed, ...]:
    """The same events; a deed told by a noun has those who are blamed for it, or who claim it, as its actors."""
    blames = {one.head: one.event for one in framed if one.event.type == "ACCUSE" and "allege" in one.event.modes}
    claimers = _claimers(marks, speeches)
    answered = _answered(page, marks, speeches, framed)
    heads = {m.found.head: m.index for m in marks if m.found.kind == "actor"}
    return tuple(_guessed(page, _with_doer(page, one, blames, claimers), answered, heads) for one in framed)


def _guessed(page: Page, one: Framed, answered: dict[str, tuple[Index, ...]], heads: dict[int, Index]) -> Framed:
    """The event with whom it is laid to elsewhere, if nobody is told to have done it."""
    event = one.event
    if event.actors or event.type not in _DEEDS:
        return one
    who = suspicion.doer(page, one.head)
    doers = answered.get(event.id) or ((heads[who],) if who in heads else ())
    if not doers:
        return one
    rest = tuple(i for i in event.recipients if i not in doers)
    return msgspec.structs.replace(one, event=msgspec.structs.replace(event, actors=doers, recipients=rest))


def _answered(
    page: Page, marks: Sequence[Mark], speeches: Sequence[Speech], framed: Sequence[Framed]
) -> dict[str, tuple[Index, ...]]:
    """Deeds told before somebody is blamed for them, or claims them, in so few words; with whom."""
    heads = {m.found.head: m.index for m in marks if m.found.kind == "actor"}
    table: dict[str, tuple[Index, ...]] = {}
    placed = InOrder(framed)
    for told in speeches:
        owned = pointing.claimed(page, told, placed)
        if owned is not None and told.source is not None and told.source.head in heads:
            table[owned.event.id] = (heads[told.source.head],)
        deed = pointing.blamed(page, told, placed)
        if deed is not None:
            inside = [i for i in sorted(heads) if any(c.start <= page.tokens[i].start < c.end for c in told.content)]
            if inside:
                table[deed.event.id] = (heads[inside[0]],)
    return table


def _claimers(marks: Sequence[Mark], speeches: Sequence[Speech]) -> list[tuple[Speech, Index]]:
    """Speeches in which somebody claims a deed, with the mention of who."""
    heads = {m.found.head: m.index for m in marks if m.found.kind == "actor"}
    return [
        (told, heads[told.source.head])
        for told in speeches
        if told.stance == "admits" and not told.silent and told.source is not None and told.source.head in heads
    ]


def _with_doer(page: Page, one: Framed, blames: dict[int, Event], claimers: Sequence[tuple[Speech, Index]]) -> Framed:
    event = one.event
    if event.type not in _DEEDS or one.arguments.trigger.entry.noun is None:
        return one
    blame = next(
        (blames[i] for i, _ in zip(page.ancestors(one.head), range(_STEPS), strict=False) if i in blames), None
    )
    if blame is not None and blame.recipients and (not event.actors or set(event.actors) & set(blame.actors)):
        doers = blame.recipients
    elif claimed := [i for told, i in claimers if not event.actors and _holds(told, event)]:
        doers = (claimed[0],)
    else:
        return one
    rest = tuple(i for i in event.recipients if i not in doers)
    return msgspec.structs.replace(one, event=msgspec.structs.replace(event, actors=doers, recipients=rest))


def _holds(told: Speech, event: Event) -> bool:
    return any(part.start <= event.trigger.start < part.end for part in told.content)
