"""News of the chronicle for all who listen: one look at it every two seconds, however many they are."""

import asyncio
from collections.abc import AsyncIterator

from litestar.concurrency import sync_to_thread
from msgspec import Struct

from ..errors import StoreError
from ..store import Size, Store

EVERY = 2.0
"""Seconds between two looks: what a person takes for at once, and a query of half a millisecond."""
BEAT = 15.0
"""Seconds of silence after which a listener gets a sign of life; proxies close what is silent for a minute."""
MOST = 200
"""Listeners at once; each is an open connection and a waiting task."""


class Change(Struct, frozen=True):
    """The chronicle as it is now, and what came in since the last change told; incidents may also become fewer."""

    newest: str
    documents: int
    incidents: int
    more_documents: int
    more_incidents: int


class Live:
    """Who listens, and the one task that looks while anybody does."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._looking: asyncio.Task[None] | None = None
        self._ears: set[asyncio.Queue[Change | None]] = set()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether nobody else may listen."""
        return self._closed or len(self._ears) >= MOST

    async def listen(self, last: str | None = None) -> AsyncIterator[Change | str]:
        """Every change from now on, at once if `last` is no longer the state; the state alone as a sign of life.

        It ends when the server does.
        """
        ear: asyncio.Queue[Change | None] = asyncio.Queue(maxsize=1)
        self._ears.add(ear)
        try:
            newest, size = await self._state()
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look(newest, size))
            yield _change(newest, size, size) if last not in (None, newest) else newest
            while not self._closed:
                try:
                    told = await asyncio.wait_for(ear.get(), BEAT)
                except TimeoutError:
                    told = None
                if not self._closed:
                    newest = told.newest if told else newest
                    yield told or newest
        finally:
            self._ears.discard(ear)

    def close(self) -> None:
        """Let all listeners go."""
        self._closed = True
        if self._looking is not None:
            self._looking.cancel()
        for ear in self._ears:
            _tell(ear, None)

    async def _state(self) -> tuple[str, Size]:
        return await sync_to_thread(self._store.newest), await sync_to_thread(self._store.size)

    async def _look(self, newest: str, size: Size) -> None:
        while self._ears:
            await asyncio.sleep(EVERY)
            try:
                if await sync_to_thread(self._store.newest) != newest:
                    was, (newest, size) = size, await self._state()
                    self._tell_all(_change(newest, was, size))
            except StoreError:
                continue  # away or busy: the next look may find it again, and the pages tell of it

    def _tell_all(self, change: Change) -> None:
        for ear in self._ears:
            _tell(ear, change)


def _tell(ear: asyncio.Queue[Change | None], told: Change | None) -> None:
    """Put it in place of what was not taken yet."""
    if ear.full():
        ear.get_nowait()
    ear.put_nowait(told)


def _change(newest: str, was: Size, now: Size) -> Change:
    return Change(newest, now.documents, now.incidents, now.documents - was.documents, now.incidents - was.incidents)
