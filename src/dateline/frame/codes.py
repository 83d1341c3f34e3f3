"""CAMEO, ACLED and UCDP codes of an event, from its facts and the decision tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from ..extract.arguments import Arguments
from ..lexicon import classes
from ..lexicon.ontology import ontology
from ..model import Arm, Claim, Count, Event, Index, Where, Who
from ..parse.page import Page
from ..resolve import Mark
from . import Framed, warring

ARMED = frozenset({"MIL", "COP", "PRM", "REB", "SPY", "UAF", "IMG"})
STATE = frozenset({"MIL", "COP", "SPY", "GOV", "PRM"})
_MANY = 5
"""People arrested from which ACLED's rule sees a mass arrest; the threshold is ours."""


def code_all(
    page: Page, events: Sequence[Event], framed: Sequence[Framed], marks: Sequence[Mark], claims: Iterable[Claim] = ()
) -> tuple[Event, ...]:
    """The events with their codes, one for one with what they were framed from; `claims` tell who admits them."""
    told, said = _by_sentence(page, events, framed), defaultdict[str, list[Claim]](list)
    for claim in claims:
        for name in claim.events:
            said[name].append(claim)
    return tuple(
        _coded(
            event,
            frozenset(
                (
                    *_facts(event, page, one.arguments, marks),
                    *_near(event, page, one.arguments, told),
                    *warring.facts(event, page, marks, said[event.id]),
                )
            ),
        )
        for event, one in zip(events, framed, strict=True)
    )


def _coded(event: Event, facts: frozenset[str]) -> Event:
    codes = {scheme: ontology(scheme, event.type).code(facts) for scheme in ("cameo", "acled", "ucdp")}
    return msgspec.structs.replace(event, **codes)


def _by_sentence(page: Page, events: Sequence[Event], framed: Sequence[Framed]) -> dict[int, set[str]]:
    """What the ASSAULT events of each sentence say of the means: "near:explosives", "near:ground-fight"."""
    told: dict[int, set[str]] = {}
    for event, one in zip(events, framed, strict=True):
        if event.type != "ASSAULT" or not {"negation", "hypothetical"}.isdisjoint(event.aux):
            continue
        facts = told.setdefault(page.home[one.head], set())
        facts.update(f"near:{mode}" for mode in event.modes)
        if "explosives" in event.modes and _grenade(page, one.head):
            facts.add("near:grenade")
        if page.tokens[one.head].lower in classes.words("ground_fight"):
            facts.add("near:ground-fight")
    return told


def _grenade(page: Page, i: int) -> bool:
    words = {t.lower for t in page.within(page.sentence(i))}
    return bool(words & classes.every_form("grenade")) and "rocket-propelled" not in words


def _near(event: Event, page: Page, one: Arguments, told: dict[int, set[str]]) -> Iterator[str]:
    """The means told of attacks in the sentence or, for one that has none and nobody did, in the next."""
    if event.type != "ASSAULT":
        return
    home = page.home[one.trigger.head]
    here = told.get(home, set())
    if event.modes:
        yield from here
    else:
        yield "bare"
        yield from here or (set() if event.actors else told.get(home + 1, set()))


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
            soldiers = word in classes.words("soldiery") and not who.sectors
            yield from (f"{side}:{fact}" for fact in _kind(who, event, ("MIL",) if soldiers else who.sectors))
        if side == "to" and word in classes.words("military_post"):
            yield "to:armed"
        if page.tokens[marks[i].found.head].tag in {"NNS", "NNPS"}:
            yield f"{side}:plural"


def _kind(who: Who, event: Event, held: Sequence[str]) -> Iterator[str]:
    sectors = frozenset(held)
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
            if count.group in {"soldiers", "police", "militants"}:
                yield "to:armed"
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
    """Facts of the sentence around: a demonstration, force used on it, a mishap, weapons found."""
    words = {t.lower for t in page.within(page.sentence(one.trigger.head))}
    crowds = classes.words("demonstration")
    if words & (crowds - classes.every_form("strike") if event.type == "ASSAULT" else crowds):
        yield "sentence:demonstration"
    if words & classes.words("peace_deal"):
        yield "deal:peace"
    if event.type == "PROTEST":
        if words & classes.words("intervention"):
            yield "sentence:intervention"
            if words & classes.words("killing"):
                yield "sentence:deadly-force"
        if words & classes.words("crowd_missiles" if words & classes.words("intervention") else "crowd_violence"):
            yield "sentence:crowd-violence"
    if words & classes.words("mishap") and not words & classes.words("armament"):
        yield "sentence:mishap"
    if words & classes.words("civilian_site"):
        yield "sentence:civilian-site"
    if words & classes.words("mob"):
        yield "sentence:mob"
    if any("territory" in t.entry.contexts for t in (one.trigger, *one.also)) and _unopposed(page, one):
        yield "sentence:unopposed"
    if event.type == "COERCE" and "seize" in event.modes and words & classes.words("armament"):
        yield "sentence:weapons-seized"


def _unopposed(page: Page, one: Arguments) -> bool:
    """Whether the sentence says that nobody fought for the ground."""
    words = [t.lower for t in page.within(page.sentence(one.trigger.head))]
    signs = classes.words("unopposed")
    return not signs.isdisjoint(words) or any(f"{a} {b}" in signs for a, b in pairwise(words))
