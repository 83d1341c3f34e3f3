"""Several people who judge: what each has still to do, what stands when they disagree, how far they agree."""

from datetime import UTC, datetime

import pytest

from dateline import chronicle
from dateline.chronicle import agreeing, judging
from dateline.model import Judgement
from dateline.store import Brief, Store

from .desk import add, events, report, told

AT = datetime(2022, 3, 7, 12, tzinfo=UTC)
TEXTS = ("Kharkiv 2022-03-01 killed 12", "Aleppo 2016-05-03 killed 5", "Goma 2013-01-02 killed 7")


def said(subject: str, decision: str, by: str, minute: int = 0, **more: str) -> Judgement:
    return chronicle.judgement(subject, decision, by, AT.replace(minute=minute), **more)


@pytest.fixture
def three(store: Store) -> list[str]:
    """Three events, in the order in which the newest come first."""
    add(store, [report(text) for text in TEXTS])
    return [next(events(store, text)) for text in reversed(TEXTS)]


def judge(store: Store, *made: Judgement) -> None:
    run = store.begin("judge")
    for one in made:
        chronicle.decide(store, one, run)


def test_what_comes_next_is_what_one_has_not_judged(store: Store, three: list[str]) -> None:
    reject = said(three[0], "reject", "Ana")
    judge(store, reject)
    assert chronicle.upcoming(store, "newest", "Ana") == three[1]
    assert chronicle.upcoming(store, "newest", "Ana", after=three[1]) == three[2]
    assert chronicle.upcoming(store, "newest", "Ben") == three[0]
    undo = said(reject.id, "undo", "Ana", 1)
    judge(store, undo)
    assert chronicle.upcoming(store, "newest", "Ana") == three[0]
    judge(store, said(undo.id, "undo", "Ana", 2))
    assert chronicle.upcoming(store, "newest", "Ana") == three[1]


def test_what_one_did_last(store: Store, three: list[str]) -> None:
    accept, reject = said(three[0], "accept", "Ana"), said(three[1], "reject", "Ana", 1)
    judge(store, accept, reject, said(three[2], "accept", "Ben", 2))
    assert chronicle.last(store, "Ana") == (reject,)
    judge(store, said(reject.id, "undo", "Ana", 3))
    assert chronicle.last(store, "Ana") == (accept,)
    assert chronicle.last(store, "Cem") == ()


def test_where_people_are_even_the_record_stays_and_a_third_settles_it(store: Store, three: list[str]) -> None:
    judge(store, said(three[0], "reject", "Ana"))
    assert len(told(store)) == 2
    judge(store, said(three[0], "accept", "Ben", 1))
    assert len(told(store)) == 3
    judge(store, said(three[0], "reject", "Cem", 2))
    assert len(told(store)) == 2


def test_of_one_person_the_last_counts() -> None:
    both = [said("e1", "reject", "Ana"), said("e1", "accept", "Ana", 1)]
    assert judging.rejected(both) == set()
    assert judging.rejected([*both, said("e1", "reject", "Ana", 2)]) == {"e1"}


def test_who_has_not_judged_an_event_learns_nothing_of_it() -> None:
    other = said("e1", "reject", "Ben")
    undo = said(other.id, "undo", "Ben", 1)
    mine, known = said("e2", "accept", "Ana"), said("e2", "reject", "Ben")
    assert set(chronicle.unblinded([other, undo, mine, known], "Ana")) == {mine, known}


def briefs(*events: str) -> dict[str, Brief]:
    return {event: Brief(event, "ASSAULT", "sha256:1", "shelled") for event in events}


def test_agreement_on_events_and_on_types() -> None:
    made = [
        said("e1", "accept", "Ana"), said("e1", "accept", "Ben"),
        said("e2", "reject", "Ana"), said("e2", "reject", "Ben"),
        said("e3", "accept", "Ana"), said("e3", "reject", "Ben"),
        said("e4", "accept", "Ana"), said("e4", "correct", "Ben", field="type", value="coerce"),
        said("e5", "accept", "Ana"),
    ]  # fmt: skip
    found = agreeing.agreement(made, briefs("e1", "e2", "e3", "e4", "e5"))
    assert found.events == 4
    assert found.people == ("Ana", "Ben")
    assert found.verdict == pytest.approx(0.533, abs=0.001)  # 4 units, one of them split
    assert found.type == pytest.approx(0.0)
    (pair,) = found.pairs
    assert (pair.people, pair.events, pair.alike) == (("Ana", "Ben"), 4, 3)
    assert {(one.event.id, one.stands, one.even) for one in found.disputes} == {("e3", True, True), ("e4", True, False)}
    kinds = {one.event.id: dict(one.types) for one in found.disputes}
    assert kinds["e4"] == {"Ana": "ASSAULT", "Ben": "COERCE"}


def test_where_all_say_one_thing_alpha_tells_nothing() -> None:
    made = [said("e1", "accept", by) for by in ("Ana", "Ben")]
    assert agreeing.agreement(made, briefs("e1")).verdict is None
    assert agreeing.agreement([], {}).events == 0
