"""Stats: how much of each the chronicle holds."""

from typing import Any

from litestar import Request

from ...store import Stats
from ..asking import Chronicle
from ..describing import resource
from ..paging import asked
from ..remembering import remembered

counted = remembered(lambda store: store.stats())
"""Counting reads every index, so it is done once for each state of the chronicle."""


@resource("/stats")
def stats(request: Request[Any, Any, Any], store: Chronicle) -> Stats:
    """How much of each there is now."""
    asked(request)
    return counted(store)


HANDLERS = (stats,)
