"""Speech and events -> claims: who asserts, denies, accuses … of which event."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from ..extract.speech import Speech
from ..lexicon import classes
from ..lexicon import speech as lexicon
from ..model import ActorMention, Claim, Event, Index, Stance, Who
from ..parse.page import Page
from ..resolve import Mark

_OWN = frozenset({"we", "i", "he", "she", "it", "they", "our", "my", "us"})
_POINTING: frozenset[Stance] = frozenset({"denies", "questions", "admits"})
"""Stances that may point back to what somebody else has claimed."""
_REACH = 12
"""Claims that a denial looks back over; more than a screen of text away, it answers something else."""
_SHORT = 12
"""Tokens of a content that may be a mere pointer ("it", "the accusation", "any role in the blast")."""


class Told(Protocol):
    """An event with its trigger's head token."""

    @property
    def event(self) -> Event: ...
    @property
    def head(self) -> int: ...


def attribute(
    page: Page, speeches: Sequence[Speech], marks: Sequence[Mark], events: Sequence[Told]
) -> tuple[Claim, ...]:
    """The page's claims: those of its speakers in text order, then the outlet's own for every event left."""
    voices = _Voices(page, speeches, marks)
    placed = _InOrder(events)
    inside = _Inside(speeches, placed)
    claims: list[Claim] = []
    for n, one in enumerate(speeches):
        if one.silent:
            continue
        for stance, told in _by_stance(page, one, inside.of(n)):
            held = tuple(t.event.id for t in (*_own_act(one, stance, placed), *told))
            if not any(t.event.type not in {"ACCUSE", "REJECT"} for t in told):
                held = (*held, *(i for i in _pointed_at(page, one, stance, voices, n, claims, events) if i not in held))
            claims.append(_claim(page, one, stance, held, voices, n))
    spoken = inside.spoken()
    outlet = (_outlet(page, t.event, marks) for t in events if t.event.id not in spoken)
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


class _Voices:
    """Who stands at each speech's source, and which voices it is told through."""

    def __init__(self, page: Page, speeches: Sequence[Speech], marks: Sequence[Mark]) -> None:
        self._speeches = speeches
        self._marks = {m.index: m for m in marks}
        self._at: dict[int, Index] = {}
        actors = sorted((m for m in marks if m.found.kind == "actor"), key=lambda m: m.found.first - m.found.last)
        for mark in actors:
            self._at.update(dict.fromkeys(range(mark.found.first, mark.found.last), mark.index))
        self._at.update({mark.found.head: mark.index for mark in actors})

    def speaker(self, n: int) -> Index | None:
        """The mention at the head of the source, else at any of its tokens."""
        source = self._speeches[n].source
        if source is None:
            return None
        near = (source.head, *range(source.last - 1, source.first - 1, -1))
        return next((self._at[i] for i in near if i in self._at), None)

    def chain(self, n: int) -> tuple[Index, ...]:
        """The speakers, outermost first, the same one not twice in a row."""
        found: list[Index] = []
        here: int | None = n
        while here is not None:
            who = self.speaker(here)
            if who is not None and not (found and self._same(found[-1], who)) and not self._speeches[here].silent:
                found.append(who)
            here = self._speeches[here].outer
        return tuple(reversed(found))

    def who(self, index: Index) -> Who | None:
        """Whom the mention names, by way of what it refers to."""
        mention = self._marks[index].mention if index in self._marks else None
        return mention.value if isinstance(mention, ActorMention) else None

    def related(self, one: Index, other: Index) -> bool:
        """Whether two mentions name the same actor or actors of one country."""
        a, b = self.who(one), self.who(other)
        if one == other or (a and b and a.id is not None and a.id == b.id):
            return True
        return bool(a and b and a.country is not None and a.country == b.country)

    def _same(self, one: Index, other: Index) -> bool:
        a, b = self.who(one), self.who(other)
        return self._source_of(one) == self._source_of(other) or bool(a and b and a.id is not None and a.id == b.id)

    def _source_of(self, index: Index) -> Index:
        """The first mention that this one refers back to."""
        seen: set[Index] = set()
        while index not in seen and index in self._marks:
            seen.add(index)
            mention = self._marks[index].mention
            if isinstance(mention, ActorMention) and mention.refers is not None:
                index = mention.refers
        return index


class _Inside:
    """Which events stand in whose words."""

    def __init__(self, speeches: Sequence[Speech], placed: "_InOrder") -> None:
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


