"""A record filed: the document once, the record whole, and what of it can be asked for."""

from typing import Any

from sqlalchemy import bindparam, select, update

from ..model import Coded, Document
from . import rows
from .filing import Batch, Filing
from .pack import packed, text
from .tables import (
    agreements,
    breaches,
    claimed,
    claims,
    counts,
    documents,
    events,
    mentions,
    origins,
    parties,
    records,
)

_DOCUMENT = select(documents.c.id).where(documents.c.key == bindparam("key"))
_HELD = select(records.c.id, records.c.coder).where(records.c.document == bindparam("at"), records.c.until.is_(None))
_ORIGIN = select(origins.c.document).where(
    origins.c.document == bindparam("at"), origins.c.digest == bindparam("known")
)


def number_of(filing: Filing, document: str) -> int | None:
    """The number of a document, if it is there."""
    return filing.connection.execute(_DOCUMENT, {"key": document}).scalar()


def held(filing: Filing, at: int) -> tuple[int, str] | None:
    """The record of a document that holds, and what coded it."""
    row = filing.connection.execute(_HELD, {"at": at}).first()
    return None if row is None else (row.id, row.coder)


def file_document(filing: Filing, document: Document, batch: int) -> int:
    """File a new document."""
    at = filing.number(documents)
    told = {name: rows.storable(value) for name, value in rows.document_row(document).items()}
    filing.put(documents, [{"id": at, **told, "digest": rows.document_digest(told), "batch": batch}])
    return at


def file_origin(filing: Filing, at: int, met: tuple[str, str | None, str | None], batch: Batch) -> None:
    """Note where a document was met (source, id there, digest of the bytes), if it is the first time there."""
    source, ref, original = met
    known = rows.digest((source, ref))
    if filing.connection.execute(_ORIGIN, {"at": at, "known": known}).first() is None:
        told = {"source": source, "ref": ref, "original": original}
        filing.put(origins, [{"document": at, "digest": known, **told, "batch": batch()}])


def supersede(filing: Filing, record: int, batch: int) -> None:
    """Let a record hold no longer."""
    filing.connection.execute(update(records).where(records.c.id == record).values(until=batch))


def file_record(filing: Filing, at: int, record: Coded, batch: int) -> None:
    """File a record as the one that holds, with its rows."""
    row = filing.number(records)
    body, digest = packed(record)
    told = {"id": row, "document": at, "coder": text(record.coder), "body": body, "digest": digest}
    filing.put(records, [{**told, "since": batch, "until": None}])
    filing.later(mentions, rows.mention_rows(record, row))
    people = filing.actors(rows.who(record, i) for i in range(len(record.mentions)))
    numbers = _file_events(filing, record, row, people)
    _file_claims(filing, record, row, people, numbers)
    for table, found in ((counts, rows.count_rows), (agreements, rows.agreement_rows)):
        filing.later(table, [{"id": filing.number(table), **told} for told in found(record, row, numbers)])
    filing.later(breaches, _breaches(filing, record, row, people))


def _file_events(filing: Filing, record: Coded, row: int, people: dict[Any, int]) -> dict[str, int]:
    """The number that each event got, by its id."""
    numbered = [(filing.number(events), event) for event in record.events]
    told = zip(numbered, rows.event_rows(record, row), strict=True)
    filing.later(events, [{"id": at, **event} for (at, _), event in told])
    sides = (("actor", "actors"), ("recipient", "recipients"))
    found = {
        (at, role, people[who])
        for at, event in numbered
        for role, field in sides
        for i in getattr(event, field)
        if (who := rows.who(record, i)) is not None
    }
    filing.later(parties, [{"event": at, "role": role, "actor": actor} for at, role, actor in sorted(found)])
    return {event.id: at for at, event in numbered}


def _file_claims(filing: Filing, record: Coded, row: int, people: dict[Any, int], numbers: dict[str, int]) -> None:
    numbered = [(filing.number(claims), i, claim) for i, claim in enumerate(record.claims)]
    told = (
        {
            "id": at,
            "record": row,
            "ordinal": i,
            "key": claim.id,
            "stance": claim.stance,
            "speaker": people.get(rows.who(record, claim.speaker)),
            "outlet": int(claim.speaker is None and not claim.unattributed),
        }
        for at, i, claim in numbered
    )
    filing.later(claims, told)
    pairs = {(at, numbers[event]) for at, _, claim in numbered for event in claim.events if event in numbers}
    filing.later(claimed, [{"claim": claim, "event": event} for claim, event in sorted(pairs)])


def _breaches(filing: Filing, record: Coded, row: int, people: dict[Any, int]) -> rows.Rows:
    return [
        {
            "id": filing.number(breaches),
            "record": row,
            "ordinal": i,
            "mention": breach.agreement,
            "accuser": people.get(rows.who(record, breach.by)),
            "accused": people.get(rows.who(record, accused)),
            "denied": int(bool(breach.denied_by)),
        }
        for i, breach in enumerate(record.breaches)
        for accused in breach.against or (None,)
    ]
