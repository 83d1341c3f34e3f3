"""An incident judged as a whole: accepted, rejected, contested, merged with another, an account split off."""

from typing import Any, Literal

from litestar import get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_200_OK, HTTP_303_SEE_OTHER
from msgspec import Struct

from ...errors import StoreError, TroubleError
from ...model import Incident
from ...store import Store
from ...view.sentence import sentence
from .. import deciding, shown
from ..asking import Chronicle
from ..reviewing import NEAR, Refused, named
from ..viewer import Looking, Viewer

_REVIEWER = {"role": "reviewer"}


class Wanted(Struct, frozen=True):
    """What the forms send; `other` is an incident to merge with, or the document whose account is split off."""

    decision: Literal["accept", "reject", "contest", "merge", "split"]
    other: str | list[str] = ""
    why: str = ""


@get("/incidents/{key:str}/judge", include_in_schema=False, opt=_REVIEWER)
async def judging(key: FromPath[str], store: Chronicle, viewer: Looking) -> Template:
    """All that may be decided on an incident."""
    # Litestar 2.25 wraps one of two handlers of a path twice where both have sync_to_thread
    return await sync_to_thread(_shown, store, viewer, key)


@post(
    "/incidents/{key:str}/judge", include_in_schema=False, opt=_REVIEWER, status_code=HTTP_200_OK, sync_to_thread=True
)
def judge(data: URLEncodedBody[Wanted], key: FromPath[str], store: Chronicle, viewer: Looking) -> Template | Redirect:
    """Decide on the incident; it is shown as it is then, or the chronicle where it is no more."""
    found = shown.incident(store, viewer, key)
    events = [event for account in found.accounts for event in account.events]
    try:
        subject, other = _sides(found, data)
        deciding.decide(store, viewer, data.decision, subject, other, why=data.why.strip())
    except StoreError as error:
        refused = Refused(str(error), data.decision, why=data.why)
        return _page(store, viewer, found, refused, 503 if isinstance(error, TroubleError) else 409)
    left = next(iter(store.touching(events)), None)
    return Redirect(f"/incidents/{left.id}" if left else "/incidents", status_code=HTTP_303_SEE_OTHER)


def _sides(found: Incident, data: Wanted) -> tuple[str, list[str]]:
    """What is decided on, and what is on the other side. Raises StoreError."""
    if data.decision != "split":
        return found.id, named(data.other) if data.decision == "merge" else []
    gone = [event for account in found.accounts if account.document in named(data.other) for event in account.events]
    left = [event for account in found.accounts for event in account.events if event not in gone]
    if not gone or not left:
        raise StoreError("choose the account that tells of another happening")
    return gone[0], left


def _shown(store: Store, viewer: Viewer, key: str) -> Template:
    return _page(store, viewer, shown.incident(store, viewer, key))


def _page(
    store: Store, viewer: Viewer, found: Incident, refused: Refused | None = None, status: int = HTTP_200_OK
) -> Template:
    context: dict[str, Any] = {
        "incident": found, "viewer": viewer, "sentence": sentence(found), "refused": refused,
        "briefs": store.briefs(event for account in found.accounts for event in account.events),
        "nearby": shown.nearby(store, viewer, found, NEAR),
    }  # fmt: skip
    return Template("judging.html", context=context, status_code=status)


HANDLERS = (judging, judge)