class _InOrder:
    """The events by the place of their triggers."""

    def __init__(self, events: Sequence[Told]) -> None:
        self._events = sorted(events, key=lambda t: t.event.trigger.start)
        self._starts = [t.event.trigger.start for t in self._events]

    def between(self, start: int, end: int) -> list[Told]:
        """The events whose triggers begin in these characters."""
        return self._events[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _by_stance(page: Page, one: Speech, told: list[Told]) -> Iterator[tuple[Stance, list[Told]]]:
    """The speech's claims: what its speaker disowns in his own words is a denial apart from the rest."""
    if one.stance != "asserts":
        yield one.stance, told
        return
    disowned = [t for t in told if _disowned(page, t) or _called_false(page, t)]
    rest = [t for t in told if t not in disowned]
    if rest or not disowned:
        yield "asserts", rest
    if disowned:
        yield "denies", disowned


def _disowned(page: Page, told: Told) -> bool:
    """Whether the event is the speaker's own act, negated: "we did not attack the convoy"."""
    if "negation" not in told.event.aux:
        return False
    verb = next((i for i in (told.head, *page.ancestors(told.head)) if page.tokens[i].tag.startswith("VB")), told.head)
    return any(
        page.tokens[c].lower in _OWN
        for s in page.dependants(verb, "nsubj", "nsubjpass")
        for c in (s, *page.children[s])
    )


def _called_false(page: Page, told: Told) -> bool:
    """Whether the event stands in the subject of "is false"."""
    below = told.head
    for above in page.ancestors(told.head):
        if page.tokens[below].dep in {"nsubj", "nsubjpass", "csubj"}:
            said = page.dependants(above, "acomp", "attr", "oprd")
            return any(page.tokens[i].lower in lexicon.words("false") for i in said) and not page.dependants(
                above, "neg"
            )
        below = above
    return False


def _own_act(one: Speech, stance: Stance, placed: _InOrder) -> list[Told]:
    """The ACCUSE event that an accusing cue is."""
    if stance != "accuses":
        return []
    return [t for t in placed.between(one.cue.start, one.cue.end) if t.event.type == "ACCUSE"]


def _pointed_at(
    page: Page, one: Speech, stance: Stance, voices: _Voices, n: int, claims: Sequence[Claim], events: Sequence[Told]
) -> tuple[str, ...]:
    """The events of an earlier claim that a denial without events of its own answers."""
    if stance not in _POINTING or not _points(page, one, stance):
        return ()
    speaker = voices.speaker(n)
    earlier = [
        c for c in claims[-_REACH:] if c.events and c.cue is not None and (c.speaker != speaker or speaker is None)
    ]
    known = {t.event.id: t.event for t in events}
    if speaker is not None:
        for claim in reversed(earlier):
            sides = {i for e in claim.events for i in (*known[e].actors, *known[e].recipients)}
            if claim.speaker not in (None, speaker) and any(
                voices.related(i, speaker) for i in sides if i != claim.speaker
            ):
                return claim.events
    if earlier:
        return earlier[-1].events
    return _nearest_before(one, events)


def _points(page: Page, one: Speech, stance: Stance) -> bool:
    """Whether the content is short and names no more than a claim: "it", "the report", "any role"."""
    text = page.document.text
    words = {w.strip(".,;:'\"“”’").lower() for c in one.content for w in text[c.start : c.end].split()}
    if stance == "denies" and len(words) <= _SHORT:
        return True
    return not words or (len(words) <= _SHORT and not words.isdisjoint(lexicon.words("alleged")))


def _nearest_before(one: Speech, events: Sequence[Told]) -> tuple[str, ...]:
    """The last event that the text tells before the cue, other than the denial itself."""
    before = [t for t in events if t.event.trigger.end <= one.cue.start and t.event.type != "REJECT"]
    return (before[-1].event.id,) if before else ()


def _claim(page: Page, one: Speech, stance: Stance, events: tuple[str, ...], voices: _Voices, n: int) -> Claim:
    speaker = voices.speaker(n)
    return Claim(
        id=_identity(page, (one.cue.start, one.cue.end), speaker, stance, events), events=events, stance=stance,
        speaker=speaker, cue=one.cue, content=one.content, chain=voices.chain(n), unattributed=speaker is None,
    )  # fmt: skip


def _outlet(page: Page, event: Event, marks: Sequence[Mark]) -> Claim:
    """The outlet's own word for an event that no speaker tells; of "suspected rebels" only that somebody suspects them."""
    stance: Stance = "accuses" if any(_supposed(page, marks[i]) for i in event.actors) else "asserts"
    identity = _identity(page, None, None, stance, (event.id,))
    return Claim(id=identity, events=(event.id,), stance=stance, unattributed=stance == "accuses")


def _supposed(page: Page, actor: Mark) -> bool:
    """Whether the phrase, or the adverb before it, doubts who they are: "suspected rebels", "apparently by rebels"."""
    first = actor.found.first
    phrase = page.tokens[first : actor.found.last]
    before = page.tokens[max(page.sentence(first).first, first - 2) : first]
    guessed = len(before) == 2 and before[1].lower == "by" and before[0].lower in classes.words("guessed")
    return guessed or any(t.lower in classes.words("supposed") for t in phrase)


def _identity(
    page: Page, cue: tuple[int, int] | None, speaker: Index | None, stance: Stance, events: tuple[str, ...]
) -> str:
    told = f"{page.document.id} {cue} {speaker} {stance} {' '.join(events)}"
    return "c" + hashlib.sha256(told.encode()).hexdigest()[:12]
