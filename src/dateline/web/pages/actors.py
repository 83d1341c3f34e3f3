"""Actors: who acts on whom, as a matrix; and the actors by name."""

from typing import Any, get_args

from litestar import Request, get
from litestar.response import Template
from msgspec.structs import replace

from ...model import EventType
from ...store import Dyad, to_url
from .. import asking, discretion
from ..asking import Chronicle
from ..viewer import Looking

SIDE = 14
"""Actors and recipients of the matrix: what a screen shows without scrolling."""


@get("/actors", include_in_schema=False, sync_to_thread=True)
def actors(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Template:
    """Who acts on whom in the incidents that answer the address, those that act and suffer most first."""
    query = replace(asking.query(request), limit=None)
    dyads = [discretion.dyad(one, viewer) for one in store.dyads(query, SIDE)]
    parties = store.actors(replace(query, limit=50))
    return Template("actors.html", context={
        "query": query, "viewer": viewer, "matrix": _matrix(dyads), "rows": _sides(dyads, "actor"),
        "columns": _sides(dyads, "recipient"), "most": max((one.incidents for one in dyads), default=0),
        "asked": to_url(replace(query, cursor=None, actor=None, recipient=None)),
        "types": get_args(EventType), "parties": [discretion.part(one, viewer) for one in parties.items], "total": parties.total,
        "following": asking.following("/actors", query, parties.next),
    })  # fmt: skip


def _matrix(dyads: list[Dyad]) -> dict[tuple[str, str], int]:
    return {(one.actor.name, one.recipient.name): one.incidents for one in dyads}


def _sides(dyads: list[Dyad], side: str) -> list[str]:
    """The names of one side, by how many incidents they stand in."""
    told: dict[str, int] = {}
    for one in dyads:
        name = one.actor.name if side == "actor" else one.recipient.name
        told[name] = told.get(name, 0) + one.incidents
    return sorted(told, key=lambda name: (-told[name], name))


HANDLERS = (actors,)
