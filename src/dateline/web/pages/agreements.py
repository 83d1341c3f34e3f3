"""Agreements: parties, points, what became of them, and who alleges that whom broke them."""

from collections import Counter
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Template

from ...chronicle.accords import Pact
from .. import asking
from ..api.agreements import known
from ..asking import Chronicle
from ..viewer import Looking

SHOWN = 100


@get("/agreements", include_in_schema=False, sync_to_thread=True)
def agreements(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Template:
    """The agreements that documents name, those told most often first."""
    query = asking.query(request, (), ("agreement",))
    words = (query.agreement or "").casefold()
    found = [pact for pact in known(store) if words in pact.name.casefold()]
    return Template("agreements.html", context={
        "query": query, "viewer": viewer, "pacts": found[:SHOWN], "more": max(0, len(found) - SHOWN), "total": len(found),
    })  # fmt: skip


@get("/agreement", include_in_schema=False, sync_to_thread=True)
def agreement(id: FromQuery[str], store: Chronicle, viewer: Looking) -> Template:  # noqa: A002  the address's own word
    """One agreement: its life as reports tell it, and the breaches alleged by each side."""
    pact = next((one for one in known(store) if one.id == id), None)
    if pact is None:
        raise NotFoundException(f"There is no agreement {id}.")
    return Template("agreement.html", context={"pact": pact, "viewer": viewer, "sides": _sides(pact)})


def _sides(pact: Pact) -> list[tuple[str, str, int, int]]:
    """Who accuses whom how often, and how often that is denied; the most often first."""
    pairs = [
        (one.by or "somebody unnamed", against, bool(one.denied_by))
        for one in pact.breaches
        for against in one.against or ("nobody named",)
    ]
    told = Counter((by, against) for by, against, _ in pairs)
    denied = Counter((by, against) for by, against, no in pairs if no)
    return [(by, against, count, denied[by, against]) for (by, against), count in told.most_common()]


HANDLERS = (agreements, agreement)
