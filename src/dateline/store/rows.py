"""A record as rows: what of it can be asked for. Pure; the record itself is stored whole beside them."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ..model import Accord, ActorMention, Coded, Count, Document, Event, Incident, Index, Who

Rows = list[dict[str, Any]]
CUT = 200
"""Letters of a name, a reference or an outlet that can be looked up; longer ones stand whole in the record."""
_LARGEST = 2**63 - 1


def fold(name: str) -> str:
    """A name as it is looked up: no accents, no case, single blanks, a blank at each end so that words can be sought."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain.casefold()).split()
    return f" {' '.join(words)[:CUT]} "


def storable(value: Any) -> Any:
    """A value that both engines take: U+FFFD for NUL, so that offsets stay, and no number above 63 bits."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    return min(value, _LARGEST) if isinstance(value, int) else value


def storable_row(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row whose values both engines take; nearly all do, and stay as they are."""
    for value in row.values():
        if (type(value) is str and "\0" in value) or (type(value) is int and value > _LARGEST):
            return {name: storable(value) for name, value in row.items()}
    return row


def cut(told: str | None) -> str | None:
    """The beginning of a text that is looked up."""
    return told and storable(told[:CUT])


def name_key(name: str) -> str:
    """What something is kept by under a name of any length, such as an address."""
    return name if len(name) <= CUT else digest(name).hex()


def digest(value: object) -> bytes:
    """What a value of any length is known by."""
    return hashlib.sha256(msgspec.json.encode(value)).digest()


def actor_key(who: Who) -> str:
    """What an actor is known by."""
    return digest(who).hex()


def actor(who: Who) -> dict[str, Any]:
    """The row of an actor; its key is all of it."""
    return {
        "key": actor_key(who), "who": cut(who.id), "name": who.name, "folded": fold(who.name),
        "form": who.form, "country": who.country, "sectors": " ".join(who.sectors),
    }  # fmt: skip


def who(record: Coded, mention: Index | None) -> Who | None:
    """Whom an actor mention names; the unresolved are known by their words."""
    if mention is None:
        return None
    told = record.mentions[mention]
    if not isinstance(told, ActorMention):
        return None
    return told.value or Who(told.text, "group")


def document_row(document: Document) -> dict[str, Any]:
    """A document's text and what is known of it; `ref` and `outlet` are cut, and stand whole in the record."""
    return {
        "key": document.id, "title": document.title, "text": document.text, "ref": cut(document.ref),
        "url": document.url, "outlet": cut(document.outlet),
        "folded": document.outlet and fold(document.outlet), "author": document.author,
        "published": document.published, "language": document.language,
    }  # fmt: skip


def document_digest(row: Mapping[str, Any]) -> bytes:
    """What `verify` knows a document's row by."""
    return digest(
        [row[name] for name in ("key", "title", "text", "ref", "url", "outlet", "author", "published", "language")]
    )


def mention_rows(record: Coded, at: int) -> Rows:
    """Every mention with where it stands."""
    return [
        {
            "record": at,
            "ordinal": i,
            "kind": m.__struct_config__.tag,
            "start": m.start,
            "stop": m.end,
            "label": _label(m.value),
        }
        for i, m in enumerate(record.mentions)
    ]


def _label(value: object) -> str | None:
    name = getattr(value, "name", None) or getattr(value, "timex", None)
    return name if isinstance(name, str) else None


def event_rows(record: Coded, at: int) -> Rows:
    """Every event, with what it is asked by and how soon a person should look at it."""
    contested = _contested(record)
    return [
        {
            **_event(event, at, i),
            "harm": _killed(record, event),
            "doubt": 1 - event.confidence + (event.id in contested),
        }
        for i, event in enumerate(record.events)
    ]


def _event(event: Event, at: int, ordinal: int) -> dict[str, Any]:
    when, where = event.when, event.where
    return {
        "record": at, "ordinal": ordinal, "key": event.id, "type": event.type,
        "modes": " ".join(event.modes), "aux": " ".join(event.aux),
        "start": event.trigger.start, "stop": event.trigger.end,
        "earliest": when and when.earliest, "latest": when and when.latest,
        "place": where and fold(where.name), "country": where and where.country,
        "lat": where and where.lat, "lon": where and where.lon, "confidence": event.confidence,
    }  # fmt: skip


def _contested(record: Coded) -> set[str]:
    """The events that one voice of the report denies and another does not."""
    stances: dict[str, set[str]] = {}
    for claim in record.claims:
        for event in claim.events:
            stances.setdefault(event, set()).add(claim.stance)
    return {event for event, told in stances.items() if "denies" in told and told - {"denies", "questions", "declines"}}


def _killed(record: Coded, event: Event) -> int:
    told = (record.mentions[i].value for i in event.counts)
    figures = ((v.best, v.low, v.high) for v in told if isinstance(v, Count) and v.measure == "killed")
    return max((n for figure in figures if (n := next((n for n in figure if n is not None), None))), default=0)


def count_rows(record: Coded, at: int, numbers: dict[str, int]) -> Rows:
    """The counts, one row for each event that has it, one without where none has."""
    return [
        {
            "record": at,
            "event": event,
            "mention": i,
            "measure": value.measure,
            "low": value.low,
            "high": value.high,
            "best": value.best,
            "category": value.group,
            "role": value.role,
        }
        for i, value in _values(record, Count)
        for event in _owners(record, i, "counts", numbers)
    ]


def agreement_rows(record: Coded, at: int, numbers: dict[str, int]) -> Rows:
    """The agreements, one row for each event that names it, one without where none does."""
    return [
        {
            "record": at,
            "event": event,
            "mention": i,
            "name": value.name,
            "folded": fold(value.name),
            "form": value.form,
            "signed": value.signed,
            "status": " ".join(value.status),
        }
        for i, value in _values(record, Accord)
        for event in _owners(record, i, "agreements", numbers)
    ]


def _values(record: Coded, kind: type[Any]) -> Iterable[tuple[Index, Any]]:
    return ((i, m.value) for i, m in enumerate(record.mentions) if isinstance(m.value, kind))


def _owners(record: Coded, mention: Index, role: str, numbers: dict[str, int]) -> list[int | None]:
    return [numbers[e.id] for e in record.events if mention in getattr(e, role)] or [None]


def incident_row(told: Incident) -> dict[str, Any]:
    """One incident, with what it is asked by."""
    when, where = told.when, told.where
    return {
        "key": told.id, "type": told.type, "status": told.status,
        "earliest": when and when.earliest, "latest": when and when.latest,
        "place": where and fold(where.name), "country": where and where.country,
        "lat": where and where.lat, "lon": where and where.lon,
        "documents": told.sources.documents, "independent": told.sources.independent,
        "harm": max((n for measure, n in figures(told) if measure == "killed"), default=0), "larger": told.larger,
        "label": where and cut(where.name), "precision": where and where.precision, "campaign": cut(told.campaign),
    }  # fmt: skip


def figures(told: Incident) -> set[tuple[str, int]]:
    """The figures of an incident as single numbers: as told, else the low end, else the high."""
    found = ((f.measure, next((n for n in (f.best, f.low, f.high) if n is not None), None)) for f in told.figures)
    return {(measure, people) for measure, people in found if people is not None}
