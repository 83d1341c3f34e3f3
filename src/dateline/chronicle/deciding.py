"""A judgement taken into a chronicle, with all that follows from it at once."""

from collections.abc import Sequence
from datetime import datetime

from ..errors import StoreError
from ..model import Judgement
from ..store import Store, Writer
from . import judging, linking


def decisions(
    store: Store,
    decision: str,
    subject: str,
    other: Sequence[str],
    *,
    by: str,
    at: datetime,
    why: str = "",
    field: str | None = None,
    value: str | None = None,
) -> tuple[Judgement, ...]:
    """The judgements that a person's words make; an incident's id stands for its events. Raises StoreError."""
    if decision == "undo":
        return (judging.judgement(subject, decision, by, at, why=why),)
    others = [event for key in other for event in _events(store, key)]
    subjects = _events(store, subject)
    if decision == "merge":
        subjects, others = subjects[:1], others[:1]
    return tuple(
        judging.judgement(one, decision, by, at, why=why, other=others, field=field, value=value) for one in subjects
    )


def _events(store: Store, key: str) -> list[str]:
    incident = store.incident(key)
    if incident is not None:
        return [event for account in incident.accounts for event in account.events]
    if not store.documents_of([key]):
        raise StoreError(f"{store.where}: no event or incident {key}; `dateline show INCIDENT` lists its events")
    return [key]


def decide(store: Store, told: Judgement, run: str) -> int:
    """Keep a judgement and settle what it changes; how many incidents. Raises StoreError where it is about nothing."""
    with store.writing(run) as writer:
        documents = sorted({*writer.documents_of(_about(writer, told)).values()})
        records = [record for key in documents if (record := writer.record(key))]
        for record in records:
            judging.corrected(record, [told])  # what cannot be done is refused before it is kept
        writer.judge(told)
        change = linking.Change()
        for record in records:
            linking.recard(writer, record, change)
        return linking.relink(writer, change)


def _about(writer: Writer, told: Judgement) -> set[str]:
    """The events that a judgement is about; an undoing is about those of what it undoes. Raises StoreError."""
    if told.decision != "undo":
        return {told.subject, *told.other}
    undone = next((one for one in writer.judgements() if one.id == told.subject), None)
    if undone is None:
        raise StoreError(f"there is no judgement {told.subject}; `dateline show INCIDENT` lists them")
    return _about(writer, undone)
