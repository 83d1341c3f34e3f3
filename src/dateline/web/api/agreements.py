"""Agreements: parties, points, what became of them, who alleges that whom broke them."""

import re
from typing import Any

from litestar import Request, Response

from ...chronicle.accords import Pact, pacts
from ...errors import QueryError
from ...store import Store
from ..asking import NUMBER, Chronicle
from ..describing import resource
from ..paging import Listed, asked, paged
from ..remembering import remembered

_FIELDS = ("agreement", "cursor", "limit")
_PAGE = 50


@resource("/agreements", *_FIELDS)
def agreements(request: Request[Any, Any, Any], store: Chronicle) -> Response[Listed[Pact]]:
    """The agreements that documents name, those told most often first; by words of the name."""
    query = asked(request, *_FIELDS)
    words = (query.agreement or "").casefold()
    found = [pact for pact in known(store) if words in pact.name.casefold()]
    if query.cursor is not None and not re.fullmatch(NUMBER, query.cursor, re.ASCII):
        raise QueryError(f"query: {query.cursor!r} is no cursor of this list; begin with the first page", "cursor")
    first, size = int(query.cursor or 0), query.limit or _PAGE
    following = str(first + size) if first + size < len(found) else None
    return paged(request, found[first : first + size], following, len(found))


@remembered
def known(store: Store) -> tuple[Pact, ...]:
    """Every agreement that a document names."""
    return pacts(store.naming_agreements())


HANDLERS = (agreements,)
