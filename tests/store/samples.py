"""Small records, cards and incidents made by hand."""

from datetime import date
from typing import Any

import msgspec

from dateline.model import (
    Accord,
    Account,
    ActorMention,
    AgreementMention,
    Breach,
    Claim,
    Coded,
    Count,
    CountMention,
    Dating,
    Document,
    Event,
    Figure,
    Incident,
    Judgement,
    PlaceMention,
    Placing,
    Sources,
    Span,
    Version,
    Where,
    Who,
)
from dateline.store import Card

V1 = Version("1", "model", "aaaa")
V2 = Version("2", "model", "bbbb")
RUSSIA = Who("Russian army", "group", "RUS-MIL", "RUS", ("MIL",))
REBELS = Who("Ulo Front", "group", "ulo-front", "UKR", ("REB",))
KHARKIV = Placing("Kharkiv", 706483, "UKR", "Kharkiv Oblast", 49.98, 36.25, origin=2)
TEXT = "The Russian army shelled Ulo fighters in Kharkiv, killing 12 people, in breach of the Ulo truce."


def document(n: int = 0, text: str = TEXT, **more: Any) -> Document:
    """The nth document: its text ends in its number."""
    told = {"ref": f"r{n}", "outlet": "The Daily", "published": date(2022, 3, 2), "title": f"Report {n}", **more}
    return Document(f"sha256:{n:064x}", f"{text} {n}", **told)


def event_id(n: int) -> str:
    return f"e{n:012x}"


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def record(n: int = 0, *, coder: Version = V1, event: Event | None = None, **more: Any) -> Coded:
    """The nth record: one event, asserted by the outlet, that breaks an accord."""
    told = document(n, **more)
    text = told.text
    base = Event(
        id=event_id(n), sentence=Span(0, len(text), text), trigger=_span(text, "shelled"), type="ASSAULT", modes=("heavy-weapons",),
        actors=(0,), recipients=(1,), places=(2,), counts=(3,), agreements=(4,),
        when=Dating("2022-03-01", "2022-03-01", date(2022, 3, 1), date(2022, 3, 1)), where=KHARKIV,
    )  # fmt: skip
    parts = [_span(text, words) for words in ("Russian army", "Ulo fighters", "Kharkiv", "12 people", "Ulo truce")]
    army, fighters, place, people, truce = ((s.start, s.end, s.text) for s in parts)
    mentions = (
        ActorMention(*army, RUSSIA),
        ActorMention(*fighters, REBELS),
        PlaceMention(*place, "literal", Where("Kharkiv", 706483, "UKR")),
        CountMention(*people, Count(12, 12, 12, None, "killed", "civilians")),
        AgreementMention(*truce, Accord("Ulo truce", "ceasefire", status=("violated",))),
    )
    claim = Claim(f"c{n:012x}", (base.id,), "asserts")
    breaches = (Breach(4, None, (0,), (), (claim.id,)),)
    return Coded(told, mentions, (event or base,), (claim,), coder, breaches)


def changed(record: Coded, **facts: Any) -> Coded:
    """The record with other facts in its event."""
    return msgspec.structs.replace(record, events=(msgspec.structs.replace(record.events[0], **facts),))


def card(n: int, *keys: str) -> Card:
    return Card(f"k{n}", document(n).id, (event_id(n),), b'{"n":%d}' % n, frozenset(keys or ("block",)))


def incident(*numbers: int, **more: Any) -> Incident:
    """What the numbered records tell of together."""
    accounts = tuple(Account(document(n).id, (event_id(n),), f"r{n}", "The Daily", date(2022, 3, 2)) for n in numbers)
    known: dict[str, Any] = {
        "when": Dating("2022-03-01", "2022-03-01", date(2022, 3, 1), date(2022, 3, 1)), "where": KHARKIV,
        "actors": (RUSSIA,), "recipients": (REBELS,), "figures": (Figure("killed", 12, 12, 12),),
    }  # fmt: skip
    sources = Sources(len(numbers), len(numbers))
    return Incident(f"i{numbers[0]}", "ASSAULT", accounts, sources, **{**known, **more})


def judgement(n: int, subject: str, day: date = date(2022, 4, 1), **more: Any) -> Judgement:
    from datetime import UTC, datetime

    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Judgement(f"j{n}", subject, more.pop("decision", "reject"), "desk", at, **more)
