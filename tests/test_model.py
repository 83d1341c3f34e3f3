"""The record as bytes: it comes back as it was, under the names that the design fixes."""

import json
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from dateline import model
from dateline.model import Coded, Document, Failure

from .strategies import documents, events, failures, mentions, records

TROOPS = model.ActorMention(0, 6, "Troops", model.Who("Troops", "group", sectors=("MIL",)))
MONDAY = model.TimeMention(20, 26, "Monday", "DATE", unresolved="no publication date")
WHEN = model.Dating("2022-02-28", "2022-02-28", date(2022, 2, 28), date(2022, 2, 28), origin=1)
WHERE = model.Placing("Gao", 2457161, "MLI", origin="document")
EVENT = model.Event(
    "e1",
    model.Span(0, 27, "Troops left Gao on Monday."),
    model.Span(7, 11, "left"),
    "RETREAT",
    actors=(0,),
    when=WHEN,
    where=WHERE,
)
CLAIM = model.Claim("c1", ("e1",), "asserts")
RECORD = Coded(
    Document("sha256:0", "Troops left Gao on Monday."),
    (TROOPS, MONDAY),
    (EVENT,),
    (CLAIM,),
    model.Version("0", "m", "l"),
)


def plain(value: object) -> Any:
    return json.loads(msgspec.json.encode(value))


@settings(deadline=None)
@given(records)
def test_a_record_comes_back_as_it_was(record: Coded) -> None:
    assert msgspec.json.decode(msgspec.json.encode(record), type=Coded) == record


@settings(deadline=None)
@given(failures)
def test_a_failure_comes_back_as_it_was(failure: Failure) -> None:
    assert msgspec.json.decode(msgspec.json.encode(failure), type=Failure) == failure


@settings(deadline=None)
@given(documents | mentions | events)
def test_a_value_is_compared_and_hashed_by_content(value: msgspec.Struct) -> None:
    again = msgspec.json.decode(msgspec.json.encode(value), type=type(value))
    assert again == value
    assert hash(again) == hash(value)


def test_a_value_is_frozen() -> None:
    with pytest.raises(AttributeError):
        TROOPS.text = "Rebels"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        (RECORD, "document mentions events claims coder breaches notes schema"),
        (RECORD.document, "id text ref url title outlet author published language original"),
        (TROOPS, "kind start end text value unresolved refers"),
        (MONDAY, "kind start end text type value unresolved"),
        (model.PlaceMention(0, 1, "x"), "kind start end text use value unresolved"),
        (model.CountMention(0, 1, "x"), "kind start end text value unresolved"),
        (EVENT, "id sentence trigger type modes contexts cameo acled ucdp actors recipients times places counts weapons agreements "
                "when where aux confidence"),
        (WHEN, "timex edtf earliest latest mod quant freq from"),
        (WHERE, "name geonames country admin1 lat lon precision candidates from"),
        (model.Who("x", "person"), "name form id country sectors"),
        (model.Count(1, 1, 1, None, "killed"), "low high best hedge measure group role of"),
        (model.Accord("x", "ceasefire"), "name form points signed parties mediators place status"),
        (CLAIM, "id events stance speaker cue content chain unattributed"),
        (model.Breach(0), "agreement by against denied_by claims"),
        (model.Content(0, 1), "start end quoted"),
        (model.Span(0, 1, "x"), "start end text"),
    ],
)  # fmt: skip
def test_the_record_has_the_fields_of_the_design(value: object, fields: str) -> None:
    assert set(plain(value)) == set(fields.split())


@pytest.mark.parametrize(
    ("kind", "mention"),
    [
        ("time", MONDAY),
        ("actor", TROOPS),
        ("place", model.PlaceMention(0, 1, "x")),
        ("count", model.CountMention(0, 1, "x")),
        ("weapon", model.WeaponMention(0, 1, "x")),
        ("agreement", model.AgreementMention(0, 1, "x")),
    ],
)
def test_a_mention_tells_its_kind(kind: str, mention: model.Mention) -> None:
    assert plain(mention)["kind"] == kind


def test_an_unresolved_mention_has_no_value_and_says_why() -> None:
    told = plain(MONDAY)
    assert told["value"] is None
    assert told["unresolved"] == "no publication date"


@pytest.mark.parametrize(("value", "origin"), [(WHEN, 1), (WHERE, "document")])
def test_the_origin_is_called_from(value: object, origin: object) -> None:
    assert plain(value)["from"] == origin


def test_schema_and_dates_are_written_plainly() -> None:
    told = plain(RECORD)
    assert told["schema"] == 1
    assert told["events"][0]["when"]["earliest"] == "2022-02-28"


def test_a_record_of_another_schema_is_refused() -> None:
    other = msgspec.json.encode({**plain(RECORD), "schema": 2})
    with pytest.raises(msgspec.ValidationError, match="schema"):
        msgspec.json.decode(other, type=Coded)


def test_a_field_added_later_does_not_hinder_reading() -> None:
    assert msgspec.json.decode(msgspec.json.encode({**plain(RECORD), "later": 1}), type=Coded) == RECORD
