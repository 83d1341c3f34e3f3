"""The chronicle: opened, asked, written, closed."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select, update

from ..errors import StoreError
from ..model import Version
from . import asking, migrate, moments, trouble
from . import engine as engines
from .derived import Derived
from .dyads import Dyads
from .filing import Filing
from .listing import Listed
from .pack import text
from .people import People
from .queue import Queued
from .tables import runs
from .told import Told
from .totals import Totals
from .writing import Writer

_KNOWN = 200_000
"""Actors whose numbers are kept at hand, at 150 bytes each."""


class Store(Dyads, Told, Derived, Listed, People, Queued):
    """A chronicle on a SQLite file or a PostgreSQL server. Every question sees one state of it; writers come singly.

    All methods raise StoreError: away, busy, full, read-only, damaged.
    """

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self.engine = engine
        self._known: dict[str, int] = {}
        self._totals = Totals()

    @contextmanager
    def connected(self, *, whole: bool = False) -> Iterator[Connection]:
        """A connection in a transaction of its own that only reads."""
        with trouble.told(self.where), self.engine.connect() as connection:
            yield connection

    def newest(self) -> str:
        """The state of the chronicle: another text once documents, incidents, judgements, links or failures came in."""
        with self.connected() as connection:
            return asking.state(connection, asking.newest(connection))

    def begin(self, command: str, arguments: Sequence[str] = (), coder: Version | None = None) -> str:
        """Note that a command starts to write; gives the run's id."""
        key = uuid.uuid4().hex
        told = {"key": key, "command": command, "arguments": text(tuple(arguments)), "coder": coder and text(coder)}
        with self._transaction() as filing:
            filing.put(runs, [{"id": filing.number(runs), **told, "started": moments.now()}])
        return key

    def end(self, run: str, outcome: str) -> None:
        """Note how a run ended; one without an end was killed."""
        with self._transaction() as filing:
            ended = {"ended": moments.now(), "outcome": outcome}
            filing.connection.execute(update(runs).where(runs.c.key == run).values(ended))

    @contextmanager
    def writing(self, run: str) -> Iterator[Writer]:
        """One transaction of a run: all that is done in it, or nothing. A second writer waits, then gets a StoreError."""
        with self._transaction() as filing:
            number = filing.connection.execute(select(runs.c.id).where(runs.c.key == run)).scalar()
            if number is None:
                raise StoreError(f"{self.where}: there is no run {run}; begin one first")
            yield Writer(self.where, filing, number)

    @contextmanager
    def _transaction(self) -> Iterator[Filing]:
        with trouble.told(self.where):
            with (
                self.engine.connect().execution_options(**engines.writing(self.engine)) as connection,
                connection.begin(),
            ):
                filing = Filing(connection, self._known)
                yield filing
                filing.flush()
            if len(self._known) > _KNOWN:
                self._known.clear()
            self._known |= filing.fresh

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open(where: str, *, create: bool = True, wait: float = engines.WAIT) -> Store:  # noqa: A001  said as store.open
    """Open a chronicle, a path or a postgresql:// URL; make it if need be, and bring its schema up to date.

    Raises StoreError: missing (without `create`), no chronicle, made by a newer version, away, busy, read-only.
    """
    name = engines.shown(where)
    engine = engines.engine(where, create=create, wait=wait)
    try:
        with trouble.told(name):
            migrate.prepare(engine, name, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(name, engine)
