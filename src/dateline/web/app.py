"""The application: handlers of every page and resource, templates, files, errors, headers."""

from collections.abc import Callable, Coroutine, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.plugins.htmx import HTMXPlugin
from litestar.plugins.prometheus import PrometheusConfig
from litestar.types import Message, Scope

from ..store import Store
from ..store.board import Board
from . import describing, errors, files, templating
from .freshness import Fresh
from .live import Live
from .tiles import Tiles
from .viewer import Viewer, admitted, viewer

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:{tiles}", "connect-src 'self'{tiles}",
    "worker-src 'self'", "font-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
"""Nothing runs and nothing is fetched but Dateline's own files and a desk's own tiles; no script or style stands in a page."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), payment=()",
}


def app(store: Store, *, owner: str = "local", hosts: Sequence[str] = LOOPBACK, tiles: Tiles | None = None) -> Litestar:
    """The application over an open chronicle.

    `owner` is who looks where there are no accounts; `hosts` are the names that it answers to, so that no other site's
    name can be pointed at it (DNS rebinding); `tiles` are a desk's own, under the map.
    """
    live = Live(store)
    interface = Router("/api", route_handlers=[*_handlers("api")], middleware=[Fresh()])
    return Litestar(
        [*_handlers("pages"), interface, files.static],
        state=State({"store": store, "board": Board(store), "live": live, "owner": owner, "hosts": frozenset(hosts)}),
        guards=[admitted],
        dependencies={
            "store": Provide(_store, sync_to_thread=False),
            "board": Provide(_board, sync_to_thread=False),
            "viewer": Provide(viewer, sync_to_thread=False),
        },
        template_config=templating.config(files.STATIC, tiles),
        exception_handlers={Exception: errors.told},
        before_send=[_headed(tiles)],
        middleware=[PrometheusConfig(app_name="dateline", prefix="dateline", group_path=True).middleware],
        on_shutdown=[live.close],
        compression_config=CompressionConfig("gzip", exclude=["^/static/", "^/live$"]),
        plugins=[HTMXPlugin()],
        openapi_config=describing.CONFIG,
        signature_types=[Board, Store, Viewer],
    )


def _store(state: State) -> Store:
    told: Store = state.store
    return told


def _board(state: State) -> Board:
    told: Board = state.board
    return told


def _handlers(folder: str) -> Iterator[Any]:
    package = import_module(f"{__package__}.{folder}")
    for module in iter_modules(package.__path__):
        yield from import_module(f"{package.__name__}.{module.name}").HANDLERS


def _headed(tiles: Tiles | None) -> Callable[[Message, Scope], Coroutine[Any, Any, None]]:
    """Adds the headers to whatever is sent, errors too."""
    policy = _POLICY.format(tiles=f" {tiles.origin}" if tiles else "")
    headers = {**_HEADERS, "Content-Security-Policy": policy}

    async def headed(message: Message, _: Scope) -> None:
        if message["type"] == "http.response.start":
            sent = MutableScopeHeaders.from_message(message)
            for name, value in headers.items():
                sent.setdefault(name, value)

    return headed
