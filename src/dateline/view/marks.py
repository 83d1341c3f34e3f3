"""A text cut at every border of its marks, each piece knowing all that it is part of."""

import itertools
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..model import Accord, Arm, Coded, Count, Event, Mention, When, Where, Who
from .record import bounds

ROLES = {
    "trigger": "the word that names an event", "actor": "who acts", "recipient": "who it is done to", "time": "when", "place": "where",
    "count": "how many people", "weapon": "the means", "agreement": "an accord", "cue": "the word that tells a voice",
}  # fmt: skip
"""What can be marked, in the order of the legend."""


class Mark(Struct, frozen=True, order=True):
    """A span to be shown, one of ROLES, and what is known of it."""

    start: int
    end: int
    role: str
    says: str


class Piece(Struct, frozen=True):
    """A stretch between two borders: where it begins in the text, the roles it stands in, and what they say."""

    start: int
    text: str
    roles: tuple[str, ...] = ()
    says: str = ""


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut `text[start:end]` where any mark begins or ends; together the pieces are that text again."""
    inside = sorted(m for m in marks if m.start < end and m.end > start and m.start < m.end)
    borders = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    here: list[Mark] = []
    waiting = iter(inside)
    upcoming = next(waiting, None)
    for first, last in itertools.pairwise(borders):
        while upcoming is not None and upcoming.start <= first:
            here.append(upcoming)
            upcoming = next(waiting, None)
        here = [m for m in here if m.end > first]
        yield _piece(first, text[first:last], here)


def _piece(start: int, text: str, marks: list[Mark]) -> Piece:
    told = sorted(marks, key=lambda m: list(ROLES).index(m.role))
    says = dict.fromkeys(f"{m.role}: {m.says}" if m.says else m.role for m in told)
    return Piece(start, text, tuple(dict.fromkeys(m.role for m in told)), "; ".join(says))


def of_event(coded: Coded, event: Event) -> list[Mark]:
    """The spans an event rests on, each under the part it plays there."""
    played = (
        ("actor", event.actors), ("recipient", event.recipients), ("time", event.times), ("place", event.places),
        ("count", event.counts), ("weapon", event.weapons), ("agreement", event.agreements),
    )  # fmt: skip
    spans = [
        Mark(m.start, m.end, role, says(m)) for role, indices in played for m in (coded.mentions[i] for i in indices)
    ]
    return [*spans, _trigger(event)]


def of_document(coded: Coded) -> list[Mark]:
    """Every span of the record: mentions under their kinds, triggers, and the cues of claims."""
    named = [Mark(m.start, m.end, kind(m), says(m)) for m in coded.mentions]
    cues = [Mark(c.cue.start, c.cue.end, "cue", c.stance) for c in coded.claims if c.cue]
    return [*named, *(_trigger(e) for e in coded.events), *cues]


def kind(mention: Mention) -> str:
    """The mention's kind as the record writes it."""
    return str(mention.__struct_config__.tag)


def _trigger(event: Event) -> Mark:
    return Mark(event.trigger.start, event.trigger.end, "trigger", " ".join((event.type, *event.modes)))


def says(mention: Mention) -> str:
    """What a mention was resolved to, in a few words, or why it was not."""
    match mention.value:
        case None:
            return f"unresolved, {mention.unresolved}" if mention.unresolved else "unresolved"
        case Who() as who:
            return _listed(who.name, who.country, *who.sectors, who.form)
        case Where() as where:
            return _listed(where.name, where.country, where.precision)
        case When() as when:
            return _listed(when.edtf or when.timex)
        case Count() as count:
            return _listed(count.measure, bounds(count), count.group, count.role if count.role != "whole" else None)
        case Arm() as arm:
            return _listed(arm.name, arm.family)
        case Accord() as accord:
            return _listed(accord.name, accord.form, *accord.status)


def _listed(*facts: str | None) -> str:
    return ", ".join(fact for fact in facts if fact)
