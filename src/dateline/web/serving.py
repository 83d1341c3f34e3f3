"""The server: the application on an address of this machine until it is stopped."""

from collections.abc import Sequence
from ipaddress import ip_address
from socket import socket

import uvicorn

from ..errors import ServeError
from ..store import Store
from .app import LOOPBACK, app
from .tiles import Tiles

_EVERY = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  told apart, not bound to
"""What stands for every address of the machine; a browser never calls it so."""


class _Server(uvicorn.Server):
    """Lets those who listen for changes go before it waits for connections to end."""

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self.config.app.state.live.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def serve(
    store: Store,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    owner: str = "local",
    names: Sequence[str] = (),
    tiles: Tiles | None = None,
) -> None:
    """Serve a chronicle until stopped; `names` are what other machines call this one; `tiles` lie under the map.

    Raises ServeError where the address cannot be had, or is not safe: without accounts none but this machine's.
    """
    if not _loopback(host) and not store.peopled():
        raise ServeError(
            f"{host}: without accounts the page is for this machine alone; make one first with "
            f"`dateline user add {store.where} NAME --role admin`"
        )
    hosts = (*LOOPBACK, *([host] if host not in _EVERY else []), *names)
    config = uvicorn.Config(
        app(store, owner=owner, hosts=hosts, tiles=tiles),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    try:
        listening = config.bind_socket()
    except SystemExit as error:
        raise ServeError(f"{host}:{port} cannot be had; is it in use? choose another with --port") from error
    _Server(config).run(sockets=[listening])


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
