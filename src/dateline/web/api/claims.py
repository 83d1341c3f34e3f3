"""Claims: who says, denies, demands what, over all documents."""

from typing import Any

from litestar import Request, Response
from litestar.params import FromQuery
from msgspec import convert

from ...model import Stance
from ...store import Statement
from .. import discretion
from ..asking import Chronicle
from ..describing import QUERY, resource
from ..paging import Listed, asked, paged
from ..viewer import Looking

_FIELDS = tuple(name for name in QUERY if name != "order")


@resource("/claims", *_FIELDS)
def claims(
    request: Request[Any, Any, Any], store: Chronicle, viewer: Looking, stance: FromQuery[list[Stance] | None] = None
) -> Response[Listed[Statement]]:
    """The claims of the documents that answer a query, in the order they came; of a stance, or several, if given."""
    found = store.claims(asked(request, *_FIELDS, besides=("stance",)), convert(stance or (), tuple[Stance, ...]))
    return paged(request, (discretion.statement(one, viewer) for one in found.items), found.next, found.total)


HANDLERS = (claims,)
