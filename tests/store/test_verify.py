"""Whatever is changed behind a chronicle's back is found; what went in by the front door is sound."""

import zlib
from collections.abc import Callable

import msgspec
import pytest
from sqlalchemy import Connection, text

from dateline.model import ActorMention, Claim, Coded, Span
from dateline.store import Copy, Problem, Signature, Store, Tie, verify
from dateline.store.faults import faults

from .samples import V2, card, changed, document, event_id, incident, judgement, record


@pytest.fixture
def filled(store: Store, run: str) -> Store:
    with store.writing(run) as writer:
        for n in range(3):
            writer.add(record(n), [card(n)], signature=Signature(b"x", frozenset({"a"})), source="a.jsonl")
        writer.link([Tie("k0", "k1", 0.9)])
        writer.copy(Copy(document(1).id, document(0).id, "copy"))
        writer.settle([incident(0, 1), incident(2)])
        writer.judge(judgement(1, event_id(1)))
    return store


def test_a_sound_chronicle_has_no_problem(filled: Store, run: str) -> None:
    assert list(verify(filled)) == []
    with filled.writing(run) as writer:
        writer.add(record(1, coder=V2), [card(1)])
    assert list(verify(filled)) == []


def _flipped(connection: Connection, table: str) -> None:
    """Change the body of one row, as a disk does."""
    body = connection.execute(text(f"SELECT body FROM {table} WHERE id = 1")).scalar_one()  # noqa: S608
    told = zlib.compress(zlib.decompress(body).replace(b"Kharkiv", b"Kharkov"))
    connection.execute(text(f"UPDATE {table} SET body = :body WHERE id = 1"), {"body": told})  # noqa: S608


def _sql(statement: str) -> Callable[[Connection], None]:
    def damage(connection: Connection) -> None:
        connection.execute(text(statement))

    return damage


DAMAGES: list[tuple[str, Callable[[Connection], None], str, str]] = [
    ("a text changed", _sql("UPDATE documents SET text = 'Nothing happened' WHERE id = 1"), "document", "hash"),
    ("an outlet changed", _sql("UPDATE documents SET outlet = 'Other' WHERE id = 1"), "document", "hash"),
    ("a record gone", _sql("DELETE FROM records WHERE id = 2"), "document", "no record"),
    ("a record changed", lambda c: _flipped(c, "records"), "record", "hash"),
    ("a record broken", _sql("UPDATE records SET body = digest WHERE id = 1"), "record", "hash"),
    ("an event gone", _sql("DELETE FROM events WHERE id = 1"), "record", "events"),
    ("a claim gone", _sql("DELETE FROM claims WHERE id = 1"), "record", "claims"),
    ("a mention gone", _sql("DELETE FROM mentions WHERE record = 1 AND ordinal = 0"), "record", "mentions"),
    ("an incident changed", lambda c: _flipped(c, "incidents"), "incident", "hash"),
    ("a member gone", _sql("DELETE FROM members WHERE incident = 2"), "incident", "accounts"),
    ("a member of no record", _sql("UPDATE members SET event = 'e9' WHERE incident = 2"), "incident", "event e9"),
    ("a card without keys", _sql("DELETE FROM card_keys WHERE card = 1"), "card", "no key"),
]


@pytest.mark.parametrize(("damage", "place", "what"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_damage_is_found(filled: Store, damage: Callable[[Connection], None], place: str, what: str) -> None:
    with filled.engine.begin() as connection:
        damage(connection)
    assert any(one.where.startswith(place) and what in one.what for one in verify(filled))


def test_a_search_out_of_step_is_found(lite: Store) -> None:
    with lite.writing(lite.begin("add")) as writer:
        writer.add(record(1), [card(1)])
    with lite.engine.begin() as connection:
        connection.execute(text("INSERT INTO texts(texts) VALUES ('delete-all')"))
    assert [one.where for one in verify(lite)] == ["full text"]


def test_a_reference_to_nothing_is_found(lite: Store) -> None:
    with lite.writing(lite.begin("add")) as writer:
        writer.add(record(1), [card(1)])
    with lite.engine.connect().execution_options(alone=True) as connection:
        for statement in ("PRAGMA foreign_keys = OFF", "UPDATE batches SET run = 77"):
            connection.exec_driver_sql(statement)
    assert Problem("batches 1", "refers to a row of runs that is not there") in list(verify(lite))


def _claims(*events: str) -> tuple[Claim, ...]:
    return (Claim("c1", events, "asserts"),)


FAULTS: list[tuple[str, Coded, str]] = [
    ("span", changed(record(), trigger=Span(0, 3, "shelled")), "the words at 0 to 3 are not 'shelled'"),
    ("mention", changed(record(), actors=(9,)), "there is no mention 9"),
    ("claim", msgspec.structs.replace(record(), claims=_claims(event_id(0), "e9")), "claim c1 is on event e9"),
    ("unclaimed", msgspec.structs.replace(record(), claims=(), breaches=()), "has no claim"),
    (
        "surface",
        msgspec.structs.replace(record(), mentions=(ActorMention(4, 11, "Rus"), *record().mentions[1:])),
        "'Rus'",
    ),
]


@pytest.mark.parametrize(("told", "fault"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_what_does_not_fit_in_a_record_is_found(told: Coded, fault: str) -> None:
    assert any(fault in one for one in faults(told))
    assert list(faults(record())) == []
