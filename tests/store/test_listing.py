"""Lists of what a chronicle holds: whole, in order, whatever the size of a page."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.errors import QueryError
from dateline.model import Failure
from dateline.store import Listing, Query, Size, Store

from .samples import card, document, incident, judgement, record

LISTS: dict[str, Callable[[Store, Query], Listing[Any]]] = {
    "documents": Store.documents, "claims": Store.claims, "actors": Store.actors, "failures": Store.failed,
    "judgements": Store.judgements_made, "runs": Store.progress,
}  # fmt: skip


@pytest.fixture
def told(store: Store, run: str) -> Store:
    with store.writing(run) as writer:
        for n in range(1, 4):
            writer.add(record(n), [card(n)])
            writer.fail(Failure(f"{n}.pdf", "read", "no text"))
            writer.judge(judgement(n, f"e{n}"))
        writer.settle([incident(1), incident(2, 3)])
    store.begin("recode")
    return store


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_same_in_pages_of_any_size(told: Store, name: str) -> None:
    whole = LISTS[name](told, Query())
    found: list[Any] = []
    cursor = None
    while True:
        page = LISTS[name](told, Query(limit=1, cursor=cursor))
        found += page.items
        assert (len(page.items), page.total) == (1, whole.total)
        cursor = page.next
        if cursor is None:
            break
    assert tuple(found) == whole.items
    assert len(found) == whole.total > 1


@pytest.mark.parametrize("name", [name for name in LISTS if name != "judgements"])
@pytest.mark.parametrize("cursor", ["x", "-1", "1" * 30, "२"])
def test_a_cursor_of_another_list_is_refused(store: Store, name: str, cursor: str) -> None:
    with pytest.raises(QueryError) as refused:
        LISTS[name](store, Query(cursor=cursor))
    assert refused.value.field == "cursor"


def test_documents_are_told_without_their_text(told: Store) -> None:
    assert [one.id for one in told.documents(Query()).items] == [document(n).id for n in range(1, 4)]


def test_only_claims_of_a_stance_are_told(told: Store) -> None:
    stance = told.claims(Query()).items[0].stance
    assert told.claims(Query(), [stance]).total == 3
    assert told.claims(Query(), ["declines"]).total == 0


def test_actors_are_told_with_what_they_did(told: Store) -> None:
    parts = told.actors(Query()).items
    assert all(1 <= part.acts + part.suffers <= 2 for part in parts)
    name = parts[0].who.name
    assert {part.who.name for part in told.actors(Query(party=name.upper())).items} >= {name}
    assert told.actors(Query(party="nobody of that name")).items == ()


def test_a_run_under_way_tells_how_far_it_is(told: Store, run: str) -> None:
    fresh, first = told.progress(Query()).items
    assert (fresh.documents, fresh.last) == (0, None)
    assert (first.documents, first.run.id) == (3, run)
    told.end(run, "done")
    assert told.progress(Query()).items[1].documents is None


def test_no_password_is_told(store: Store) -> None:
    store.begin("add", ["postgresql://desk:secret@host/news", "https://me:secret@feed.example/a?b=c", "a@b.eml"])
    told = store.progress(Query()).items[0].run.arguments
    assert told == ("postgresql://desk:***@host/news", "https://me:***@feed.example/a?b=c", "a@b.eml")


def test_size_counts_what_holds(told: Store, run: str) -> None:
    assert told.size() == Size(3, 2)
    with told.writing(run) as writer:
        writer.settle([], [incident(1).id])
    assert told.size() == Size(3, 1)
