"""Reports into a chronicle: once each, linked, and nothing lost where one fails."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline import chronicle, link
from dateline import store as stores
from dateline.model import Coded, Failure
from dateline.store import Store

from .desk import Desk, add, report, told

ONE = "Kharkiv 2022-03-01 killed 12"
SAME = "At least the mayor says: Kharkiv 2022-03-01 killed 12"
NEXT_DAY = "Kharkiv 2022-03-02 killed 3"
FAR_ON = "Goma 2022-03-09 killed 2"
ELSEWHERE = "Aleppo 2022-03-01 killed 12"


def test_two_reports_of_one_happening_are_one_incident(store: Store) -> None:
    add(store, [report(ONE), report(SAME, "Daily"), report(NEXT_DAY, "Post"), report(ELSEWHERE, "Herald")])
    assert sorted(incident.sources.documents for incident in told(store).values()) == [1, 1, 2]


def test_added_twice_nothing_changes(store: Store) -> None:
    coder = Desk()
    add(store, [report(ONE), report(SAME, "Daily")], coder)
    before = told(store), store.stats()
    tally = add(store, [report(ONE), report(SAME, "Daily")], coder)
    assert (told(store), store.stats()) == before
    assert (tally.documents, tally.known, coder.coded) == (0, 2, 2)


def test_one_document_twice_in_a_batch_is_one(store: Store) -> None:
    add(store, [report(ONE), report(ONE)])
    assert store.stats().documents == 1
    assert [one.sources.documents for one in told(store).values()] == [1]


def test_what_fails_is_kept_and_the_rest_is_added(store: Store) -> None:
    tally = add(store, [Failure("a.pdf", "read", "no text"), report("broken"), report("refused"), report(ONE)])
    assert (tally.failed, tally.documents) == (3, 1)
    reasons = [failure.reason for failure in store.failures()]
    assert len(reasons) == 3
    assert any("the coder broke on it (ValueError: no such line)" in reason for reason in reasons)


def test_a_record_that_linking_breaks_on_stands_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = link.keys

    def broken(card: link.Card) -> frozenset[str]:
        if card.outlet == "Daily":
            raise OverflowError("date value out of range")
        return keys(card)

    monkeypatch.setattr(link, "keys", broken)
    add(store, [report(ONE), report(SAME, "Daily"), report(FAR_ON, "Post")])
    assert store.stats().documents == 3
    assert next(failure.reason for failure in store.failures()).startswith("linking broke on it (OverflowError")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is(store: Store, day: str) -> None:
    add(
        store, [report(f"Kharkiv {day} killed 12", published=day), report(f"So: Kharkiv {day} killed 12", "Daily", day)]
    )
    assert not list(store.failures())
    assert [one.sources.documents for one in told(store).values()] == [2]


def test_a_report_that_tells_no_day_is_no_problem(store: Store) -> None:
    record = Desk().code(report(ONE))
    assert isinstance(record, Coded)
    event = replace(record.events[0], when=None, times=(), actors=(), recipients=(), places=(), counts=(), where=None)
    document = replace(record.document, published=None)
    undated = replace(record, document=document, mentions=(), events=(event,))
    assert chronicle.bring(store, [undated], store.begin("import"), "desk").added == 1
    assert list(chronicle.verify(store)) == []
    assert len(list(stores.verify(store))) == 1


def test_a_syndicated_copy_counts_once_as_a_source(store: Store) -> None:
    body = " ".join(f"word{n}" for n in range(60))
    add(store, [report(f"{ONE} {body}", "Wire"), report(f"{ONE} {body}.", "Daily"), report(SAME, "Post")])
    (incident,) = told(store).values()
    assert (incident.sources.documents, incident.sources.independent) == (3, 2)


_LINES = st.builds(
    "{} 2022-{} killed {}".format,
    st.sampled_from(["Kharkiv", "Aleppo", "Goma"]),
    st.sampled_from(["01-02", "01-03", "01-20", "02-02", "02-21", "02-22", "03-04"]),
    st.integers(1, 9),
)
_REPORTS = st.lists(
    st.lists(_LINES, min_size=1, max_size=2, unique=True).map("\n".join), min_size=1, max_size=7, unique=True
)


@settings(max_examples=25, deadline=None)
@given(_REPORTS, st.data())
def test_the_order_of_adding_does_not_matter(texts: Sequence[str], data: st.DataObject) -> None:
    documents = [report(text, f"Outlet {n}") for n, text in enumerate(texts)]
    records = [record for one in documents if isinstance(record := Desk().code(one), Coded)]
    whole = {incident.id: incident for incident in link.incidents(records)}
    order = data.draw(st.permutations(documents))
    with tempfile.TemporaryDirectory() as folder, stores.open(str(Path(folder) / "c.db")) as store:
        cut = data.draw(st.integers(0, len(order)))
        add(store, order[:cut])
        add(store, order[cut:])
        assert told(store) == whole
