"""A record laid out as a person wants to read it; what the terminal and the HTML page both show."""

from collections.abc import Iterator, Set
from datetime import date

from msgspec import Struct

from ..model import Accord, Claim, Coded, Count, Event, Index, Mention, When
from .voices import name, told, voice


class Part(Struct, frozen=True):
    """A stretch of an evidence sentence; `role` is how it is highlighted, "" where it is plain."""

    text: str
    role: str = ""


class Entry(Struct, frozen=True):
    """One event as one line of the chronicle, with the sentence it stands in."""

    event: Event
    when: str
    what: str
    who: str
    whom: str
    where: str
    harm: tuple[str, ...]
    voices: tuple[str, ...]
    contested: bool
    evidence: tuple[Part, ...]


class Figure(Struct, frozen=True):
    """A count with its bounds and who tells it; `of` is the figure that it is a part of, "" for a figure of its own."""

    measure: str
    told: str
    bounds: str
    group: str
    by: str
    of: str = ""


class Deal(Struct, frozen=True):
    """An agreement: one line of facts, and its alleged breaches."""

    name: str
    facts: str
    breaches: tuple[str, ...]


class Side(Struct, frozen=True):
    """One voice on a contested event: whose, and its words."""

    voice: str
    words: str


class Contest(Struct, frozen=True):
    """An event that one side alleges and another denies; `open` are those who neither assert nor deny it."""

    what: str
    alleged: tuple[Side, ...]
    denied: tuple[Side, ...]
    open: tuple[Side, ...]
    evidence: tuple[Part, ...]


class View(Struct, frozen=True):
    """Everything of one record that is shown, in the order shown."""

    coded: Coded
    heading: str
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    deals: tuple[Deal, ...]
    contests: tuple[Contest, ...]
    statements: int


def view(coded: Coded) -> View:
    """Lay out a record."""
    claims = _by_event(coded)
    entries = sorted((_entry(coded, e, claims.get(e.id, ())) for e in coded.events), key=_order)
    return View(
        coded, _heading(coded), tuple(entries), tuple(_figures(coded, claims)), tuple(_deals(coded)),
        tuple(_contests(coded, claims)), sum(not c.events for c in coded.claims),
    )  # fmt: skip


def _heading(coded: Coded) -> str:
    told = coded.document
    parts = (
        told.title or told.ref or "Report",
        told.outlet,
        f"published {told.published}" if told.published else "no publication date",
    )
    return " · ".join(p for p in parts if p)


def _by_event(coded: Coded) -> dict[str, tuple[Claim, ...]]:
    table: dict[str, tuple[Claim, ...]] = {}
    for claim in coded.claims:
        for event in claim.events:
            table[event] = (*table.get(event, ()), claim)
    return table


def _entry(coded: Coded, event: Event, claims: tuple[Claim, ...]) -> Entry:
    kind = event.type.lower() + (f" ({', '.join(event.modes)})" if event.modes else "")
    return Entry(
        event=event, when=when_told(event.when), what=kind, who=_names(coded, event.actors), whom=_names(coded, event.recipients),
        where=_where(event), harm=tuple(_count(coded, i) for i in event.counts),
        voices=tuple(dict.fromkeys(voice(coded, c) for c in claims)), contested=_contested(claims), evidence=evidence(coded, event),
    )  # fmt: skip


def _order(entry: Entry) -> tuple[date, int]:
    """By first day, then by place in the text; what has no day comes last."""
    when = entry.event.when
    return (when.earliest or when.latest or date.max) if when else date.max, entry.event.trigger.start


def when_told(when: When | None) -> str:
    """The days that it can mean, as short as they allow."""
    if when is None:
        return "undated"
    first, last = when.earliest, when.latest
    if first and last:
        if first == last:
            return first.isoformat()
        if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= 28:
            return f"{first:%Y-%m}"
        return f"{first} – {last}"
    return f"from {first}" if first else f"until {last}" if last else "undated"


def _where(event: Event) -> str:
    if event.where is None:
        return ""
    return event.where.name + (
        f" ({event.where.country})" if event.where.country and event.where.name != event.where.country else ""
    )


def _names(coded: Coded, indices: tuple[Index, ...]) -> str:
    return ", ".join(dict.fromkeys(name(coded, i) for i in indices))


def _count(coded: Coded, index: Index) -> str:
    value = coded.mentions[index].value
    if not isinstance(value, Count):
        return coded.mentions[index].text
    return (
        f"{coded.mentions[index].text} {value.measure}"
        if value.measure not in coded.mentions[index].text
        else coded.mentions[index].text
    )


def _contested(claims: tuple[Claim, ...]) -> bool:
    stances = {c.stance for c in claims}
    return "denies" in stances and bool(stances - {"denies", "questions", "declines"})


