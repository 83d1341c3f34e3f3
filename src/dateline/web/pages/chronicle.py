"""The chronicle: a timeline over a map over a list, and the facets that narrow them down."""

from typing import Any

from litestar import Request, get
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_307_TEMPORARY_REDIRECT
from msgspec.structs import replace

from ...store import to_url
from .. import asking
from ..asking import Chronicle
from ..viewer import Looking

_SHOWN = frozenset({"text", "party", "place", "since", "until", "harm", "order", "box", "cursor"})
"""What the form asks in fields of its own."""


@get("/", include_in_schema=False)
async def home() -> Redirect:
    """The chronicle is what one comes for."""
    return Redirect("/incidents", status_code=HTTP_307_TEMPORARY_REDIRECT)


@get("/incidents", include_in_schema=False, sync_to_thread=True)
def chronicle(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Template:
    """The incidents that answer the address."""
    query = asking.query(request)
    page = store.page(query)
    asked = to_url(replace(query, cursor=None))
    return Template("chronicle.html", context={
        "query": query, "page": page, "viewer": viewer, "following": asking.following("/incidents", query, page.cursor), "asked": asked and f"?{asked}",
        "kept": [pair for pair in asking.pairs(request) if pair[0] not in _SHOWN], "box": "",
        "selection": {"total": page.total, "undated": 0, "unplaced": 0, "facets": ()}, "data": "{}",
    })  # fmt: skip


HANDLERS = (home, chronicle)
