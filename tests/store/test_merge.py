"""Of two chronicles one is made: nothing lost, nothing doubled, linked as if it had been added."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline import store as stores
from dateline.model import Coded, Failure
from dateline.store import Card, Copy, Merged, Signature, Store, Writer, merge, verify

from .samples import V2, card, document, event_id, judgement, record


@pytest.fixture
def other(tmp_path: Path) -> Store:
    told = stores.open(str(tmp_path / "other.db"))
    run = told.begin("add", ["b.jsonl"], V2)
    with told.writing(run) as writer:
        for n in (1, 2):
            writer.add(
                record(n, coder=V2),
                [card(n, "all", f"only {n}")],
                signature=Signature(b"x", frozenset({"a"})),
                source="b.jsonl",
            )
        writer.copy(Copy(document(2).id, document(1).id, "update"))
        writer.fail(Failure("c.pdf", "read", "is empty"))
        writer.judge(judgement(1, event_id(2)))
        writer.keep("feed", b"theirs")
        writer.keep("other feed", b"theirs")
    told.end(run, "done")
    return told


def test_everything_comes_over_once(store: Store, run: str, other: Store) -> None:
    with store.writing(run) as writer:
        for n in (0, 1):
            writer.add(record(n), [card(n)], source="a.jsonl")
        writer.keep("feed", b"mine")
    linked: list[str] = []

    def link(writer: Writer, record: Coded, cards: Sequence[Card]) -> None:
        assert [one.id for one in writer.candidates(["only 2"])] == [one.id for one in cards]
        linked.append(str(record.document.ref))

    for expected in (Merged(1, 1), Merged(0, 2)):
        assert merge(store, other, store.begin("merge"), link) == expected
    assert linked == ["r2"]
    assert list(store.records()) == [record(0), record(1), record(2, coder=V2)]
    assert store.lookalikes(["a"]) == {document(2).id: Signature(b"x")}
    assert store.copies([document(1).id]) == (Copy(document(2).id, document(1).id, "update"),)
    assert list(store.failures()) == [Failure("c.pdf", "read", "is empty")]
    assert store.judgements() == (judgement(1, event_id(2)),)
    assert (store.state("feed"), store.state("other feed")) == (b"mine", b"theirs")
    assert [one for one in store.runs() if one.command == "add" and one.coder == V2] == list(other.runs())
    assert store.stats().documents == 3
    assert list(verify(store)) == []


def test_where_a_document_was_met_is_kept_from_both(store: Store, run: str, other: Store) -> None:
    with store.writing(run) as writer:
        writer.add(record(1), source="a.jsonl")
    merge(store, other, run, lambda *_: None)
    for source in ("a.jsonl", "b.jsonl"):
        assert document(1).id in [one.document.id for one in store.records(stores.Query(source=source))]
