"""Incidents: the list by query, one, why its accounts are linked, what it rests on, what people decided on it."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec import Struct

from ...chronicle.judging import about
from ...model import Claim, Event, Incident, Judgement, Link, Mention
from ...store import Store
from .. import asking, discretion
from ..asking import Chronicle
from ..describing import MOST, QUERY, resource
from ..paging import Listed, paged
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


@resource("/incidents", *QUERY)
def incidents(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Response[Listed[Incident]]:
    """The incidents that answer a query."""
    page = store.page(asking.query(request, most=MOST))
    return paged(request, (discretion.incident(one, viewer) for one in page.incidents), page.cursor, page.total)


@resource("/incidents/{key:str}", "as_of", problems=[404])
def incident(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Incident:
    """One incident, as it is or as it stood at the end of a day."""
    return discretion.incident(_found(store, request, key), viewer)


@resource("/incidents/{key:str}/links", "as_of", problems=[404])
def links(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle) -> tuple[Link, ...]:
    """Why the accounts of an incident are held for one happening."""
    return _found(store, request, key).links


@resource("/incidents/{key:str}/evidence", "as_of", problems=[404])
def evidence(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle) -> tuple[Evidence, ...]:
    """The events that an incident rests on, with the sentences that tell them."""
    told: list[Evidence] = []
    for account in _found(store, request, key).accounts:
        record = store.record(account.document, as_of=asking.query(request).as_of)
        for event in record.events if record else ():
            if record and event.id in account.events:
                claims = tuple(claim for claim in record.claims if event.id in claim.events)
                mentions = {str(i): record.mentions[i] for i in sorted(_pointed(event, claims))}
                told.append(
                    Evidence(
                        account.document, event, claims, mentions, account.ref, account.outlet, record.document.url
                    )
                )
    return tuple(told)


@resource("/incidents/{key:str}/judgements", problems=[404])
def judged(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle) -> tuple[Judgement, ...]:
    """What people decided on the events of an incident, in the order they did."""
    return about(store, (event for account in _found(store, request, key, ()).accounts for event in account.events))


def _found(store: Store, request: Request[Any, Any, Any], key: str, allowed: tuple[str, ...] = ("as_of",)) -> Incident:
    found = store.incident(key, as_of=asking.query(request, allowed=allowed).as_of)
    if found is None:
        raise NotFoundException(f"There is no incident {key}.")
    return found


def _pointed(event: Event, claims: tuple[Claim, ...]) -> set[int]:
    """The mentions that an event and its claims point to."""
    parts = (event.actors, event.recipients, event.times, event.places, event.counts, event.weapons, event.agreements)
    told = {i for part in parts for i in part}
    for claim in claims:
        told |= {*claim.chain} | ({claim.speaker} if claim.speaker is not None else set())
    return told | {one.origin for one in (event.when, event.where) if one and isinstance(one.origin, int)}


HANDLERS = (incidents, incident, links, evidence, judged)
