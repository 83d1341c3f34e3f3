"""The state of a chronicle has a name, which is another one whenever anything came in."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from dateline.model import Failure
from dateline.store import Copy, Store, Tie, Writer, tables

from .samples import V2, card, document, event_id, incident, judgement, record


@pytest.fixture
def filled(store: Store, run: str) -> Store:
    with store.writing(run) as writer:
        for number in (0, 1):
            writer.add(record(number), [card(number)])
        writer.settle([incident(0), incident(1)])
        writer.judge(judgement(1, event_id(1)))
    return store


CHANGES: dict[str, tuple[Callable[[Writer], object], set[int]]] = {
    "a document": (lambda writer: writer.add(record(2)), set()),
    "a record": (lambda writer: writer.add(record(1, coder=V2)), {2}),
    "a place a document was met": (lambda writer: writer.met(document(0).id, "b.jsonl"), set()),
    "cards": (lambda writer: writer.recard(document(0).id, [card(5)]), set()),
    "a link": (lambda writer: writer.link([Tie("k0", "k1", 0.5)]), set()),
    "a copy": (lambda writer: writer.copy(Copy(document(0).id, document(1).id, "copy")), set()),
    "an incident": (lambda writer: writer.settle([incident(0, status="denied")]), {1}),
    "two in one": (lambda writer: writer.settle([incident(0, 1)], ["i1"]), {1, 2}),
    "a judgement of an event": (lambda writer: writer.judge(judgement(2, event_id(0))), {1}),
    "a judgement of a claim": (lambda writer: writer.judge(judgement(2, f"c{1:012x}")), {2}),
    "a failure": (lambda writer: writer.fail(Failure("x", "read", "no")), set()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_came_in_is_another_state_and_its_incidents_are_noted(filled: Store, run: str, change: str) -> None:
    before = filled.newest()
    write, expected = CHANGES[change]
    with filled.writing(run) as writer:
        write(writer)
    assert filled.newest() != before
    with filled.connected() as connection:
        noted = connection.execute(select(tables.changes.c.incident).where(tables.changes.c.batch > 1)).scalars().all()
    assert set(noted) == expected


NOTHING: dict[str, Callable[[Writer], object]] = {
    "nothing": lambda writer: None,
    "a known document": lambda writer: writer.add(record(0)),
    "a known judgement": lambda writer: writer.judge(judgement(1, event_id(1))),
    "an incident as it is": lambda writer: writer.settle([incident(0)]),
    "no link": lambda writer: writer.link([]),
}


@pytest.mark.parametrize("change", NOTHING)
def test_what_is_there_already_changes_nothing(filled: Store, run: str, change: str) -> None:
    before = filled.newest()
    with filled.writing(run) as writer:
        NOTHING[change](writer)
    assert filled.newest() == before