def evidence(coded: Coded, event: Event) -> tuple[Part, ...]:
    """The event's sentence cut where its spans begin and end."""
    spans = [(event.trigger.start, event.trigger.end, "trigger")]
    for role, indices in (
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("time", event.times),
        ("place", event.places),
        ("count", event.counts),
        ("weapon", event.weapons),
    ):
        spans += [(coded.mentions[i].start, coded.mentions[i].end, role) for i in indices]
    return tuple(_cut(coded.document.text, event.sentence.start, event.sentence.end, spans))


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> Iterator[Part]:
    at = start
    for first, last, role in sorted(spans, key=lambda s: (s[0], -s[1])):
        if first < at or last > end:
            continue
        if first > at:
            yield Part(text[at:first])
        yield Part(text[first:last], role)
        at = last
    if at < end:
        yield Part(text[at:end])


def _figures(coded: Coded, claims: dict[str, tuple[Claim, ...]]) -> Iterator[Figure]:
    tellers: dict[Index, list[str]] = {}
    for event in coded.events:
        for i in event.counts:
            tellers.setdefault(i, []).extend(voice(coded, c) for c in claims.get(event.id, ()))
    for i, mention in enumerate(coded.mentions):
        value = mention.value
        if isinstance(value, Count) and value.measure != "other":
            by = ", ".join(dict.fromkeys(tellers.get(i, []) or _around(coded, mention))) or "the report"
            whole = coded.mentions[value.of].text if value.of is not None and value.role == "part" else ""
            yield Figure(value.measure, mention.text, bounds(value), value.group or "", by, whole)


def _around(coded: Coded, mention: Mention) -> Iterator[str]:
    """Who tells a figure that belongs to no event: the innermost voice in whose words it stands."""
    inside = [
        (part.end - part.start, n)
        for n, claim in enumerate(coded.claims)
        for part in claim.content
        if part.start <= mention.start < part.end
    ]
    if inside:
        yield voice(coded, coded.claims[min(inside)[1]])


def bounds(count: Count) -> str:
    """The least and most that the words allow: "12", "at least 10,001", "24 or more", "up to 40"."""
    if count.low is None and count.high is None:
        return f"around {count.best:,}" if count.best is not None else "not told"
    if count.low is not None and count.low == count.high:
        return f"{count.low:,}"
    low = f"{count.low:,}" if count.low is not None else "?"
    return f"{low} – {count.high:,}" if count.high is not None else f"{low} or more"


def _deals(coded: Coded) -> Iterator[Deal]:
    merged: dict[str, Accord] = {}
    where: dict[str, list[Index]] = {}
    for i, mention in enumerate(coded.mentions):
        if isinstance(mention.value, Accord):
            merged.setdefault(mention.value.name, mention.value)
            where.setdefault(mention.value.name, []).append(i)
    for title, deal in merged.items():
        facts = [
            deal.form,
            f"{deal.points} points" if deal.points else "",
            f"signed {deal.signed}" if deal.signed else "",
        ]
        facts += [
            f"in {name(coded, deal.place)}" if deal.place is not None else "",
            f"between {_names(coded, deal.parties)}" if deal.parties else "",
        ]
        facts += [f"status: {', '.join(deal.status)}" if deal.status else ""]
        broken = tuple(
            f"{name(coded, b.by) if b.by is not None else 'the report'} alleges a breach by {_names(coded, b.against)}"
            + (f"; {_names(coded, b.denied_by)} denies" if b.denied_by else "")
            for b in coded.breaches
            if b.agreement in where[title]
        )
        yield Deal(title, ", ".join(f for f in facts if f), broken)


def _contests(coded: Coded, claims: dict[str, tuple[Claim, ...]]) -> Iterator[Contest]:
    for event in coded.events:
        told = claims.get(event.id, ())
        if not _contested(told) or (event.type == "ACCUSE" and _of_a_deed(coded, told)):
            continue
        entry = _entry(coded, event, told)
        what = " ".join(p for p in (entry.who, "→" if entry.whom else "", entry.whom) if p)
        left_open = _sides(coded, told, _OPEN)
        rest = frozenset(c.stance for c in told) - {"denies"} - _OPEN
        yield Contest(
            f"{entry.what}: {what}" if what else entry.what, _sides(coded, told, rest), _sides(coded, told, {"denies"}),
            left_open, entry.evidence,
        )  # fmt: skip


def _of_a_deed(coded: Coded, told: tuple[Claim, ...]) -> bool:
    """Whether what is denied is shown as the deed itself, so that the accusation need not be."""
    accusing = {e.id for e in coded.events if e.type == "ACCUSE"}
    return any(c.stance == "denies" and not accusing.issuperset(c.events) for c in told)


_OPEN = frozenset({"questions", "declines"})


def _sides(coded: Coded, claims: tuple[Claim, ...], stances: Set[str]) -> tuple[Side, ...]:
    """The voices of these stances with their words, each voice once."""
    table: dict[str, str] = {}
    for claim in claims:
        if claim.stance in stances:
            table.setdefault(voice(coded, claim).removeprefix("denied by "), told(coded, claim))
    return tuple(Side(who, said) for who, said in table.items())
