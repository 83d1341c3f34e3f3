"""A person going through what the machine coded: what comes next, what he did last, what he may know of the others."""

from collections.abc import Iterable

from ..link import standing
from ..model import Judgement
from ..store import Among, By, Store
from . import judging


def upcoming(store: Store, by: By, person: str, among: Among | None = None, *, after: str | None = None) -> str | None:
    """The first event of the queue that the person has still to judge, or the first after one."""
    while some := store.to_judge(by, person, among, after=after):
        done = {one.subject for one in standing(judging.about(store, some)) if one.by == person}
        if left := [event for event in some if event not in done]:
            return left[0]
        after = some[-1]
    return None


def last(store: Store, person: str) -> tuple[Judgement, ...]:
    """What the person did last and nobody took back: one judgement, or all that he made by one word on an incident."""
    made = store.decided_by(person)
    stands = {one.id for one in standing(judging.about(store, [one.subject for one in made]))}
    left = [one for one in made if one.id in stands]
    return tuple(one for one in left if one.at == left[0].at)


def unblinded(judgements: Iterable[Judgement], person: str) -> tuple[Judgement, ...]:
    """What a person may know: of an event that he has not judged, nothing that others said of it."""
    told = tuple(judgements)
    events = {one.subject for one in standing(told) if one.by == person}
    known = {one.id for one in told if one.by == person or one.subject in events}
    return tuple(one for one in told if one.id in known or (one.decision == "undo" and one.subject in known))
