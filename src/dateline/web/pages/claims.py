"""Claims: what is contested and by whom; who says, blames, denies and demands what."""

from typing import Any, Literal, get_args

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template
from msgspec.structs import replace

from ...model import Stance
from .. import asking, discretion
from ..asking import Chronicle
from ..viewer import Looking

CONTESTED = 10
"""Contested incidents that the page names; all of them are a list of the chronicle."""
SHOWN = 50


@get("/claims", include_in_schema=False, sync_to_thread=True)
def claims(
    request: Request[Any, Any, Any],
    store: Chronicle,
    viewer: Looking,
    stance: FromQuery[list[Literal[""] | Stance] | None] = None,
) -> Template:
    """The contested incidents and the claims of the documents that answer the address."""
    query = replace(asking.query(request, ("stance",)), limit=SHOWN)
    stances = [one for one in stance or () if one]
    found = store.claims(query, stances)
    contested = store.page(replace(query, status=("contested", "denied"), cursor=None, limit=CONTESTED))
    return Template("claims.html", context={
        "query": query, "viewer": viewer, "stances": stances, "all_stances": get_args(Stance), "total": found.total,
        "statements": [discretion.statement(one, viewer) for one in found.items],
        "contested": [discretion.incident(one, viewer) for one in contested.incidents], "contested_total": contested.total,
        "following": asking.following("/claims", query, found.next, *(("stance", one) for one in stances)),
    })  # fmt: skip


HANDLERS = (claims,)
