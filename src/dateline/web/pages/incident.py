"""One incident: what, who, where, when; its accounts side by side, its figures, why they are one, what people judged."""

from itertools import dropwhile, takewhile
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from ...model import Account, Coded, Document, Event, Incident, Judgement
from ...store import Attack, Store
from ...view.marks import Piece, of_event, pieces
from ...view.sentence import sentence
from .. import asking, reviewing, shown
from ..asking import Chronicle
from ..viewer import Looking, Viewer

NEAR = 6
"""Incidents nearby that a page names; more are a list of their own."""


class Evidence(Struct, frozen=True):
    """One event of an account, with its sentence cut at every mark."""

    event: Event
    pieces: tuple[Piece, ...]


class Told(Struct, frozen=True):
    """An account as the page shows it; `repeats` are the outlets that it is a copy or an update of."""

    account: Account
    document: Document
    evidence: tuple[Evidence, ...]
    repeats: tuple[tuple[str, str], ...]


@get("/incidents/{key:str}", include_in_schema=False, sync_to_thread=True)
def incident(
    request: Request[Any, Any, Any], key: FromPath[str], store: Chronicle, viewer: Looking
) -> Template | Response[Incident]:
    """The page of one incident; with the ending .json the incident itself."""
    as_of = asking.query(request).as_of
    if key.endswith(".json"):
        return Response(shown.incident(store, viewer, key.removesuffix(".json"), as_of=as_of))
    found = shown.incident(store, viewer, key, as_of=as_of)
    records = {
        account.document: shown.record(store, viewer, account.document, as_of=as_of) for account in found.accounts
    }
    told = sorted(_accounts(store, found, records), key=lambda one: (one.account.role, str(one.account.published)))
    return Template("incident.html", context={
        "incident": found, "viewer": viewer, "sentence": sentence(found), "told": told, "as_of": as_of,
        "judgements": _judgements(store, viewer, found), "nearby": shown.nearby(store, viewer, found, NEAR),
        "outlets": {key: _named(record.document) for key, record in records.items()},
        "group": () if as_of else _group(store, found),
    })  # fmt: skip


def _accounts(store: Store, found: Incident, records: dict[str, Coded]) -> list[Told]:
    copies = store.copies(records)
    told = []
    for account in found.accounts:
        record = records[account.document]
        repeats = [
            (copy.kind, _named(records[copy.original].document))
            for copy in copies
            if copy.document == account.document and copy.original in records
        ]
        told.append(Told(account, record.document, tuple(_evidence(record, account)), tuple(repeats)))
    return told


def _evidence(record: Coded, account: Account) -> list[Evidence]:
    """The sentences of the account, each once, marked with all that its events rest on."""
    told = []
    for event in record.events:
        if event.id in account.events:
            span = event.sentence
            marked = pieces(record.document.text, span.start, span.end, of_event(record, event))
            told.append(Evidence(event, tuple(marked)))
    return told


def _group(store: Store, found: Incident) -> list[Attack]:
    """The incidents that are grouped with this one, and itself, in order."""
    first = store.incident(found.larger) if found.larger else None
    if first is None or not (first.campaign and first.when and first.when.earliest):
        return []
    later = dropwhile(lambda one: one.larger != first.id, store.attacks(first.campaign, first.when.earliest))
    return list(takewhile(lambda one: one.larger == first.id, later))


def _named(document: Document) -> str:
    return document.outlet or document.title or document.ref or document.id


def _judgements(store: Store, viewer: Viewer, found: Incident) -> tuple[Judgement, ...]:
    events = [event for account in found.accounts for event in account.events]
    return reviewing.seen(store.judgements(events), viewer)


HANDLERS = (incident,)
