"""The scorer of the project's own gold set, on records made by hand; no model."""

import importlib.util
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

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
    Failure,
    Mention,
    Placing,
    Span,
    Version,
    Who,
)

FOLDER = Path(__file__).parent.parent / "evaluation"
TEXT = "Troops shelled Brava on Monday, killing 12 dockers, the mayor said. The army denied it."
PUBLISHED = date(2031, 2, 5)


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def scorer() -> Iterator[ModuleType]:
    names = ("gold", "marking", "score")
    before = {name: sys.modules.get(name) for name in names}
    yield [module(name) for name in names][-1]
    for name, was in before.items():
        if was is None:
            del sys.modules[name]
        else:
            sys.modules[name] = was


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(words: str, country: str | None = None, refers: int | None = None) -> ActorMention:
    at = span(words)
    return ActorMention(at.start, at.end, words, Who(words, "group", country=country), refers=refers)


def toll(words: str, count: Count) -> CountMention:
    at = span(words)
    return CountMention(at.start, at.end, words, count)


MENTIONS: tuple[Mention, ...] = (
    actor("Troops", "SOM"),
    actor("12 dockers", "SOM"),
    toll("12 dockers", Count(12, 12, 12, None, "killed")),
    actor("the mayor", "SOM"),
    actor("The army", "SOM"),
)
SHELLED = Event(
    "e1",
    span(TEXT[:67]),
    span("shelled"),
    "ASSAULT",
    modes=("heavy-weapons",),
    actors=(0,),
    counts=(2,),
    when=Dating("2031-02-03", earliest=date(2031, 2, 3), latest=date(2031, 2, 3), origin=0),
    where=Placing("Baraawe", country="SOM", origin=None),
)
KILLING = Event("e2", span(TEXT[:67]), span("killing"), "ASSAULT", recipients=(1,), counts=(2,))
SAID = Claim("c1", ("e1", "e2"), "asserts", speaker=3)
DENIED = Claim("c2", ("e1",), "denies", speaker=4)

GOLD: dict[str, Any] = {
    "trigger": "shelled",
    "also": ["killing"],
    "type": "ASSAULT",
    "mode": ["heavy-weapons"],
    "actors": [{"text": "Troops", "country": "SOM"}],
    "recipients": [{"text": "dockers", "country": "SOM"}, {"text": "Brava", "optional": True}],
    "when": {"earliest": "2031-02-03", "latest": "2031-02-03"},
    "where": {"name": "Baraawe", "country": "SOM"},
    "aux": [],
    "counts": [{"measure": "killed", "low": 12, "high": 12, "best": 12}],
}
CLAIMS: list[dict[str, Any]] = [
    {"speaker": "the mayor", "stance": "asserts", "trigger": "shelled"},
    {"speaker": "The army", "stance": "denies", "trigger": "shelled"},
]


def record(*events: Event, claims: tuple[Claim, ...] = (), mentions: tuple[Mention, ...] = MENTIONS) -> Coded:
    return Coded(Document("g", TEXT, published=PUBLISHED), mentions, events, claims, Version("0", "none", "none"))


def sheet(
    scorer: ModuleType, coded: Coded | Failure, events: list[dict[str, Any]], claims: list[dict[str, Any]]
) -> Any:
    row = {"id": "g", "published": str(PUBLISHED), "text": TEXT, "events": events, "claims": claims}
    return scorer.score([(sys.modules["gold"].passage(row), coded)])


def figures(
    scorer: ModuleType, coded: Coded | Failure, *, claims: list[dict[str, Any]] | None = None, **changed: Any
) -> dict[str, float]:
    told: dict[str, float] = sheet(scorer, coded, [GOLD | changed], CLAIMS if claims is None else claims).figures()
    return told


def test_a_perfect_record_has_every_figure(scorer: ModuleType) -> None:
    told = figures(scorer, record(SHELLED, KILLING, claims=(SAID, DENIED)))
    wanted = dict.fromkeys(scorer.FIGURES, 1.0) | {"aux": 0.0, "traps_taken": 0.0}
    assert told == wanted


def test_a_retelling_adds_its_recipients_and_is_no_stray(scorer: ModuleType) -> None:
    alone, both = figures(scorer, record(SHELLED)), figures(scorer, record(SHELLED, KILLING))
    assert (alone["recipient"], both["recipient"], both["events_p"]) == (0.0, 1.0, 1.0)


