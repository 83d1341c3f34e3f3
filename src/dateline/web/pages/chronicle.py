"""The chronicle: a timeline over a map over a list, and the facets that narrow them down."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_307_TEMPORARY_REDIRECT
from msgspec import Struct
from msgspec.structs import replace

from ...store import Query, to_url
from ...store.board import Facet, Selection
from .. import asking, discretion
from ..asking import Charting
from ..viewer import Looking

_LABELS = {
    "type": "What", "status": "Voices", "actor": "Who", "recipient": "To whom", "country": "Country", "source": "Source",
    "reviewed": "Reviewed", "aux": "Told as",
}  # fmt: skip
_SEVERAL = frozenset({"type", "status", "country", "aux"})
"""Facets of which several values can be chosen."""
_IN_FORM = frozenset({"text", "party", "place", "since", "until", "harm", "order", "box", "cursor", *_LABELS})
"""What the page asks in fields of its own; the rest of an address is kept as it came."""


class View(Struct, frozen=True):
    """What of the map is seen: west, south, east, north in degrees, and how near."""

    view: tuple[float, float, float, float] | None = None
    zoom: float = 2


@get("/", include_in_schema=False)
async def home() -> Redirect:
    """The chronicle is what one comes for."""
    return Redirect("/incidents", status_code=HTTP_307_TEMPORARY_REDIRECT)


@get("/incidents", include_in_schema=False, sync_to_thread=True)
def chronicle(request: Request[Any, Any, Any], board: Charting, viewer: Looking) -> Template:
    """The incidents that answer the address."""
    query = asking.query(request)
    page, selection = board.page(query), discretion.selection(board.select(replace(query, cursor=None)), viewer)
    asked = to_url(replace(query, cursor=None))
    return Template("chronicle.html", context={
        "query": query, "page": page, "viewer": viewer, "incidents": [discretion.incident(i, viewer) for i in page.incidents],
        "following": asking.following("/incidents", query, page.cursor), "asked": asked and f"?{asked}",
        "kept": [pair for pair in asking.pairs(request) if pair[0] not in _IN_FORM],
        "box": ",".join(f"{degree:g}" for degree in query.box or ()), "selection": selection,
        "facets": _facets(selection, query), "labels": _LABELS, "several": _SEVERAL, "data": msgspec.to_builtins(replace(selection, facets=())),
    })  # fmt: skip


@get("/selection.json", include_in_schema=False, sync_to_thread=True)
def selection(request: Request[Any, Any, Any], board: Charting, viewer: Looking) -> Response[Selection]:
    """The counts, bars and cells of a query, as one part of the map shows them. Raises QueryError."""
    told = {name: value for name, value in asking.pairs(request) if name in ("view", "zoom")}
    seen = asking.checked(told | ({"view": told["view"].split(",")} if "view" in told else {}), View)
    query = replace(asking.query(request, ("view", "zoom")), cursor=None)
    return Response(discretion.selection(board.select(query, view=seen.view, zoom=round(seen.zoom)), viewer))


def _facets(selection: Selection, query: Query) -> list[Facet]:
    """The facets in the page's order, without those that do not narrow anything down."""
    told = {facet.field: facet for facet in selection.facets}
    return [told[name] for name in _LABELS if name in told and told[name].values]


HANDLERS = (home, chronicle, selection)
