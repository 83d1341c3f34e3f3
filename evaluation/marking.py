"""One passage's gold against one record: what is right, what is told, what was wanted (rules: score.py)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gold import FREE, Bounds, Happening, Party, Passage, Spans, Spot, Voice

from dateline.model import ActorMention, Claim, Coded, CountMention, Event, When

SHARES = {"type_acc", "actor_country", "recipient_country", "when", "where", "sector", "count_role", "traps_taken"}
"""Figures that are a share of what was wanted; the others are F1."""
SPEECH_ACTS = {"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
Toll = tuple[str, int | None, int | None, int | None]
RECENT = timedelta(days=7)
"""An event without a time of its own is taken to be no older: "some days before the report" names no day."""
HALF = 0.5
"""Days shared, of the days of both: a night's two days fit its first day, a month does not fit its first ten days."""


@dataclass(frozen=True)
class Mark:
    """An entry for one figure; `note` tells what was wrong."""

    figure: str
    right: int = 0
    told: int = 0
    wanted: int = 0
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """A gold event and what was told of it: the best event first, retellings after."""

    gold: Happening
    told: tuple[Event, ...]


def mark(passage: Passage, coded: Coded | None) -> Iterator[Mark]:
    """Every mark of one passage."""
    told = coded.events if coded else ()
    pairs, stray = align(passage.events, told)
    required = [pair for pair in pairs if not pair.gold.optional]
    yield from _events(passage, required, stray)
    if not passage.events:
        taken = ", ".join(event.trigger.text for event in told)
        yield Mark("traps_taken", right=int(bool(told)), wanted=1, note=taken and f"{taken!r} in {passage.text!r}")
    if coded is None:
        return
    for pair in required:
        yield from _fields(passage, pair, coded)
    yield from _claims(passage, pairs, coded)


# ---- events


def align(gold: Iterable[Happening], told: Iterable[Event]) -> tuple[list[Pair], list[Event]]:
    """The gold events that were found, and the told events that fit none."""
    fits = sorted(_fits(tuple(gold), tuple(told)), key=lambda fit: fit[0], reverse=True)
    best: dict[int, tuple[Happening, list[Event]]] = {}
    taken: set[str] = set()
    for (main, *_), want, event in fits:
        if event.id in taken:
            continue
        if id(want) not in best:
            best[id(want)] = (want, [event])
        elif not main:
            best[id(want)][1].append(event)
        else:
            continue
        taken.add(event.id)
    return [Pair(want, tuple(events)) for want, events in best.values()], [e for e in told if e.id not in taken]


def _fits(
    gold: tuple[Happening, ...], told: tuple[Event, ...]
) -> Iterator[tuple[tuple[bool, bool, int], Happening, Event]]:
    """Each possible match with its rank: on the main trigger, of the right type, letters shared."""
    for want in gold:
        for event in told:
            at = ((event.trigger.start, event.trigger.end),)
            main, also = shared(want.spans, at), shared(want.also, at)
            if main or also:
                yield (main > 0, event.type in want.types, max(main, also)), want, event


def _events(passage: Passage, found: list[Pair], stray: list[Event]) -> Iterator[Mark]:
    have = {id(pair.gold) for pair in found}
    for want in passage.events:
        if not want.optional:
            missed = "" if id(want) in have else f"missed {want.types[0]} {want.trigger!r} in {passage.text!r}"
            yield Mark("events", right=id(want) in have, told=id(want) in have, wanted=1, note=missed)
    for event in stray:
        yield Mark("events", told=1, note=f"stray {event.type} {event.trigger.text!r} in {passage.text!r}")


# ---- fields


