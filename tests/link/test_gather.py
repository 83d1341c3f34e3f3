"""A report's events gathered into the happenings that it tells."""

from datetime import date

from dateline.link import Card, cards
from dateline.model import (
    ActorMention,
    Claim,
    Coded,
    Count,
    CountMention,
    Dating,
    Document,
    Event,
    EventType,
    Mention,
    PlaceMention,
    Placing,
    Span,
    TimeMention,
    Version,
    When,
    Where,
    Who,
)

TEXT = "A bomb killed five people in Mosul on Tuesday. It went off in a bus. A similar bombing hurt two in Zakho on Monday."
MOSUL, ZAKHO = Where("Mosul", 1, "IRQ", "Nineveh", 36.34, 43.13), Where("Zakho", 2, "IRQ", "Dohuk", 37.14, 42.68)


def at(piece: str) -> tuple[int, int]:
    return TEXT.index(piece), TEXT.index(piece) + len(piece)


def time(piece: str, day: int) -> TimeMention:
    return TimeMention(*at(piece), piece, "DATE", When(f"2033-03-0{day}", None, date(2033, 3, day), date(2033, 3, day)))


MENTIONS: tuple[Mention, ...] = (
    CountMention(*at("five people"), "five people", Count(5, 5, 5, None, "killed")),
    PlaceMention(*at("Mosul"), "Mosul", value=MOSUL),
    time("Tuesday", 1),
    PlaceMention(*at("Zakho"), "Zakho", value=ZAKHO),
    time("Monday", 2),
    CountMention(*at("two"), "two", Count(2, 2, 2, None, "injured")),
    ActorMention(0, 1, "A", Who("police", "organisation")),
)


def event(name: str, word: str, kind: EventType = "ASSAULT", **fields: object) -> Event:
    start, end = at(word)
    first = TEXT.rfind(". ", 0, start) + 2 if ". " in TEXT[:start] else 0
    last = TEXT.find(".", start) + 1
    return Event(name, Span(first, last, TEXT[first:last]), Span(start, end, word), kind, **fields)  # type: ignore[arg-type]


def dated(origin: int) -> Dating:
    value = MENTIONS[origin].value
    assert isinstance(value, When)
    return Dating(value.timex, None, value.earliest, value.latest, origin=origin)


def placed(origin: int) -> Placing:
    value = MENTIONS[origin].value
    assert isinstance(value, Where)
    return Placing(value.name, value.geonames, value.country, value.admin1, value.lat, value.lon, origin=origin)


def record(*events: Event) -> Coded:
    document = Document(
        "d1", TEXT, ref="r1", outlet="Post", published=date(2033, 3, 2), title="Bomb kills five in Mosul"
    )
    claims = tuple(Claim(f"c-{e.id}", (e.id,), "asserts") for e in events)
    return Coded(document, MENTIONS, events, claims, Version("0", "m", "l"))


KILLED = event("e1", "killed", when=dated(2), where=placed(1), counts=(0,), confidence=0.9)
WENT_OFF = event("e2", "went off", when=dated(2), confidence=0.6)
OTHER = event("e3", "bombing", when=dated(4), where=placed(3), counts=(5,), confidence=0.6)


def only(*events: Event) -> Card:
    (found,) = cards(record(*events))
    return found


def test_verb_and_noun_of_one_attack_are_one_card() -> None:
    found = only(KILLED, WENT_OFF)
    assert found.events == ("e1", "e2")
    assert (found.spots[0].name, found.spots[0].firm) == ("Mosul", True)
    assert (found.days[0].first, found.days[0].firm) == (date(2033, 3, 1), True)
    assert any((f.measure, f.best, f.by, f.outlet) == ("killed", 5, "Post", True) for f in found.figures)


def test_another_attack_is_a_card_of_its_own() -> None:
    main, other = cards(record(KILLED, WENT_OFF, OTHER))
    assert main.events == ("e1", "e2")
    assert other.events == ("e3",)
    assert other.spots[0].name == "Zakho"


def test_what_is_only_said_belongs_to_the_deed() -> None:
    assert only(KILLED, event("e4", "hurt", "CONSULT")).events == ("e1", "e4")


def test_a_report_without_events_has_no_card() -> None:
    assert cards(record()) == ()
