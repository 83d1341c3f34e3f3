"""Failures: what could not be read or coded, and why."""

from typing import Any

from litestar import Request, Response

from ...model import Failure
from ..asking import Chronicle
from ..describing import resource
from ..paging import Listed, asked, paged

_FIELDS = ("cursor", "limit")


@resource("/failures", *_FIELDS)
def failures(request: Request[Any, Any, Any], store: Chronicle) -> Response[Listed[Failure]]:
    """The sources that could not be read or coded, in the order they came."""
    found = store.failed(asked(request, *_FIELDS))
    return paged(request, found.items, found.next, found.total)


HANDLERS = (failures,)
