"""Review: one event at a time, its words left, its record right; each decision is kept at once, and the next one comes."""

from typing import Any, Literal, get_args
from urllib.parse import urlencode

from litestar import Request, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_200_OK, HTTP_303_SEE_OTHER
from msgspec import Struct

from ... import chronicle
from ...errors import StoreError, TroubleError
from ...model import Aux, EventType, Judgement
from ...store import Among, By, Store
from ...store.board import Board, answering
from ...store.queue import ORDERS
from .. import asking, choosing, deciding, reviewing
from ..asking import Chronicle
from ..reviewing import Refused
from ..viewer import Looking, Viewer

Incidents = NamedDependency[Board]
_OWN = ("by", "at")
"""What the address tells beside the query: the order, and the event that is shown."""
_REVIEWER = {"role": "reviewer"}
_ON = frozenset({"accept", "reject", "contest"})
"""Decisions after which the next event comes."""


class Wanted(Struct, frozen=True):
    """What the forms of the page send."""

    decision: Literal["accept", "reject", "contest", "correct", "merge", "split", "undo"]
    other: str | list[str] = ""
    why: str = ""
    field: str | None = None
    value: str | list[str] = ""


@get("/review", include_in_schema=False, opt=_REVIEWER)
async def review(
    request: Request[Any, Any, Any], store: Chronicle, board: Incidents, viewer: Looking,
    by: FromQuery[By] = "uncertainty", at: FromQuery[str | None] = None,
) -> Template | Redirect:  # fmt: skip
    """The event that the address names; without one, the first that the viewer has to judge."""
    # Litestar 2.25 wraps one of two handlers of a path twice where both have sync_to_thread
    return await sync_to_thread(_shown, request, store, board, viewer, by, at)


@post("/review", include_in_schema=False, opt=_REVIEWER, status_code=HTTP_200_OK, sync_to_thread=True)
def judge(
    request: Request[Any, Any, Any], data: URLEncodedBody[Wanted], store: Chronicle, board: Incidents, viewer: Looking,
    by: FromQuery[By] = "uncertainty", at: FromQuery[str | None] = None,
) -> Template | Redirect:  # fmt: skip
    """Decide on the event that the address names, and go on; what is refused is told in its place."""
    queue = _Queue.of(request, by, answering(board, asking.query(request, _OWN)))
    try:
        following = _decided(store, viewer, queue, at, data)
    except StoreError as error:
        field = data.field if data.field in reviewing.LABELS else None
        refused = Refused(str(error), data.decision, field, _value(data), data.why)
        return _page(request, store, viewer, queue, at, refused, 503 if isinstance(error, TroubleError) else 409)
    return Redirect(queue.address(following), status_code=HTTP_303_SEE_OTHER)


@post("/review/blur", include_in_schema=False, opt=_REVIEWER, status_code=HTTP_200_OK, sync_to_thread=False)
def blur(request: Request[Any, Any, Any]) -> Redirect:
    """Blur the words of reports until one points to them, or no longer; the browser keeps it."""
    on = request.cookies.get("blur") != "yes"
    told = Cookie("blur", value="yes" if on else "no", max_age=365 * 86_400, httponly=True, samesite="lax")
    back = f"/review?{request.url.query}" if request.url.query else "/review"
    return Redirect(back, status_code=HTTP_303_SEE_OTHER, cookies=[told])


class _Queue(Struct, frozen=True):
    """The order, the incidents that it is narrowed to, and what the address asks."""

    by: By
    among: Among | None
    asked: asking.Asked

    @classmethod
    def of(cls, request: Request[Any, Any, Any], by: By, among: Among | None) -> "_Queue":
        return cls(by, among, asking.pairs(request, _OWN))

    def address(self, event: str | None, by: By | None = None) -> str:
        """The address of an event in the queue, or of the queue."""
        order = by or self.by
        told = [*self.asked, *([("by", order)] if order != "uncertainty" else []), *([("at", event)] if event else [])]
        return f"/review?{urlencode(told)}" if told else "/review"


def _shown(
    request: Request[Any, Any, Any], store: Store, board: Board, viewer: Viewer, by: By, at: str | None
) -> Template | Redirect:
    queue = _Queue.of(request, by, answering(board, asking.query(request, _OWN)))
    if at is not None:
        return _page(request, store, viewer, queue, at)
    first = chronicle.upcoming(store, by, viewer.name, queue.among)
    if first is not None:
        return Redirect(queue.address(first), status_code=HTTP_303_SEE_OTHER)
    return _page(request, store, viewer, queue, None)


def _page(
    request: Request[Any, Any, Any], store: Store, viewer: Viewer, queue: _Queue, at: str | None,
    refused: Refused | None = None, status: int = HTTP_200_OK,
) -> Template:  # fmt: skip
    item = reviewing.item(store, viewer, at, refused) if at is not None else None
    following = chronicle.upcoming(store, queue.by, viewer.name, queue.among, after=at) if at is not None else None
    before = store.before(queue.by, at, queue.among) if at is not None else None
    return Template("review.html", status_code=status, context={
        "viewer": viewer, "item": item, "apart": reviewing.apart(item) if item else (), "refused": refused, "by": queue.by,
        "orders": [(order, queue.address(None, order)) for order in ORDERS], "here_at": queue.address(at),
        "following": queue.address(following), "before": before and queue.address(before), "kinds": get_args(EventType), "asides": get_args(Aux),
        "headway": store.headway(viewer.name, queue.among), "last": chronicle.last(store, viewer.name),
        "blurred": request.cookies.get("blur") == "yes", "asked": queue.asked,
    })  # fmt: skip


def _decided(store: Store, viewer: Viewer, queue: _Queue, at: str | None, data: Wanted) -> str | None:
    """Make the decision; the event to show after it. Raises StoreError."""
    if data.decision == "undo":
        return _undone(store, viewer) or at
    if at is None:
        raise StoreError("there is no event to decide on; open one first")
    following = chronicle.upcoming(store, queue.by, viewer.name, queue.among, after=at)
    field, value, other = None, None, tuple(reviewing.named(data.other))
    if data.decision == "correct":
        field, value = data.field, _correction(store, viewer, at, data)
    if data.decision == "split":
        other = reviewing.apart(reviewing.item(store, viewer, at))
    deciding.decide(store, viewer, data.decision, at, other, why=data.why.strip(), field=field, value=value)
    return following if data.decision in _ON else at


def _undone(store: Store, viewer: Viewer) -> str | None:
    """Take back what the viewer did last; the event that it was on."""
    last: tuple[Judgement, ...] = chronicle.last(store, viewer.name)
    if not last:
        raise StoreError("there is nothing of yours to undo")
    for one in last:
        deciding.decide(store, viewer, "undo", one.id)
    return last[0].subject


def _correction(store: Store, viewer: Viewer, at: str, data: Wanted) -> str:
    if not viewer.may("editor"):
        raise PermissionDeniedException("To correct takes the role of editor.")
    item = reviewing.item(store, viewer, at)
    record = store.record(item.document.id)
    if record is None:
        raise StoreError("the report is not there any more; open the next event")
    return choosing.value(record, item.event, data.field or "", _value(data))


def _value(data: Wanted) -> str:
    return data.value if isinstance(data.value, str) else ", ".join(data.value)


HANDLERS = (review, judge, blur)
