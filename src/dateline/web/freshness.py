"""Answers that a client has already are not made again: an ETag that changes with the chronicle."""

import hashlib
from typing import TYPE_CHECKING, Any

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from .. import __version__

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send


class Fresh(ASGIMiddleware):
    """Adds the ETag to what is found, and answers 304 to whoever has it; not for handlers with the option `live`."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: "Scope", receive: "Receive", send: "Send", next_app: "ASGIApp") -> None:
        request: Request[Any, Any, Any] = Request(scope)
        if request.method != "GET" or scope["route_handler"].opt.get("live"):
            await next_app(scope, receive, send)
            return
        newest = await sync_to_thread(scope["litestar_app"].state.store.newest)
        tag = _tag(request, newest)
        if tag in {one.strip() for one in request.headers.get("if-none-match", "").split(",")}:
            await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", tag.encode())]})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return

        async def tagged(message: "Message") -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableScopeHeaders.from_message(message)
                headers["ETag"] = tag
                headers.setdefault("Cache-Control", "private, no-cache")
                headers.add("Vary", "Cookie, Authorization")
            await send(message)

        await next_app(scope, receive, tagged)


def _tag(request: Request[Any, Any, Any], newest: str) -> str:
    """Weak, since what is sent may be compressed. Another address, another person or version has another."""
    who = request.headers.get("cookie", ""), request.headers.get("authorization", "")
    told = "\n".join((newest, __version__, str(request.url), *who))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'
