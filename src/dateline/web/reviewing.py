"""One event as the page of review lays it out: its words in context, its fields as they stand, what may be done with it."""

import re
from collections.abc import Iterable

from litestar.exceptions import NotFoundException
from msgspec import Struct
from msgspec.structs import replace

from .. import chronicle
from ..model import Claim, Coded, Document, Event, Incident, Judgement
from ..store import Store
from ..view import voices
from ..view.marks import Piece, of_event, pieces, says
from . import choosing, shown
from .viewer import Viewer

AROUND = 1_200
"""Letters shown before and after the sentence, enough for who "he" is; the whole text is one click away."""
NEAR = 8
"""Incidents nearby that an event may be merged with."""
LABELS = {
    "type": "Type", "modes": "How", "actors": "Who acts", "recipients": "To whom", "when": "When", "where": "Where",
    "counts": "People", "aux": "Aside",
}  # fmt: skip
"""The fields that can be corrected, in the order in which they are read."""
HINTS = {
    "type": "", "modes": "words with commas between", "actors": "words of the report, with ; between",
    "recipients": "words of the report, with ; between", "when": "2022-03-01, 2022-03, or two with / between",
    "where": "a place of the report, or 49.98,36.25 Kharkiv", "counts": "killed=12, injured=3-5", "aux": "",
}  # fmt: skip


class Field(Struct, frozen=True):
    """A field of the event: as it is typed, what is known of it, and as it was coded where somebody corrected it."""

    name: str
    label: str
    hint: str
    value: str
    known: tuple[str, ...] = ()
    coded: str | None = None
    spans: str = ""
    wrong: str | None = None


class Refused(Struct, frozen=True):
    """What somebody wanted and could not be done, so that nothing typed is lost."""

    reason: str
    decision: str
    field: str | None = None
    value: str = ""
    why: str = ""


class Statement(Struct, frozen=True):
    """A claim on the event: whose it is and in which words."""

    voice: str
    words: str


class Item(Struct, frozen=True):
    """The event as people left it, in its document; the text begins at `offset`."""

    document: Document
    event: Event
    offset: int
    before: tuple[Piece, ...]
    sentence: tuple[Piece, ...]
    after: tuple[Piece, ...]
    fields: tuple[Field, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    mine: str | None
    incident: Incident | None
    candidates: tuple[Incident, ...]


def item(store: Store, viewer: Viewer, key: str, refused: Refused | None = None) -> Item:
    """The event as the viewer may see it: until he has judged it, without what others said. Raises NotFoundException."""
    document = store.documents_of([key]).get(key)
    coded = store.record(document) if document else None
    if coded is None:
        raise NotFoundException(f"No report tells of {key} any more; a newer coder may read it otherwise.")
    said = seen(chronicle.about(store, [key]), viewer)
    record = _corrected(coded, said)
    event = next(one for one in record.events if one.id == key)
    span, text = event.sentence, record.document.text
    first, last = _around(text, span.start, span.end)
    marks = of_event(record, event)
    incident = next(iter(store.touching([key])), None)
    return Item(
        record.document, event, first, tuple(pieces(text, first, span.start, marks)) if first < span.start else (),
        tuple(pieces(text, span.start, span.end, marks)), tuple(pieces(text, span.end, last, marks)) if span.end < last else (),
        tuple(_fields(coded, record, event, refused)), tuple(_statements(coded, key)), said, _mine(said, viewer, key),
        incident, tuple(shown.nearby(store, viewer, incident, NEAR)) if incident and viewer.may("editor") else (),
    )  # fmt: skip


def seen(judgements: Iterable[Judgement], viewer: Viewer) -> tuple[Judgement, ...]:
    """What he may know of what others decided: reviewers judge blind, editors see all."""
    told = tuple(judgements)
    return chronicle.unblinded(told, viewer.name) if viewer.role == "reviewer" else told


def named(told: str | list[str]) -> list[str]:
    """The ids that a form tells, by themselves or as the end of an address."""
    words = (told if isinstance(told, str) else " ".join(told)).split()
    return [word.rstrip("/").rpartition("/")[2] for word in words]


def apart(item: Item) -> tuple[str, ...]:
    """The events that other documents tell of the same incident, which this one can be split from."""
    if item.incident is None:
        return ()
    accounts = (one for one in item.incident.accounts if one.document != item.document.id)
    return tuple(event for account in accounts for event in account.events)


def _corrected(coded: Coded, said: Iterable[Judgement]) -> Coded:
    """The record with corrections, but with the event though people reject it."""
    told = [one for one in said if one.decision in {"correct", "undo"}]
    return chronicle.corrected(coded, told, lambda _: None)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the context begins and ends, at blanks."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first and (blank := re.compile(r"\s").search(text, first, start)):
        first = blank.end()
    if last < len(text) and (before := text.rfind(" ", end, last)) > 0:
        last = before
    return first, last


def _fields(coded: Coded, record: Coded, event: Event, refused: Refused | None) -> Iterable[Field]:
    before = next(one for one in coded.events if one.id == event.id)
    for name, label in LABELS.items():
        now, then = choosing.shown(record, event, name), choosing.shown(coded, before, name)
        told = Field(
            name, label, HINTS[name], now, tuple(_known(record, event, name)), None if now == then else then or "nothing",
            _spans(record, event, name),
        )  # fmt: skip
        if refused is not None and refused.field == name:
            told = replace(told, value=refused.value, wrong=refused.reason)
        yield told


def _known(record: Coded, event: Event, name: str) -> Iterable[str]:
    """What the words of a field were resolved to."""
    if name in {"actors", "recipients", "counts"}:
        return (says(record.mentions[i]) for i in getattr(event, name))
    if name == "where" and event.where:
        return (part for part in (event.where.country, event.where.precision) if part)
    return ()


def _spans(record: Coded, event: Event, name: str) -> str:
    if name not in {"actors", "recipients"}:
        return ""
    return ", ".join(f"{m.start}:{m.end}" for m in (record.mentions[i] for i in getattr(event, name)))


def _statements(coded: Coded, key: str) -> Iterable[Statement]:
    told: Iterable[Claim] = (claim for claim in coded.claims if key in claim.events)
    return (Statement(voices.voice(coded, claim), voices.told(coded, claim)) for claim in told)


def _mine(said: Iterable[Judgement], viewer: Viewer, key: str) -> str | None:
    """What the viewer decided last on the event, if it stands."""
    told = [one.decision for one in chronicle.standing(said) if one.by == viewer.name and one.subject == key]
    return told[-1] if told else None
