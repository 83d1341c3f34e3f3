"""The board answers as the SQL does, whatever the chronicle and the question, and however it has changed."""

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import store as stores
from dateline.store import Query, Store
from dateline.store.board import Board, Selection

from .chronicles import disturbed, facts, filled, queries, told

small = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def _with(query: Query, **asked: Any) -> Query:
    return msgspec.structs.replace(query, **{"limit": 1, **asked})


def _value(field: str, value: str) -> Any:
    if field == "reviewed":
        return value == "true"
    return (value,) if field in {"type", "country", "status", "aux"} else value


def agreed(store: Store, board: Board, query: Query) -> None:
    """Whether everything the board tells is what the tables tell."""

    def total(**asked: Any) -> int:
        return store.page(_with(query, **asked)).total

    page = store.page(query)
    while True:
        assert board.page(query) == page
        if page.cursor is None:
            break
        query = msgspec.structs.replace(query, cursor=page.cursor)
        page = store.page(query)
    query = msgspec.structs.replace(query, cursor=None)
    selection = board.select(query)
    assert selection.newest == store.newest()
    assert selection.total == page.total
    assert selection.unreviewed == (0 if query.reviewed else total(reviewed=False))
    for facet in selection.facets:
        for value in facet.values:
            assert value.incidents == total(**{facet.field: _value(facet.field, value.value)}), (facet.field, value)
    drawn = list(selection.timeline.bars)
    outside = selection.timeline.before + selection.timeline.after
    known = list(store.incidents(msgspec.structs.replace(query, limit=None)))
    dated = [one for one in known if one.when]
    for bar in drawn:
        touched = [one for one in dated if _touches(one.when, bar.first, bar.last)]
        assert bar.incidents + bar.spanning == len(touched), (bar, drawn)
    assert outside + len({one.id for one in dated for bar in drawn if _touches(one.when, bar.first, bar.last)}) == len(
        dated
    )
    undated = store.incidents(msgspec.structs.replace(query, since=None, until=None, limit=None))
    assert selection.undated == sum(one.when is None for one in undated)
    assert sum(cell.incidents for cell in selection.cells) == sum(_placed(one) for one in known)
    anywhere = store.incidents(msgspec.structs.replace(query, near=None, box=None, limit=None))
    assert selection.unplaced == sum(not _placed(one) for one in anywhere)
    assert {cell.key for cell in selection.cells if cell.key} <= {one.id for one in known}
    assert msgspec.json.decode(msgspec.json.encode(selection), type=Selection) == selection


def _touches(when: Any, first: Any, last: Any) -> bool:
    days = [day for day in (when.earliest, when.latest) if day]
    begin, end = (min(days), max(days)) if len(days) == 2 else (when.earliest, when.latest)
    return (begin is None or begin <= last) and (end is None or end >= first)


def _placed(one: Any) -> bool:
    return one.where is not None and one.where.lat is not None


@small
@given(
    st.lists(facts, min_size=3, max_size=8), st.lists(told, min_size=3, max_size=12), st.lists(queries, min_size=1, max_size=6),
    st.integers(0, 2**32), st.integers(1, 3),
)  # fmt: skip
def test_the_board_agrees_with_the_tables_however_they_change(
    fresh: Callable[[], str], happened: Any, documents: Any, asked: Any, seed: int, times: int
) -> None:
    with stores.open(fresh()) as store:
        board = Board(store)
        board.select(Query())
        filled(store, happened, documents, seed)
        for time in range(times):
            for query in asked:
                agreed(store, board, query)
            disturbed(store, happened, seed + time)
        agreed(store, board, asked[0])
        agreed(store, Board(store), asked[0])
