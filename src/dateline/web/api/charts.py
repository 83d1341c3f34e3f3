"""Charts: Vega-Lite specs, the same in the page and in a notebook."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from msgspec.structs import replace

from ...view import charts
from .. import discretion, shown
from ..asking import PLACE, Chronicle
from ..describing import QUERY, resource
from ..paging import asked
from ..viewer import Looking
from .agreements import known

DRAWN = 5_000
"""Incidents that a chart is drawn from, the newest; an eye tells no more apart."""
Asked = Request[Any, Any, Any]
Spec = Response[dict[str, Any]]


@resource("/charts/toll", problems=(404,))
def toll(store: Chronicle, viewer: Looking, incident: FromQuery[str]) -> Spec:
    """The figures of one incident by day and voice, each from its lowest to its highest."""
    return Response(charts.toll(shown.incident(store, viewer, incident).figures).to_dict())


@resource("/charts/tolls", *QUERY, cursor=PLACE)
def tolls(request: Asked, store: Chronicle, viewer: Looking) -> Spec:
    """The tolls of the incidents that answer a query, summed over time between bounds, and by source."""
    query = asked(request, *QUERY)
    measure = query.measure or "killed"
    found = store.incidents(replace(query, measure=measure, limit=DRAWN, cursor=None, order="newest"))
    return Response(charts.tolls((discretion.incident(one, viewer) for one in found), measure).to_dict())


@resource("/charts/acts", *QUERY, cursor=PLACE)
def acts(request: Asked, store: Chronicle, viewer: Looking) -> Spec:
    """How often the actors that act most did, by month."""
    query = replace(asked(request, *QUERY), limit=DRAWN, cursor=None, order="newest")
    return Response(charts.acts(discretion.incident(one, viewer) for one in store.incidents(query)).to_dict())


@resource("/charts/breaches", problems=(404,))
def breaches(store: Chronicle, agreement: FromQuery[str]) -> Spec:
    """The alleged breaches of an agreement, by its id, by day and side."""
    pact = next((one for one in known(store) if one.id == agreement), None)
    if pact is None:
        raise NotFoundException(f"There is no agreement {agreement}.")
    return Response(charts.breaches(pact).to_dict())


HANDLERS = (toll, tolls, acts, breaches)