def test_a_stray_event_costs_precision_only(scorer: ModuleType) -> None:
    stray = msgspec.structs.replace(SHELLED, id="e9", trigger=span("denied"))
    told = figures(scorer, record(SHELLED, stray))
    assert (told["events_p"], told["events_r"]) == (0.5, 1.0)


def test_a_second_event_on_the_main_trigger_is_stray(scorer: ModuleType) -> None:
    second = msgspec.structs.replace(SHELLED, id="e9", type="COERCE")
    told = figures(scorer, record(second, SHELLED))
    assert (told["events_p"], told["type_acc"]) == (0.5, 1.0)


def test_a_wrong_type_is_found_all_the_same(scorer: ModuleType) -> None:
    told = figures(scorer, record(msgspec.structs.replace(SHELLED, type="COERCE")))
    assert (told["events_r"], told["type_acc"]) == (1.0, 0.0)


def test_an_optional_event_counts_neither_way(scorer: ModuleType) -> None:
    for coded in (record(), record(SHELLED)):
        assert figures(scorer, coded, optional=True, claims=[])["events_f1"] == 0.0
        assert "events" not in sheet(scorer, coded, [GOLD | {"optional": True}], []).tallies


def test_what_cannot_be_coded_is_missed(scorer: ModuleType) -> None:
    assert figures(scorer, Failure("g", "code", "no language"))["events_r"] == 0.0


def test_a_trap_is_taken_by_any_event(scorer: ModuleType) -> None:
    assert sheet(scorer, record(SHELLED), [], []).figures()["traps_taken"] == 1.0
    assert sheet(scorer, record(), [], []).figures()["traps_taken"] == 0.0


def test_a_mention_stands_for_what_it_refers_to(scorer: ModuleType) -> None:
    mentions = (*MENTIONS, actor("it", "SOM", refers=0))
    told = figures(scorer, record(msgspec.structs.replace(SHELLED, actors=(5,)), mentions=mentions))
    assert told["actor"] == 1.0


def test_a_stray_party_costs(scorer: ModuleType) -> None:
    told = figures(scorer, record(msgspec.structs.replace(SHELLED, actors=(0, 4))))
    assert told["actor"] == pytest.approx(2 / 3)


def test_an_absent_key_is_not_scored(scorer: ModuleType) -> None:
    open_gold = {key: value for key, value in GOLD.items() if key not in ("when", "where", "counts")}
    tallies = sheet(scorer, record(SHELLED), [open_gold], []).tallies
    assert not {"when", "where", "counts"} & set(tallies)


@pytest.mark.parametrize(
    ("gold", "earliest", "latest", "right"),
    [
        (("2031-02-03", "2031-02-03"), "2031-02-03", "2031-02-03", True),
        (("2031-02-03", "2031-02-03"), "2031-02-03", "2031-02-04", True),
        (("2031-02-03", "2031-02-03"), "2031-02-02", "2031-02-05", False),
        (("2031-02-03", "2031-02-03"), "2031-02-04", "2031-02-04", False),
        (("2031-02-03", "2031-02-03"), None, "2031-02-03", False),
        ((None, "2031-02-03"), None, "2031-02-03", True),
        (None, None, "2031-02-03", True),
        (None, "2031-02-02", "2031-02-05", True),
        (None, "2031-02-03", "2031-02-03", False),
        (None, "2031-03-01", "2031-03-31", False),
    ],
)
def test_times_fit_by_the_days_they_share(
    scorer: ModuleType, gold: tuple[str | None, str] | None, earliest: str | None, latest: str | None, right: bool
) -> None:
    days = [date.fromisoformat(day) if day else None for day in (earliest, latest)]
    coded = record(msgspec.structs.replace(SHELLED, when=Dating("", earliest=days[0], latest=days[1])))
    wanted = gold and {"earliest": gold[0], "latest": gold[1]}
    assert figures(scorer, coded, when=wanted)["when"] == right