def _fields(passage: Passage, pair: Pair, coded: Coded) -> Iterator[Mark]:
    gold, event = pair.gold, pair.told[0]
    name = f"{gold.trigger!r}: "
    typed = event.type in gold.types
    yield Mark("type_acc", typed, wanted=1, note="" if typed else f"{name}{event.type}, not {'/'.join(gold.types)}")
    if typed and gold.modes:
        shared_modes = len(gold.modes & set(event.modes))
        yield Mark("mode", shared_modes, len(event.modes), len(gold.modes), _unlike(name, event.modes, gold.modes))
    yield from _parties("actor", gold.actors, [i for e in pair.told for i in e.actors], coded, name)
    yield from _parties("recipient", gold.recipients, [i for e in pair.told for i in e.recipients], coded, name)
    if gold.when != FREE:
        dated = any(fits_time(gold.when, e.when, passage.published) for e in pair.told)
        told_when = event.when and (event.when.edtf or event.when.timex)
        yield Mark("when", dated, wanted=1, note="" if dated else f"{name}{told_when}, not {gold.when}")
    if gold.where != FREE:
        placed = any(fits_place(gold.where, e, coded) for e in pair.told)
        told_where = event.where and f"{event.where.name} ({event.where.country})"
        yield Mark("where", placed, wanted=1, note="" if placed else f"{name}{told_where}, not {gold.where}")
    if gold.aux != FREE:
        both = len(gold.aux & set(event.aux))
        yield Mark("aux", both, len(event.aux), len(gold.aux), _unlike(name, event.aux, gold.aux))
    yield from _counts(pair, coded, name)


def _unlike(name: str, told: Iterable[str], gold: Iterable[str]) -> str:
    """A note where the two sets differ."""
    return "" if set(told) == set(gold) else f"{name}{sorted(told)}, not {sorted(gold)}"


def _parties(figure: str, gold: tuple[Party, ...], told: list[int], coded: Coded, name: str) -> Iterator[Mark]:
    unused = list(dict.fromkeys(told))
    for party in gold:
        fit = next((i for i in unused if refers_to(coded, i, party.spans)), None)
        if fit is not None:
            unused.remove(fit)
        if not party.optional:
            found = fit is not None
            yield Mark(figure, found, found, 1, "" if found else f"{name}missed {party.text!r}")
        if fit is not None and not party.optional:
            yield from _who(figure, party, coded, fit, name)
    for i in unused:
        if not any(refers_to(coded, i, party.spans) for party in gold):
            yield Mark(figure, told=1, note=f"{name}stray {coded.mentions[i].text!r}")


def _who(figure: str, party: Party, coded: Coded, index: int, name: str) -> Iterator[Mark]:
    mention = coded.mentions[index]
    who = mention.value if isinstance(mention, ActorMention) else None
    country = who.country if who else None
    if party.country != FREE:
        same = country == party.country
        yield Mark(
            f"{figure}_country",
            same,
            wanted=1,
            note="" if same else f"{name}{mention.text!r} {country}, not {party.country}",
        )
    if party.sector != FREE:
        sectors = who.sectors if who else ()
        yield Mark("sector", party.sector in sectors, wanted=1)


def refers_to(coded: Coded, index: int | None, gold: Spans) -> bool:
    """Whether a mention, or an earlier one that it refers to, overlaps the spans."""
    seen: set[int] = set()
    while index is not None and index not in seen:
        seen.add(index)
        mention = coded.mentions[index]
        if shared(gold, ((mention.start, mention.end),)):
            return True
        index = mention.refers if isinstance(mention, ActorMention) else None
    return False


def fits_time(gold: Bounds | None, told: When | None, published: date) -> bool:
    """Whether an event's dating is that of the gold."""
    if told is None:
        return gold is None
    bounds = Bounds(told.earliest, told.latest)
    if gold is None:
        return _vague(bounds, published)
    if gold.earliest is None or gold.latest is None or bounds.earliest is None or bounds.latest is None:
        return gold == bounds
    common = _days(max(gold.earliest, bounds.earliest), min(gold.latest, bounds.latest))
    together = _days(gold.earliest, gold.latest) + _days(bounds.earliest, bounds.latest) - common
    return common >= HALF * together


def _vague(told: Bounds, published: date) -> bool:
    """Whether the bounds name no day or period: open on a side, or some days before the report."""
    if told.earliest is None or told.latest is None:
        return True
    return told.earliest < told.latest <= published <= told.earliest + RECENT


def _days(first: date, last: date) -> int:
    return max(0, (last - first).days + 1)


