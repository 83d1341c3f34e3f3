"""The order in which people look at events: by doubt, by harm, from any place in it, without what they judged."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import event as listening

from dateline.model import Claim, Coded, Count, CountMention, Event
from dateline.store import By, Query, Store
from dateline.store.board import Board, answering

from .samples import V2, changed, event_id, incident, judgement, record


def told(n: int, confidence: float, killed: int = 0, *, denied: bool = False) -> Coded:
    made = changed(record(n), confidence=confidence, counts=(3,) if killed else ())
    claims = (*made.claims, Claim(f"c{n + 100:012x}", (event_id(n),), "denies", 0)) if denied else made.claims
    count = made.mentions[3]
    assert isinstance(count, CountMention)
    mentions = list(made.mentions)
    mentions[3] = replace(count, value=Count(killed, killed, killed, None, "killed"))
    return replace(made, mentions=tuple(mentions), claims=claims)


@pytest.fixture
def five(store: Store, run: str) -> Store:
    """Events 1 to 5: in doubt 3, 1, 2 after 4 that is denied; 5 is sure; 2 kills 7, 1 kills 3."""
    with store.writing(run) as writer:
        for made in (
            told(1, 0.5, 3), told(2, 0.7, 7), told(3, 0.3), told(4, 0.9, denied=True), told(5, 0.95),
        ):  # fmt: skip
            writer.add(made)
        writer.settle([incident(1), incident(2, 3), incident(4, status="contested")])
    return store


def numbers(keys: tuple[str, ...]) -> list[int]:
    return [int(key[1:], 16) for key in keys]


def judge(store: Store, n: int, number: int, by: str = "Ana", decision: str = "accept", **more: Any) -> None:
    made = replace(judgement(n, more.pop("subject", event_id(number)), decision=decision, **more), by=by)
    with store.writing(store.begin("judge")) as writer:
        writer.judge(made)


@pytest.mark.parametrize(
    ("by", "order"), [("uncertainty", [4, 3, 1, 2, 5]), ("harm", [2, 1, 4, 3, 5]), ("newest", [5, 4, 3, 2, 1])]
)
def test_an_order_from_its_first_and_from_any_place(five: Store, by: By, order: list[int]) -> None:
    assert numbers(five.to_judge(by, "Ana")) == order
    assert numbers(five.to_judge(by, "Ana", after=event_id(order[1]))) == order[2:]
    assert five.before(by, event_id(order[1])) == event_id(order[0])
    assert five.before(by, event_id(order[0])) is None


def test_what_one_judged_is_left_out_for_him_alone_until_it_is_undone(five: Store) -> None:
    judge(five, 1, 3)
    assert numbers(five.to_judge("newest", "Ana")) == [5, 4, 2, 1]
    assert numbers(five.to_judge("newest", "Ben")) == [5, 4, 3, 2, 1]
    assert numbers(tuple(one.subject for one in five.decided_by("Ana"))) == [3]
    judge(five, 2, 0, decision="undo", subject="j1", day=date(2022, 4, 2))
    assert numbers(five.to_judge("newest", "Ana")) == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("asked", "left"), [(Query(status=("contested",)), [4]), (Query(country=("UKR",)), [4, 3, 2, 1]), (Query(country=("FRA",)), [])]
)  # fmt: skip
@pytest.mark.parametrize("few", [0, 100])
def test_a_query_narrows_it_whether_few_incidents_answer_or_many(
    five: Store, asked: Query, left: list[int], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.store.queue._FEW", few)
    monkeypatch.setattr("dateline.store.queue._STEPS", (2,))
    assert numbers(five.to_judge("newest", "Ana", answering(Board(five), asked))) == left


def test_headway(five: Store) -> None:
    judge(five, 1, 3)
    judge(five, 2, 3, by="Ben")
    judge(five, 3, 4, by="Ben")
    told = five.headway("Ana")
    assert (told.mine, told.anybody, told.total, told.more) == (1, 2, 5, False)
    assert five.headway("Ana", answering(Board(five), Query(status=("contested",)))).total == 1


def test_a_superseded_event_is_in_no_queue(five: Store) -> None:
    gone: Event = replace(told(5, 0.1).events[0], id="e00000000beef")
    with five.writing(five.begin("recode")) as writer:
        writer.add(record(5, coder=V2, event=gone))
    found = five.to_judge("uncertainty", "Ana")
    assert event_id(5) not in found
    assert gone.id in found
    assert set(five.briefs([event_id(5), gone.id])) == {gone.id}


def test_each_step_goes_along_an_index(lite: Store) -> None:
    seen: list[tuple[str, Any]] = []
    listening.listen(lite.engine, "before_cursor_execute", lambda _c, _u, s, p, *_: seen.append((s, p)))
    for by in ("uncertainty", "harm", "newest"):
        lite.to_judge(by, "Ana", after=event_id(1))
    asked = [(s, p) for s, p in seen if "ORDER BY" in s]
    with lite.connected() as connection:
        for statement, parameters in asked:
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            assert not [step for step in plan if "TEMP B-TREE" in step], plan