@pytest.mark.parametrize(
    ("gold", "told", "right"),
    [
        ({"name": "Baraawe", "country": "SOM"}, Placing("Baraawe District", country="SOM"), True),
        ({"name": "Baraawe"}, Placing("Baraawe", country=None), True),
        ({"name": "Baraawe", "country": "SOM"}, Placing("Baraawe", country="KEN"), False),
        ({"name": "Bara", "country": "SOM"}, Placing("Baraawe", country="SOM"), False),
        ({"name": "Troops", "country": "SOM"}, Placing("Baraawe", country="SOM", origin=0), True),
        (None, None, True),
        (None, Placing("Baraawe", country="SOM"), False),
    ],
)
def test_places_fit_by_name_and_country(
    scorer: ModuleType, gold: dict[str, str] | None, told: Placing | None, right: bool
) -> None:
    assert figures(scorer, record(msgspec.structs.replace(SHELLED, where=told)), where=gold)["where"] == right


@pytest.mark.parametrize(
    ("count", "f1"),
    [
        (Count(12, 12, 12, None, "killed"), 1.0),
        (Count(12, None, 12, "at least", "killed"), 0.0),
        (Count(12, 12, 12, None, "injured"), 0.0),
    ],
)
def test_counts_fit_by_measure_and_bounds(scorer: ModuleType, count: Count, f1: float) -> None:
    mentions = (*MENTIONS[:2], toll("12 dockers", count), *MENTIONS[3:])
    assert figures(scorer, record(SHELLED, mentions=mentions))["counts_f1"] == f1


@pytest.mark.parametrize(
    ("claims", "f1"),
    [
        ((SAID, DENIED), 1.0),
        ((SAID,), 2 / 3),
        ((msgspec.structs.replace(SAID, speaker=4), DENIED), 0.5),
        ((SAID, msgspec.structs.replace(DENIED, stance="asserts")), 0.5),
        ((SAID, DENIED, Claim("c3", ("e1",), "asserts")), 1.0),
    ],
    ids=["all", "one missed", "wrong speaker", "wrong stance", "the outlet's own is not read"],
)
def test_claims_fit_by_event_speaker_and_stance(scorer: ModuleType, claims: tuple[Claim, ...], f1: float) -> None:
    assert figures(scorer, record(SHELLED, claims=claims))["claims_f1"] == pytest.approx(f1)


@pytest.mark.parametrize(("type_", "false"), [("THREATEN", 0), ("ASSAULT", 1)])
def test_the_author_of_a_speech_act_is_no_false_voice(scorer: ModuleType, type_: EventType, false: int) -> None:
    event = msgspec.structs.replace(SHELLED, type=type_)
    coded = record(event, claims=(Claim("c1", ("e1",), "threatens", speaker=0),))
    tallies = sheet(scorer, coded, [GOLD | {"type": type_}], []).tallies
    assert ("claims" in tallies) == bool(false)


def test_floors_and_ceilings_are_told(scorer: ModuleType) -> None:
    limits = {"floors": {"when": 0.8, "actor": 0.8}, "ceilings": {"traps_taken": 0.1}}
    broken = scorer.beyond({"when": 0.7, "actor": 0.8, "traps_taken": 0.2}, limits)
    assert [line.split()[0] for line in broken] == ["when", "traps_taken"]


def test_shown_cases_come_from_all_over(scorer: ModuleType) -> None:
    assert scorer.evenly(list("abcdef"), 3) == ["a", "c", "e"]
    assert scorer.evenly(list("abcdef"), 0) == []


def test_the_gold_set_is_sound(scorer: ModuleType) -> None:
    passages = sys.modules["gold"].read(FOLDER / "gold.jsonl")
    assert len({one.id for one in passages}) == len(passages) == 120
    for one in passages:
        triggers = [event.trigger for event in one.events]
        assert len(set(triggers)) == len(triggers), one.id
        assert one.published.year == 2031, one.id
        assert all(len(event.spans) == 1 for event in one.events), one.id
        assert all(party.spans for event in one.events for party in (*event.actors, *event.recipients)), one.id
        assert all(voice.speaker != () and set(voice.triggers) <= set(triggers) for voice in one.voices), one.id


def test_every_type_is_in_the_gold_set(scorer: ModuleType) -> None:
    passages = sys.modules["gold"].read(FOLDER / "gold.jsonl")
    assert len({event.types[0] for one in passages for event in one.events}) == 16
