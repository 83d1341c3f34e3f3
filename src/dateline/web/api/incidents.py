"""Incidents: the list by query, one, why its accounts are linked, what it rests on, what people decided on it."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.params import FromPath
from msgspec import Struct

from ...chronicle.judging import about
from ...model import Account, Claim, Coded, Event, Incident, Judgement, Link, Mention
from .. import discretion, shown
from ..asking import PLACE, Charting, Chronicle
from ..describing import QUERY, resource
from ..paging import Listed, asked, paged
from ..viewer import Looking


class Evidence(Struct, frozen=True):
    """An event that an incident rests on, as one document tells it.

    `mentions` are all of the document's that the event and the claims on it point to, by their index.
    """

    document: str
    event: Event
    claims: tuple[Claim, ...]
    mentions: dict[str, Mention]
    ref: str | None = None
    outlet: str | None = None
    url: str | None = None


@resource("/incidents", *QUERY, cursor=PLACE)
def incidents(request: Request[Any, Any, Any], board: Charting, viewer: Looking) -> Response[Listed[Incident]]:
    """The incidents that answer a query."""
    page = board.page(asked(request, *QUERY))
    return paged(request, (discretion.incident(one, viewer) for one in page.incidents), page.cursor, page.total)


@resource("/incidents/{key:str}", "as_of", problems=[404])
def incident(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Incident:
    """One incident, as it is or as it stood at the end of a day."""
    return shown.incident(store, viewer, key, as_of=_as_of(request))


@resource("/incidents/{key:str}/links", "as_of", problems=[404])
def links(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> tuple[Link, ...]:
    """Why the accounts of an incident are held for one happening."""
    return shown.incident(store, viewer, key, as_of=_as_of(request)).links


@resource("/incidents/{key:str}/evidence", "as_of", problems=[404])
def evidence(
    key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle, viewer: Looking
) -> tuple[Evidence, ...]:
    """The events that an incident rests on, with the sentences that tell them."""
    as_of = _as_of(request)
    told: list[Evidence] = []
    for account in shown.incident(store, viewer, key, as_of=as_of).accounts:
        record = shown.record(store, viewer, account.document, as_of=as_of)
        told += [_evidence(record, event, account) for event in record.events if event.id in account.events]
    return tuple(told)


def _evidence(record: Coded, event: Event, account: Account) -> Evidence:
    claims = tuple(claim for claim in record.claims if event.id in claim.events)
    mentions = {str(i): record.mentions[i] for i in sorted(_pointed(event, claims))}
    return Evidence(account.document, event, claims, mentions, account.ref, account.outlet, record.document.url)


@resource("/incidents/{key:str}/judgements", problems=[404])
def judged(
    key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle, viewer: Looking
) -> tuple[Judgement, ...]:
    """What people decided on the events of an incident, in the order they did."""
    asked(request)
    found = shown.incident(store, viewer, key)
    return about(store, (event for account in found.accounts for event in account.events))


def _as_of(request: Request[Any, Any, Any]) -> date | None:
    return asked(request, "as_of").as_of


def _pointed(event: Event, claims: tuple[Claim, ...]) -> set[int]:
    """The mentions that an event and its claims point to."""
    parts = (event.actors, event.recipients, event.times, event.places, event.counts, event.weapons, event.agreements)
    told = {i for part in parts for i in part}
    for claim in claims:
        told |= {*claim.chain} | ({claim.speaker} if claim.speaker is not None else set())
    return told | {one.origin for one in (event.when, event.where) if one and isinstance(one.origin, int)}


HANDLERS = (incidents, incident, links, evidence, judged)
