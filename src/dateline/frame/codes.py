"""CAMEO and ACLED codes of an event, from its facts and the decision tables."""

from collections.abc import Iterator, Sequence

import msgspec

from ..extract.arguments import Arguments
from ..lexicon import classes
from ..lexicon.ontology import ontology
from ..model import Arm, Count, Event, Index, Where, Who
from ..parse.page import Page
from ..resolve import Mark
from . import Framed

ARMED = frozenset({"MIL", "COP", "PRM", "REB", "SPY", "UAF", "IMG"})
STATE = frozenset({"MIL", "COP", "SPY", "GOV", "PRM"})
_MANY = 5
"""People arrested from which ACLED's rule sees a mass arrest; the threshold is ours."""


def code_all(page: Page, events: Sequence[Event], framed: Sequence[Framed], marks: Sequence[Mark]) -> tuple[Event, ...]:
    """The events with their codes, one for one with what they were framed from."""
    return tuple(coded(event, page, one.arguments, marks) for event, one in zip(events, framed, strict=True))


def coded(event: Event, page: Page, one: Arguments, marks: Sequence[Mark]) -> Event:
    """The event with its CAMEO and ACLED codes."""
    facts = frozenset(_facts(event, page, one, marks))
    return msgspec.structs.replace(event, cameo=ontology("cameo").code(facts), acled=ontology("acled").code(facts))


def _facts(event: Event, page: Page, one: Arguments, marks: Sequence[Mark]) -> Iterator[str]:
    yield event.type
    yield from (f"mode:{mode}" for mode in event.modes)
    yield from (f"context:{context}" for context in event.contexts)
    yield from (f"aux:{aux}" for aux in event.aux)
    yield from _sides("actor", event.actors, event, page, marks)
    yield from _sides("to", event.recipients, event, page, marks)
    if one.trigger.entry.both and len(event.actors) > 1:
        yield "sides:two"
    if event.where is not None and event.where.precision not in {"country", "region"}:
        yield "where"
    yield from _harm(event, marks)
    yield from _words(page, one)
    yield from _company(event, page, one)


def _sides(side: str, indices: tuple[Index, ...], event: Event, page: Page, marks: Sequence[Mark]) -> Iterator[str]:
    if not indices:
        yield f"{side}:none"
    for i in indices:
        who, word = marks[i].mention.value, page.tokens[marks[i].found.head].lower
        if word in classes.words("crowd"):
            yield f"{side}:crowd"
        if marks[i].found.kind == "place" or isinstance(who, Where):
            yield f"{side}:place"
        if isinstance(who, Who):
            yield from (f"{side}:{fact}" for fact in _kind(who, event))
        if page.tokens[marks[i].found.head].tag in {"NNS", "NNPS"}:
            yield f"{side}:plural"


def _kind(who: Who, event: Event) -> Iterator[str]:
    sectors = frozenset(who.sectors)
    at = event.where.country if event.where else None
    if sectors & ARMED or (who.form == "state" and event.type in {"ASSAULT", "MOBILIZE"}):
        yield "armed"
    elif sectors or who.form in {"population", "person"}:
        yield "civil"
    if sectors & STATE:
        yield "state" if at is None or who.country in {None, at} else "foreign"
    if sectors & {"REB", "IMG"}:
        yield "rebel"
    if sectors & {"GOV", "LEG", "PTY", "OPP", "JRN", "ELI"} and who.form == "person":
        yield "leader"


def _harm(event: Event, marks: Sequence[Mark]) -> Iterator[str]:
    for i in event.counts:
        count = marks[i].mention.value
        if isinstance(count, Count) and (count.low or 0) > 0:
            yield f"harm:{count.measure}"
            if (count.low or 0) >= _MANY:
                yield "many"
    for i in event.weapons:
        arm = marks[i].mention.value
        if isinstance(arm, Arm):
            yield from (f"weapon:{word}" for word in {arm.name.lower(), arm.name.lower().split()[-1].removesuffix("s")})


def _words(page: Page, one: Arguments) -> Iterator[str]:
    for trigger in (one.trigger, *one.also):
        entry = trigger.entry
        whole = entry.verb or entry.noun or entry.phrase or ""
        yield f"word:{whole}"
        yield from (f"own:{context}" for context in entry.contexts)
        yield from (f"word:{word}" for word in whole.split())
        if page.tokens[trigger.head].lower in classes.words("ground_fight"):
            yield "word:ground-fight"
        if page.tokens[trigger.head].lower in classes.words("killing"):
            yield "harm:killed"


def _company(event: Event, page: Page, one: Arguments) -> Iterator[str]:
    """Facts of the sentence around: a demonstration, force used on it, weapons found."""
    words = {t.lower for t in page.within(page.sentence(one.trigger.head))}
    if words & classes.words("demonstration"):
        yield "sentence:demonstration"
    if words & classes.words("peace_deal"):
        yield "deal:peace"
    if event.type == "PROTEST":
        if words & classes.words("intervention"):
            yield "sentence:intervention"
            if words & classes.words("killing"):
                yield "sentence:deadly-force"
        elif words & classes.words("crowd_violence"):
            yield "sentence:crowd-violence"
    if event.type == "COERCE" and "seize" in event.modes and words & classes.words("weapon"):
        yield "sentence:weapons-seized"
