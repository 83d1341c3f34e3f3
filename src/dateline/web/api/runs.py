"""Runs: the commands that wrote to the chronicle, and how far those under way are."""

from typing import Any

from litestar import Request, Response

from ...store import Progress
from ..asking import Chronicle
from ..describing import resource
from ..paging import Listed, asked, paged

_FIELDS = ("cursor", "limit")


@resource("/runs", *_FIELDS, opt={"live": True})
def runs(request: Request[Any, Any, Any], store: Chronicle) -> Response[Listed[Progress]]:
    """The runs, the newest first."""
    found = store.progress(asked(request, *_FIELDS))
    return paged(request, found.items, found.next, found.total)


HANDLERS = (runs,)
