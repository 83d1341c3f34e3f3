"""Actors: who acts and who suffers, in how many incidents."""

from typing import Any

from litestar import Request, Response

from ...store import Part
from .. import discretion
from ..asking import Chronicle
from ..describing import resource
from ..paging import Listed, asked, paged
from ..viewer import Looking

_FIELDS = ("party", "country", "cursor", "limit")


@resource("/actors", *_FIELDS)
def actors(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Response[Listed[Part]]:
    """The actors of incidents: by `party` (name, id or country code), and by `country`, which here is their own."""
    found = store.actors(asked(request, *_FIELDS))
    return paged(request, (discretion.part(one, viewer) for one in found.items), found.next, found.total)


HANDLERS = (actors,)
