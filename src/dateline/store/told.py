"""Questions to what was told: documents, records, judgements, runs, failures."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, func, select

from ..model import Coded, Failure, Judgement, Version
from . import finding, moments, rows
from .asking import MANY, Asking, bound, holding, strings
from .asking import rows as found_rows
from .pack import text, unpacked
from .query import Query, sound
from .tables import (
    agreements,
    claims,
    copies,
    documents,
    events,
    failures,
    incidents,
    judged,
    judgements,
    links,
    origins,
    records,
    runs,
    state,
)
from .values import Run, Stats

_CODER = select(records.c.coder).join(documents).where(documents.c.key == bindparam("key"), records.c.until.is_(None))
_RECORD = select(records.c.body).join(documents).where(documents.c.key == bindparam("key"))
_JUDGED = select(judged.c.judgement.label("key")).where(judged.c.subject.in_(MANY))


_DOCUMENTS_OF = (
    select(events.c.key, documents.c.key.label("document"))
    .select_from(events.join(records).join(documents))
    .where(records.c.until.is_(None), events.c.key.in_(MANY))
)


class Told(Asking):
    """The questions."""

    def has(self, document: str, version: Version | None = None) -> bool:
        """Whether the document is there, and coded by this version where one is given."""
        with self.connected() as connection:
            coder = connection.execute(_CODER, {"key": document}).scalar()
        return coder is not None and (version is None or coder == text(version))

    def record(self, document: str, *, as_of: date | None = None) -> Coded | None:
        """A document's record: the one that holds, or held at the end of that day."""
        with self.connected() as connection:
            held = holding(records, bound(connection, as_of))
            body = connection.execute(_RECORD.where(held), {"key": document}).scalar()
        return None if body is None else unpacked(body, Coded)

    def documents_of(self, event_ids: Iterable[str]) -> dict[str, str]:
        """The document whose record tells each of the events now; those that none tells are left out."""
        with self.connected(whole=True) as connection:
            return {row.key: row.document for row in found_rows(connection, _DOCUMENTS_OF, event_ids)}

    def document_ids(self, ref: str) -> tuple[str, ...]:
        """The documents whose source gave them this id."""
        with self.connected() as connection:
            found = select(documents.c.key).where(documents.c.ref == rows.cut(ref)).order_by(documents.c.id)
            return tuple(connection.execute(found).scalars())

    def origins(self, document: str) -> tuple[tuple[str, str | None, str | None], ...]:
        """Where a document was met: the source, the id it has there, the digest of its bytes where they are kept."""
        asked = select(origins.c.source, origins.c.ref, origins.c.original).join(documents)
        with self.connected() as connection:
            told = connection.execute(
                asked.where(documents.c.key == document).order_by(origins.c.batch, origins.c.digest)
            )
            return tuple((row.source, row.ref, row.original) for row in told)

    def records(self, query: Query | None = None) -> Iterator[Coded]:
        """The records that answer the query, in the order their documents came."""
        with self.connected(whole=True) as connection:
            found = finding.records_asked(connection, sound(query or Query()))
            for row in connection.execution_options(yield_per=100).execute(found):
                yield unpacked(row.body, Coded)

    def naming_agreements(self) -> Iterator[Coded]:
        """The records that name an agreement, in the order their documents came."""
        named = records.c.id.in_(select(agreements.c.record))
        found = select(records.c.body).where(records.c.until.is_(None), named).order_by(records.c.document)
        with self.connected(whole=True) as connection:
            for row in connection.execution_options(yield_per=100).execute(found):
                yield unpacked(row.body, Coded)

    def stale(self, version: Version) -> tuple[str, ...]:
        """The documents whose record another version coded, in the order they came."""
        other = records.c.until.is_(None) & (records.c.coder != text(version))
        with self.connected() as connection:
            found = select(documents.c.key).join_from(documents, records).where(other).order_by(documents.c.id)
            return tuple(connection.execute(found).scalars())

    def judgements(self, subjects: Iterable[str] | None = None, *, as_of: date | None = None) -> tuple[Judgement, ...]:
        """The judgements on these events and claims, or all, in the order they were made."""
        asked = select(judgements)
        if as_of is not None:
            asked = asked.where(judgements.c.at < moments.day_after(as_of))
        with self.connected() as connection:
            if subjects is None:
                found = list(connection.execute(asked))
            else:
                keys = [row.key for row in found_rows(connection, _JUDGED, subjects)]
                found = found_rows(connection, asked.where(judgements.c.key.in_(MANY)), keys)
        return tuple(decided(row) for row in sorted(found, key=lambda row: (row.at, row.key)))

    def runs(self) -> tuple[Run, ...]:
        """Every call of a command that wrote, in the order they came."""
        with self.connected() as connection:
            found = connection.execute(select(runs).order_by(runs.c.id)).all()
        return tuple(ran(row) for row in found)

    def failures(self) -> Iterator[Failure]:
        """Every source that could not be coded, in the order they came."""
        with self.connected() as connection:
            for row in connection.execute(select(failures).order_by(failures.c.id)):
                yield Failure(row.source, row.stage, row.reason, row.ref)

    def state(self, name: str) -> bytes | None:
        """What a command left under this name."""
        with self.connected() as connection:
            return connection.execute(select(state.c.value).where(state.c.name == rows.name_key(name))).scalar()

    def stats(self) -> Stats:
        """How much of each there is now."""
        held = records.c.until.is_(None)
        asked = {
            "documents": select(func.count()).select_from(documents),
            "events": select(func.count()).select_from(events.join(records)).where(held),
            "claims": select(func.count()).select_from(claims.join(records)).where(held),
            "incidents": select(func.count()).select_from(incidents).where(incidents.c.until.is_(None)),
            "superseded": select(func.count()).select_from(records).where(~held),
            **{t.name: select(func.count()).select_from(t) for t in (links, copies, failures, judgements)},
        }
        with self.connected(whole=True) as connection:
            return Stats(**{name: connection.execute(count).scalar_one() for name, count in asked.items()})


def decided(row: Row[Any]) -> Judgement:
    """The judgement of a row."""
    at, other = moments.read(row.at), strings(row.other)
    return Judgement(row.key, row.subject, row.decision, row.by, at, row.why, other, row.field, row.value)


def ran(row: Row[Any]) -> Run:
    """The run of a row."""
    coder = row.coder and msgspec.json.decode(row.coder, type=Version)
    started, ended = moments.read(row.started), row.ended and moments.read(row.ended)
    return Run(row.key, row.command, strings(row.arguments), coder, started, ended, row.outcome)
