"""Figures: how many people were killed, hurt or displaced, by whose word, incident by incident."""

from typing import Any

from litestar import Request, Response
from msgspec import Struct
from msgspec.structs import replace

from ...model import Dating, EventType, Figure, Placing
from .. import discretion
from ..asking import PLACE, Charting
from ..describing import QUERY, resource
from ..paging import Listed, asked, paged
from ..viewer import Looking


class Toll(Struct, frozen=True):
    """The figures that are told of one incident."""

    incident: str
    type: EventType
    when: Dating | None
    where: Placing | None
    figures: tuple[Figure, ...]


@resource("/figures", *QUERY, cursor=PLACE)
def figures(request: Request[Any, Any, Any], board: Charting, viewer: Looking) -> Response[Listed[Toll]]:
    """The figures of the incidents that answer a query and have any; of a `measure` alone if it is asked."""
    query = asked(request, *QUERY)
    page = board.page(query if query.harm is not None or query.measure else replace(query, harm=0))
    told = (discretion.incident(one, viewer) for one in page.incidents)
    tolls = (
        Toll(i.id, i.type, i.when, i.where, tuple(f for f in i.figures if query.measure in (None, f.measure)))
        for i in told
    )
    return paged(request, tolls, page.cursor, page.total)


HANDLERS = (figures,)
