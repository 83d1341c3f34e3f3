"""People's decisions: made, undone, and what they make of records, of links and of incidents.

A judgement names events, never incidents, which are derived: so it survives coding and linking anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec

from ..errors import StoreError
from ..link import standing
from ..model import Coded, Incident, Judgement
from ..store.told import Told
from .correcting import FIELDS, Ground, corrected_event

Verdict = Literal["accept", "reject"]


def judgement(
    subject: str,
    decision: str,
    by: str,
    at: datetime,
    *,
    why: str = "",
    other: Sequence[str] = (),
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """A judgement with the id that its content gives it. Raises StoreError where it makes no sense."""
    content: dict[str, Any] = {
        "id": "", "subject": subject, "decision": decision, "by": by, "at": at, "why": why, "other": tuple(other),
        "field": field, "value": value,
    }  # fmt: skip
    try:
        told = msgspec.convert(content, Judgement)
    except msgspec.ValidationError as error:
        raise StoreError(f"judgement: {error}") from error
    if (told.decision == "correct") != (field is not None and value is not None):
        raise StoreError("judgement: a correction needs the field and its value, and no other decision takes them")
    if field is not None and field not in FIELDS:
        raise StoreError(f"judgement: {field!r} cannot be corrected; there are {', '.join(FIELDS)}")
    if told.decision in {"merge", "split"} and not other:
        raise StoreError(f"judgement: to {decision} needs the event on the other side")
    if not by.strip():
        raise StoreError("judgement: nobody made it; tell by whom")
    key = hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:12]
    return msgspec.structs.replace(told, id=f"j{key}")


def about(store: Told, events: Iterable[str]) -> tuple[Judgement, ...]:
    """All that people said of the events, and of what was said, in the order it was said."""
    found: dict[str, Judgement] = {}
    subjects = list(events)
    while subjects:
        said = {one.id: one for one in store.judgements(subjects) if one.id not in found}
        found |= said
        subjects = list(said)
    return tuple(sorted(found.values(), key=lambda one: (one.at, one.id)))


def verdicts(said: Iterable[Judgement]) -> dict[str, dict[str, Verdict]]:
    """By event, what each person last held of it; who corrects an event holds that there is one."""
    told: dict[str, dict[str, Verdict]] = {}
    for one in said:
        if one.decision in {"accept", "correct", "reject"}:
            told.setdefault(one.subject, {})[one.by] = "reject" if one.decision == "reject" else "accept"
    return told


def rejected(said: Iterable[Judgement]) -> set[str]:
    """The events that more people reject than accept; where they are even, the record stays as it was coded."""
    told = {event: list(voices.values()) for event, voices in verdicts(said).items()}
    return {event for event, voices in told.items() if 2 * voices.count("reject") > len(voices)}


def corrected(
    record: Coded, judgements: Iterable[Judgement], lost: Callable[[StoreError], None] | None = None
) -> Coded:
    """The record as people left it: without the events they rejected, with the fields they corrected.

    A correction that cannot be made raises StoreError, or is told to `lost` and left out: a newer coder may no longer
    find the place that it points to.
    """
    said = standing(judgements)
    gone = rejected(said)
    ground = Ground(record.document.text, list(record.mentions))
    events = {event.id: event for event in record.events if event.id not in gone}
    for one in said:
        if one.decision == "correct" and one.subject in events:
            try:
                events[one.subject] = corrected_event(events[one.subject], one.field or "", one.value or "", ground)
            except StoreError as error:
                if lost is None:
                    raise
                lost(error)
    claims = tuple(
        msgspec.structs.replace(claim, events=tuple(e for e in claim.events if e not in gone))
        for claim in record.claims
    )
    return msgspec.structs.replace(
        record, mentions=tuple(ground.mentions), events=tuple(events.values()), claims=claims
    )


def marked(incident: Incident, judgements: Iterable[Judgement]) -> Incident:
    """The incident, contested where a person says so of one of its events."""
    events = {event for account in incident.accounts for event in account.events}
    if any(one.decision == "contest" and one.subject in events for one in standing(judgements)):
        return msgspec.structs.replace(incident, status="contested")
    return incident
