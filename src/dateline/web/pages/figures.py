"""Figures: how many people were killed, hurt, driven out, by whose word; incident by incident and over time."""

from typing import Any, get_args

from litestar import Request, get
from litestar.response import Template
from msgspec import Struct
from msgspec.structs import replace

from ...export.flat import spread
from ...model import Figure, Incident, Measure
from ...store import to_url
from .. import asking, discretion
from ..asking import Chronicle
from ..viewer import Looking

SHOWN = 50


class Toll(Struct, frozen=True):
    """The figures of one measure that are told of an incident, with the lowest and the highest that anybody names."""

    incident: Incident
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]


@get("/figures", include_in_schema=False, sync_to_thread=True)
def figures(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Template:
    """The tolls of the incidents that answer the address."""
    asked = asking.query(request)
    query = replace(asked, measure=asked.measure or "killed", limit=SHOWN)
    page = store.page(query)
    chart = to_url(replace(query, cursor=None, limit=None, order="newest"))
    return Template("figures.html", context={
        "query": query, "viewer": viewer, "measures": get_args(Measure), "total": page.total, "chart": chart,
        "tolls": [_toll(discretion.incident(one, viewer), query.measure) for one in page.incidents],
        "following": asking.following("/figures", query, page.cursor),
    })  # fmt: skip


def _toll(incident: Incident, measure: Measure | None) -> Toll:
    told = tuple(figure for figure in incident.figures if figure.measure == measure)
    return Toll(incident, *spread(told), told)


HANDLERS = (figures,)
