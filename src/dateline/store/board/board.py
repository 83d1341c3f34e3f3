"""What the page asks at every click, answered from memory; the bodies of a page's incidents come from the tables."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from ...model import Incident
from ..asking import MANY, newest, rows, state
from ..finding import PAGE, Page
from ..pack import unpacked
from ..query import Query, sound
from ..store import Store
from ..tables import incidents
from .asked import Recents, asked
from .cells import cells
from .columns import Columns
from .counting import Counted, counted
from .facets import facets
from .loading import Loader
from .paging import cursor, listed
from .recent import Recent
from .selection import Selection
from .spots import Box
from .timeline import timeline

T = TypeVar("T")

_AT_ONCE = max(os.cpu_count() or 1, 2)
"""Questions that are worked on at a time, in the order in which they came; more would only hold each other up."""
_NAMES, _MASKS, _COUNTS, _SELECTIONS, _PAGES = 1_000, 64, 32, 256, 64
"""Answers kept: some 10 kB, 1 MB, 4 MB, 50 kB and 200 kB each, in a chronicle of a million incidents."""
_BODIES = select(incidents.c.id, incidents.c.body).where(incidents.c.id.in_(MANY))


class _Held(Struct, frozen=True, eq=False):
    """One state of the chronicle, and what was asked of it lately."""

    name: str
    columns: Columns
    recents: Recents
    counts: Recent
    selections: Recent
    pages: Recent


class Board:
    """The incidents of a chronicle that hold now, in memory. It is read when first asked, and kept up to date.

    Any number of threads may ask; each sees one state of the chronicle. All methods raise StoreError.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._loader = Loader()
        self._held: _Held | None = None
        self._then: tuple[object, _Held] | None = None
        self._loading = Lock()
        self._workers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="board")

    def select(self, query: Query, *, bars: int = 100, view: Box | None = None, zoom: int = 2) -> Selection:
        """The counts, the bars (at most so many) and the cells of a map that shows a view at a zoom (256 cells wide at 5).

        `order`, `cursor` and `limit` change nothing here.
        """
        asking = _unlisted(sound(query))

        def answer(connection: Connection, held: _Held) -> Selection:
            known = (asking, bars, view, zoom)
            return held.selections.get(known, lambda: _selection(connection, held, asking, bars, view, zoom))

        return self._workers.submit(self._answered, asking, answer).result()

    def page(self, query: Query) -> Page:
        """What `store.page` gives."""
        asking = sound(query)

        def answer(connection: Connection, held: _Held) -> Page:
            return held.pages.get(asking, lambda: _page(connection, held, asking))

        return self._workers.submit(self._answered, asking, answer).result()

    def newest(self) -> str:
        """The state of the chronicle, as `store.newest` and `Selection.newest` tell it."""
        return self._store.newest()

    def _answered(self, query: Query, answer: Callable[[Connection, _Held], T]) -> T:
        """An answer from the state that a connection sees; again where another thread has seen a newer one meanwhile."""
        while True:
            with self._store.connected(whole=True) as connection:
                held = self._at(connection, query)
                if held is not None:
                    return answer(connection, held)

    def _at(self, connection: Connection, query: Query) -> _Held | None:
        batch = newest(connection)
        if query.as_of is not None:
            return self._past(connection, query, batch)
        if self._held is not None and self._held.columns.batch == batch:
            return self._held
        with self._loading:
            known = self._held
            if known is None:
                self._held = _holding(connection, self._loader.whole(connection))
            elif known.columns.batch < batch:
                self._held = _holding(connection, self._loader.advanced(connection, known.columns))
            return self._held if self._held is not None and self._held.columns.batch == batch else None

    def _past(self, connection: Connection, query: Query, batch: int) -> _Held:
        """The chronicle as it stood on a day; the last one asked for is kept."""
        with self._loading:
            if self._then is None or self._then[0] != (query.as_of, batch):
                told = self._loader.whole(connection, query.as_of)
                self._then = ((query.as_of, batch), _holding(connection, told))
            return self._then[1]


def _holding(connection: Connection, columns: Columns) -> _Held:
    recents = Recents(Recent(_NAMES), Recent(_MASKS))
    return _Held(
        state(connection, columns.batch), columns, recents, Recent(_COUNTS), Recent(_SELECTIONS), Recent(_PAGES)
    )


def _unlisted(query: Query) -> Query:
    """The query without what only a list of it differs by."""
    return msgspec.structs.replace(query, order="newest", cursor=None, limit=None)


def _counted(connection: Connection, held: _Held, query: Query) -> Counted:
    return held.counts.get(
        query, lambda: counted(held.columns, held.recents, asked(connection, held.columns, held.recents, query))
    )


def _selection(connection: Connection, held: _Held, query: Query, bars: int, view: Box | None, zoom: int) -> Selection:
    found, columns = _counted(connection, held, query), held.columns
    periods, places = columns.dictionaries.period, columns.dictionaries.place
    elsewhere = found.but("place", "near", "box")
    reviewed = columns.dictionaries.kind.fields["reviewed"]
    overview = timeline(periods, found.others["period"], (None, None), bars)
    brushed = query.since is not None or query.until is not None
    return Selection(
        newest=held.name,
        total=found.total,
        unreviewed=int(found.but("kind")[reviewed["false"]].sum()),
        undated=int(found.others["period"][~periods.dated].sum()),
        unplaced=int(elsewhere[~places.placed].sum()),
        facets=facets(columns, held.recents, found, query),
        timeline=timeline(periods, found.but("period"), (query.since, query.until), bars) if brushed else overview,
        overview=overview,
        cells=cells(columns, found.but("place"), found.chosen, view, zoom),
    )


def _page(connection: Connection, held: _Held, query: Query) -> Page:
    found, columns, size = _counted(connection, held, _unlisted(query)), held.columns, query.limit or PAGE
    shown = listed(columns, found.chosen, query, size + 1)
    ids = columns.ids[shown[:size]].tolist()
    bodies = {row.id: row.body for row in rows(connection, _BODIES, ids)}
    told = tuple(unpacked(bodies[number], Incident) for number in ids)
    return Page(told, cursor(columns, query, shown[size - 1]) if len(shown) > size else None, found.total)
