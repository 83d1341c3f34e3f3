"""Records go in once, come out as they went in, and stay when a newer coder's take their place."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from dateline.model import ActorMention, Failure
from dateline.store import Added, Run, Signature, Store, moments

from .samples import V1, V2, card, changed, document, event_id, record


def test_a_record_comes_out_as_it_went_in(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        assert writer.add(record(1)) == Added("added")
    assert store.record(document(1).id) == record(1)
    assert list(store.records()) == [record(1)]


def test_the_same_record_changes_nothing(store: Store, run: str) -> None:
    for expected in ("added", "known"):
        with store.writing(run) as writer:
            assert writer.add(record(1), [card(1)], source="a.jsonl").state == expected
    stats = store.stats()
    assert (stats.documents, stats.events, stats.claims, stats.superseded) == (1, 1, 1, 0)


def test_a_document_is_known_by_its_coder(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        writer.add(record(1))
        assert writer.has(document(1).id, V1)
    assert store.has(document(1).id)
    assert not store.has(document(1).id, V2)
    assert not store.has(document(2).id)
    assert store.stale(V2) == (document(1).id,)
    assert store.stale(V1) == ()


def test_documents_are_found_by_the_id_their_source_gave_them(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        writer.add(record(1))
    assert store.document_ids("r1") == (document(1).id,)
    assert store.document_ids("r2") == ()


def test_a_record_coded_anew_takes_the_olds_place(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        writer.add(record(1), [card(1)])
        done = writer.add(record(1, coder=V2), [card(1, "other")])
    assert done.state == "recoded"
    assert [one.id for one in done.removed] == ["k1"]
    assert list(store.records()) == [record(1, coder=V2)]
    assert store.stats().superseded == 1
    assert store.stats().events == 1


def test_what_was_known_on_a_day_can_be_read(store: Store, run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, told in ((1, record(1)), (3, changed(record(1, coder=V2), type="COERCE"))):
        monkeypatch.setattr(moments, "now", lambda day=day: f"2030-01-0{day}T12:00:00.000000+00:00")
        with store.writing(run) as writer:
            writer.add(told)
    key = document(1).id
    assert store.record(key, as_of=date(2029, 12, 31)) is None
    kinds = [coded.events[0].type for day in (1, 2, 3) if (coded := store.record(key, as_of=date(2030, 1, day)))]
    assert kinds == ["ASSAULT", "ASSAULT", "COERCE"]


def test_a_clock_set_back_leaves_the_order_as_it_was(store: Store, run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, n in ((3, 1), (1, 2)):
        monkeypatch.setattr(moments, "now", lambda day=day: f"2030-01-0{day}T12:00:00.000000+00:00")
        with store.writing(run) as writer:
            writer.add(record(n))
    assert store.record(document(2).id, as_of=date(2030, 1, 2)) is None
    assert store.record(document(2).id, as_of=date(2030, 1, 3)) is not None


def test_nothing_of_a_batch_that_fails_is_kept(store: Store, run: str) -> None:
    def broken() -> None:
        with store.writing(run) as writer:
            writer.add(record(1), [card(1)])
            raise KeyError

    with pytest.raises(KeyError):
        broken()
    assert store.stats().documents == 0
    with store.writing(run) as writer:
        assert writer.add(record(1), [card(1)]).state == "added"


def test_odd_texts_come_out_as_they_went_in(store: Store, run: str) -> None:
    odd = record(1, text="The Russian army\0 shelled Ulo fighters in Kharkiv 🚀, 12 people, Ulo truce \u202e")
    named = msgspec.structs.replace(odd, mentions=(ActorMention(4, 16, "Russian army"), *odd.mentions[1:]))
    with store.writing(run) as writer:
        writer.add(named, source="a\0b")
        writer.fail(Failure("a\0", "code", "broke\0 on it"))
    assert list(store.records()) == [named]


def test_a_long_name_is_kept_whole(store: Store, run: str) -> None:
    long = record(1, ref="r" * 9_000, outlet="o" * 9_000, title="t" * 9_000, url="u" * 9_000)
    with store.writing(run) as writer:
        writer.add(long, source="s" * 9_000)
        writer.add(
            record(2, text="x" * 300_000 + " The Russian army shelled Ulo fighters in Kharkiv 12 people Ulo truce")
        )
    assert store.record(document(1).id) == long


def test_a_long_text_of_other_letters_is_searched_as_far_as_it_can_be(store: Store, run: str) -> None:
    words = " ".join(chr(0x4E00 + i // 150) + chr(0x4E00 + i % 150) for i in range(20_000)) * 5
    with store.writing(run) as writer:
        writer.add(record(1, text=f"The Russian army shelled Ulo fighters in Kharkiv 12 people Ulo truce {words}"))
    assert store.stats().documents == 1


def test_failures_are_kept_once(store: Store, run: str) -> None:
    failure = Failure("a.pdf", "read", "is empty", "7")
    for _ in range(2):
        with store.writing(run) as writer:
            writer.fail(failure)
    assert list(store.failures()) == [failure]


def test_a_run_is_told_with_its_end(store: Store) -> None:
    first, second = store.begin("add", ["a.txt"], V1), store.begin("recode")
    store.end(first, "done")
    one, two = store.runs()
    assert (one.id, one.command, one.arguments, one.coder, one.outcome) == (first, "add", ("a.txt",), V1, "done")
    assert isinstance(one, Run)
    assert one.ended is not None
    assert one.started <= one.ended
    assert (two.id, two.ended, two.outcome) == (second, None, None)


def test_what_a_command_leaves_is_there_next_time(store: Store, run: str) -> None:
    assert store.state("feed") is None
    for value in (b"1", b"2"):
        with store.writing(run) as writer:
            writer.keep("feed", value)
    assert store.state("feed") == b"2"


def test_near_copies_are_found_by_their_bands(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        writer.add(record(1), signature=Signature(b"one", frozenset({"a", "b"})))
        writer.add(record(2), signature=Signature(b"two", frozenset({"b", "c"})))
        writer.add(record(3))
    assert store.lookalikes(["b"]) == {document(1).id: Signature(b"one"), document(2).id: Signature(b"two")}
    assert store.lookalikes(["c", "d"]) == {document(2).id: Signature(b"two")}
    assert store.signature(document(1).id) == Signature(b"one")
    assert store.signature(document(3).id) is None


def test_a_batch_sees_what_it_wrote(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        writer.add(record(1), [card(1)])
        assert writer.stats().events == 1
        assert [one.id for one in writer.candidates(["block"])] == ["k1"]
        assert [one.events[0].id for one in writer.records()] == [event_id(1)]


def test_where_a_document_was_met_is_told(store: Store, run: str) -> None:
    with store.writing(run) as writer:
        told = record(1)
        told = replace(told, document=replace(told.document, original="sha256:ab"))
        writer.add(told, source="a.jsonl")
        writer.add(told, source="a.jsonl")
        writer.met(document(1).id, "b.jsonl", "77")
    assert set(store.origins(document(1).id)) == {("a.jsonl", "r1", "sha256:ab"), ("b.jsonl", "77", None)}
    assert store.origins(document(2).id) == ()


def test_a_name_of_any_length_keeps_its_value(store: Store, run: str) -> None:
    names = ["https://desk.example/" + "x" * 9_000 + end for end in "ab"]
    with store.writing(run) as writer:
        for name in names:
            writer.keep(name, name[-1].encode())
    assert [store.state(name) for name in names] == [b"a", b"b"]