def fits_place(gold: Spot | None, event: Event, coded: Coded) -> bool:
    """Whether an event's place is that of the gold."""
    where = event.where
    if gold is None or where is None:
        return gold is None and where is None
    names = [where.name] + ([coded.mentions[where.origin].text] if isinstance(where.origin, int) else [])
    return gold.country in (FREE, where.country) and any(_same_name(gold.name, name) for name in names)


def _same_name(one: str, other: str) -> bool:
    a, b = (f" {_folded(name)} " for name in (one, other))
    return a in b or b in a


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", plain.casefold()).strip()


def _counts(pair: Pair, coded: Coded, name: str) -> Iterator[Mark]:
    if pair.gold.counts == FREE:
        return
    mentions = (coded.mentions[i] for i in dict.fromkeys(i for e in pair.told for i in e.counts))
    values = [m.value for m in mentions if isinstance(m, CountMention) and m.value and m.value.measure != "other"]
    told: Counter[Toll] = Counter((v.measure, v.low, v.high, v.best) for v in values)
    gold: Counter[Toll] = Counter((c.measure, c.low, c.high, c.best) for c in pair.gold.counts)
    note = "" if told == gold else f"{name}counts {sorted(map(str, told - gold))}, not {sorted(map(str, gold - told))}"
    yield Mark("counts", (told & gold).total(), told.total(), gold.total(), note)
    for want in pair.gold.counts:
        same = [
            v for v in values if (v.measure, v.low, v.high, v.best) == (want.measure, want.low, want.high, want.best)
        ]
        if same:
            yield Mark("count_role", any(v.role == want.role for v in same), wanted=1)


# ---- claims


def _claims(passage: Passage, pairs: list[Pair], coded: Coded) -> Iterator[Mark]:
    """Marks for the voiced claims on the events found."""
    of = {event.id: pair.gold for pair in pairs for event in pair.told}
    told = [(of[i], c) for c in coded.claims if c.speaker is not None or c.unattributed for i in c.events if i in of]
    for voice in passage.voices:
        heard = any(_says(voice, want, claim, coded) for want, claim in told)
        expected = any(want.trigger in voice.triggers and not _spoken_by(want, voice.speaker) for want in of.values())
        if (heard or expected) and not voice.optional:
            note = "" if heard else f"missed {voice.stances[0]} on {'/'.join(voice.triggers)!r} in {passage.text!r}"
            yield Mark("claims", heard, heard, 1, note)
    false = {
        (want.trigger, claim.stance, claim.speaker)
        for want, claim in told
        if not want.optional
        and not any(_says(voice, want, claim, coded) for voice in passage.voices)
        and not _own_act(want, claim, coded)
    }
    for trigger, stance, speaker in sorted(false, key=str):
        who = "nobody" if speaker is None else coded.mentions[speaker].text
        yield Mark("claims", told=1, note=f"false voice: {who!r} {stance} {trigger!r} in {passage.text!r}")


def _says(voice: Voice, want: Happening, claim: Claim, coded: Coded) -> bool:
    """Whether a claim on a gold event is the one wanted."""
    if want.trigger not in voice.triggers or claim.stance not in voice.stances:
        return False
    return claim.speaker is None if voice.speaker is None else refers_to(coded, claim.speaker, voice.speaker)


def _spoken_by(want: Happening, speaker: Spans | None) -> bool:
    """Whether the event is a speech act and the speaker its author; nobody is the author of one without actors."""
    if want.types[0] not in SPEECH_ACTS:
        return False
    return any(shared(speaker, party.spans) for party in want.actors) if speaker else not want.actors


def _own_act(want: Happening, claim: Claim, coded: Coded) -> bool:
    """Whether a told claim is but the speech act itself, told once more."""
    if claim.speaker is None:
        return _spoken_by(want, None)
    return want.types[0] in SPEECH_ACTS and any(refers_to(coded, claim.speaker, party.spans) for party in want.actors)


def shared(some: Spans, others: Spans) -> int:
    """Letters that the closest two spans share."""
    return max((min(b, d) - max(a, c) for a, b in some for c, d in others if min(b, d) > max(a, c)), default=0)
