"""What tells how the server and the chronicle are: for people the runs, for pages what changed, for machines health and metrics."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.exceptions import ServiceUnavailableException
from litestar.response import ServerSentEvent, ServerSentEventMessage, Template
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from .. import asking
from ..api.stats import counted
from ..asking import Chronicle
from ..live import Change, Live
from ..viewer import Looking

SILENT = timedelta(minutes=10)
"""How long a run may write nothing before the page doubts it: a batch is closed after seconds."""
_HELD = Gauge("dateline_chronicle_rows", "What the chronicle holds", ["what"])


@get("/healthz", include_in_schema=False, sync_to_thread=True, media_type=MediaType.TEXT, opt={"public": True})
def healthy(store: Chronicle) -> str:
    """Whether the chronicle can be read; else 503."""
    store.newest()
    return "ok\n"


@get("/metrics", include_in_schema=False, sync_to_thread=True)
def metrics(store: Chronicle) -> Response[bytes]:
    """Requests by route and what the chronicle holds, as Prometheus reads it."""
    for what, number in msgspec.structs.asdict(counted(store)).items():
        _HELD.labels(what).set(number)
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


@get("/live", include_in_schema=False)
async def live(request: Request[Any, Any, Any]) -> ServerSentEvent:
    """The event `changed` whenever somebody else changed the chronicle."""
    news: Live = request.app.state.live
    if news.full:
        raise ServiceUnavailableException("Too many listen already; reload the page to see what is new.")
    return ServerSentEvent(_events(news, request.headers.get("last-event-id")))


async def _events(news: Live, last: str | None) -> AsyncIterator[ServerSentEventMessage]:
    async for told in news.listen(last):
        yield _event(told)


def _event(told: Change | str) -> ServerSentEventMessage:
    """A change, or a sign of life that a browser keeps the id of and shows to nobody."""
    if isinstance(told, str):
        return ServerSentEventMessage(data=None, comment="still here", id=told)
    return ServerSentEventMessage(event="changed", id=told.newest, data=msgspec.json.encode(told))


@get("/runs", include_in_schema=False, sync_to_thread=True)
def runs(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Template:
    """The commands that wrote, the newest first, and how far those under way are."""
    query = asking.query(request, allowed=("cursor", "limit"), most=1_000)
    found = store.progress(query)
    return Template("runs.html", context={
        "found": found, "viewer": viewer, "now": datetime.now(UTC), "lasting": _lasting, "silent": SILENT,
        "following": asking.following("/runs", query, found.next),
    })  # fmt: skip


def _lasting(time: timedelta) -> str:
    """How long something takes, in the two largest units."""
    seconds = max(0, round(time.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"


HANDLERS = (healthy, metrics, live, runs)
