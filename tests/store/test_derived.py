"""Cards and links are looked up; incidents are filed as they are now and kept as they were."""

from datetime import date

import pytest

from dateline.errors import StoreError
from dateline.store import Component, Copy, Store, Tie, moments

from .samples import V2, card, document, event_id, incident, judgement, record


def bare(n: int) -> object:
    """A card as it is read: without its keys."""
    from dateline.store import Card

    one = card(n)
    return Card(one.id, one.document, one.events, one.body)


def filled(store: Store, run: str, numbers: range) -> None:
    with store.writing(run) as writer:
        for n in numbers:
            writer.add(record(n), [card(n, "all", f"only {n}")])


def on(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    monkeypatch.setattr(moments, "now", lambda: f"2030-01-0{day}T12:00:00.000000+00:00")


def test_cards_are_found_by_key_id_and_document(store: Store, run: str) -> None:
    filled(store, run, range(4))
    assert store.candidates(["only 2"]) == (bare(2),)
    assert store.candidates(["all", "only 2", "none"]) == tuple(map(bare, range(4)))
    assert store.cards(["k3", "k9"]) == (bare(3),)
    assert store.cards_of([document(0).id]) == (bare(0),)


def test_more_keys_than_one_statement_takes(store: Store, run: str) -> None:
    filled(store, run, range(2))
    assert len(store.candidates([*(f"no {n}" for n in range(40_000)), "all"])) == 2


def test_a_component_is_all_that_hangs_together(store: Store, run: str) -> None:
    filled(store, run, range(6))
    ties = (Tie("k0", "k1", 0.9, ("same day",)), Tie("k1", "k2", 0.8), Tie("k4", "k5", 0.7))
    with store.writing(run) as writer:
        writer.link([*ties[1:], Tie("k1", "k0", 0.9, ("same day",))])
    assert store.component(["k2"]) == Component(tuple(map(bare, range(3))), ties[:2])  # type: ignore[arg-type]
    assert store.component(["k3"]) == Component((bare(3),), ())  # type: ignore[arg-type]
    assert store.ties(["k0"]) == ties[:1]


def test_a_link_told_again_is_changed(store: Store, run: str) -> None:
    filled(store, run, range(2))
    with store.writing(run) as writer:
        writer.link([Tie("k0", "k1", 0.5)])
        writer.link([Tie("k1", "k0", 0.6, ("same toll",))])
    assert store.ties(["k0"]) == (Tie("k0", "k1", 0.6, ("same toll",)),)
    with store.writing(run) as writer:
        writer.unlink([("k1", "k0")])
    assert store.stats().links == 0


def test_a_link_to_no_card_is_refused(store: Store, run: str) -> None:
    filled(store, run, range(1))
    with pytest.raises(StoreError, match="card k9"), store.writing(run) as writer:
        writer.link([Tie("k0", "k9", 0.5)])


def test_coding_anew_takes_the_old_cards_and_links_away(store: Store, run: str) -> None:
    filled(store, run, range(3))
    with store.writing(run) as writer:
        writer.link([Tie("k0", "k1", 0.9), Tie("k1", "k2", 0.9)])
        done = writer.add(record(1, coder=V2), [card(1, "moved")])
    assert done.removed == (bare(1),)
    assert done.neighbours == ("k0", "k2")
    assert store.stats().links == 0
    assert store.candidates(["moved"]) == (bare(1),)
    assert store.candidates(["only 1"]) == ()


def test_an_incident_comes_out_as_it_went_in(store: Store, run: str) -> None:
    filled(store, run, range(3))
    with store.writing(run) as writer:
        writer.settle([incident(0, 1), incident(2)])
    assert store.incident("i0") == incident(0, 1)
    assert store.incident("i9") is None
    assert store.touching([event_id(1), event_id(2)]) == (incident(0, 1), incident(2))


def test_an_incident_of_the_same_day_is_written_over(store: Store, run: str) -> None:
    filled(store, run, range(3))
    for told in (incident(0), incident(0, 1), incident(0, 2)):
        with store.writing(run) as writer:
            writer.settle([told])
    assert list(store.incidents()) == [incident(0, 2)]
    assert store.touching([event_id(1)]) == ()


def test_an_incident_is_kept_as_it_was_on_another_day(store: Store, run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, 1)
    filled(store, run, range(2))
    versions: tuple[tuple[int, list[object], list[str]], ...] = (
        (2, [incident(0), incident(1)], []), (4, [incident(0, 1)], ["i1"]), (6, [], ["i0"]),
    )  # fmt: skip
    for day, changed, removed in versions:
        on(monkeypatch, day)
        with store.writing(run) as writer:
            writer.settle(changed, removed)  # type: ignore[arg-type]
    seen = [[store.incident(key, as_of=date(2030, 1, day)) for key in ("i0", "i1")] for day in range(1, 7)]
    apart, together = [incident(0), incident(1)], [incident(0, 1), None]
    assert seen == [[None, None], apart, apart, together, together, [None, None]]
    assert list(store.incidents()) == []


def test_the_same_incident_changes_nothing(store: Store, run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, 1)
    filled(store, run, range(1))
    for day in (2, 3):
        on(monkeypatch, day)
        with store.writing(run) as writer:
            writer.settle([incident(0)], ["i7"])
    with store.connected() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM incidents").scalar() == 1


def test_an_incident_of_no_document_is_refused(store: Store, run: str) -> None:
    with pytest.raises(StoreError, match="not in the chronicle"), store.writing(run) as writer:
        writer.settle([incident(7)])


def test_copies_are_told_of_both(store: Store, run: str) -> None:
    filled(store, run, range(3))
    copy = Copy(document(1).id, document(0).id, "update", 0.8)
    with store.writing(run) as writer:
        writer.copy(Copy(document(1).id, document(0).id, "copy"))
        writer.copy(copy)
    assert store.copies([document(0).id, document(2).id]) == (copy,)
    assert store.copies([document(1).id]) == (copy,)


def test_judgements_are_read_by_subject_and_day(store: Store, run: str) -> None:
    one = judgement(1, event_id(1), date(2022, 4, 1), why="another town", field="type", value="COERCE")
    two = judgement(2, event_id(2), date(2022, 4, 3), decision="merge", other=(event_id(1), "c3"))
    for _ in range(2):
        with store.writing(run) as writer:
            writer.judge(two)
            writer.judge(one)
    assert store.judgements() == (one, two)
    assert store.judgements([event_id(2), "c3"]) == (two,)
    assert store.judgements([event_id(1)], as_of=date(2022, 4, 2)) == (one,)
    assert store.judgements(["e9"]) == ()


@pytest.mark.parametrize(
    "statement", ["UPDATE judgements SET why = 'x'", "DELETE FROM judgements", "DELETE FROM judged"]
)
def test_no_judgement_is_changed_or_deleted(store: Store, run: str, statement: str) -> None:
    with store.writing(run) as writer:
        writer.judge(judgement(1, event_id(1)))
    with pytest.raises(StoreError, match="never changed or deleted"), store.connected() as connection:
        connection.exec_driver_sql(statement)
    assert len(store.judgements()) == 1
