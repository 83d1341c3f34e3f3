"""Speech and events -> claims: who asserts, denies, accuses … of which event."""

import hashlib
from collections.abc import Sequence

import msgspec

from ..extract.speech import Speech
from ..model import Claim, Event, Index, Stance
from ..parse.page import Page
from ..resolve import Mark
from . import Told, pointing, stances, suspicion
from .order import InOrder
from .speakers import Voices


def attribute(
    page: Page, speeches: Sequence[Speech], marks: Sequence[Mark], events: Sequence[Told]
) -> tuple[Claim, ...]:
    """The page's claims: those of its speakers in text order, then the outlet's own for every event left."""
    voices = Voices(page, speeches, marks)
    placed = InOrder(events)
    inside = _Inside(speeches, placed)
    claims: list[Claim] = []
    for n, one in enumerate(speeches):
        if one.silent:
            continue
        for stance, told in stances.told(page, one, inside.of(n)):
            held = tuple(t.event.id for t in (*_own_act(one, stance, placed), *told))
            if not any(t.event.type not in {"ACCUSE", "REJECT"} for t in told):
                back = pointing.pointed_at(page, one, stance, voices, n, claims, placed)
                held = (*held, *(i for i in back if i not in held))
            if not held and one.outer is not None and not (one.says and len(voices.chain(n)) > 1):
                continue  # what somebody is said to want, believe or support is part of what is said
            claims.append(_claim(page, one, stance, held, voices, n))
        countered = pointing.countered(page, speeches, n, voices, claims, placed)
        if countered:
            claims.append(_claim(page, one, "denies", countered, voices, n))
    spoken = inside.spoken()
    outlet = (_outlet(page, t, marks) for t in events if t.event.id not in spoken)
    return (*claims, *outlet)


def settle(events: Sequence[Event], claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events with `negation` taken from those that somebody denies: the claim says it, the event stays as alleged."""
    denied = {i for claim in claims if claim.stance == "denies" for i in claim.events}
    return tuple(
        msgspec.structs.replace(e, aux=tuple(a for a in e.aux if a != "negation"))
        if e.id in denied and "negation" in e.aux
        else e
        for e in events
    )


class _Inside:
    """Which events stand in whose words."""

    def __init__(self, speeches: Sequence[Speech], placed: InOrder) -> None:
        self._speeches = speeches
        self._held = [[t for c in one.content for t in placed.between(c.start, c.end)] for one in speeches]
        self._below: dict[int, set[str]] = {}
        for n, one in enumerate(speeches):
            if one.outer is not None:
                self._below.setdefault(one.outer, set()).update(t.event.id for t in self._held[n])

    def of(self, n: int) -> list[Told]:
        """The events in a content; an accusation leaves to the inner voice what only that voice says."""
        if self._speeches[n].stance != "accuses":
            return self._held[n]
        return [t for t in self._held[n] if t.event.id not in self._below.get(n, ())]

    def spoken(self) -> set[str]:
        """The events that some speaker claims; who declines to speak of an event leaves it to the outlet."""
        silent = {n for n, one in enumerate(self._speeches) if one.silent or one.stance == "declines"}
        return {t.event.id for n in range(len(self._speeches)) if n not in silent for t in self.of(n)}


def _own_act(one: Speech, stance: Stance, placed: InOrder) -> list[Told]:
    """The ACCUSE event that an accusing cue is."""
    if stance != "accuses":
        return []
    return [t for t in placed.between(one.cue.start, one.cue.end) if t.event.type == "ACCUSE"]


def _claim(page: Page, one: Speech, stance: Stance, events: tuple[str, ...], voices: Voices, n: int) -> Claim:
    speaker = voices.speaker(n)
    return Claim(
        id=_identity(page, (one.cue.start, one.cue.end), speaker, stance, events), events=events, stance=stance,
        speaker=speaker, cue=one.cue, content=one.content, chain=voices.chain(n), unattributed=speaker is None,
    )  # fmt: skip


def _outlet(page: Page, told: Told, marks: Sequence[Mark]) -> Claim:
    """The outlet's own word for an event that no speaker tells; of "suspected rebels" only that somebody suspects them."""
    event = told.event
    stance: Stance = "accuses" if suspicion.of(page, told, marks) else "asserts"
    identity = _identity(page, None, None, stance, (event.id,))
    return Claim(id=identity, events=(event.id,), stance=stance, unattributed=stance == "accuses")


def _identity(
    page: Page, cue: tuple[int, int] | None, speaker: Index | None, stance: Stance, events: tuple[str, ...]
) -> str:
    told = f"{page.document.id} {cue} {speaker} {stance} {' '.join(events)}"
    return "c" + hashlib.sha256(told.encode()).hexdigest()[:12]
