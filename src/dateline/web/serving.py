"""The server: the application on an address of this machine until it is stopped."""

from socket import socket

import uvicorn

from ..errors import ServeError
from ..store import Store
from .app import app


class _Server(uvicorn.Server):
    """Lets those who listen for changes go before it waits for connections to end."""

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self.config.app.state.live.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def serve(store: Store, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve a chronicle until stopped. Raises ServeError where the address cannot be had."""
    config = uvicorn.Config(
        app(store), host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3
    )
    try:
        listening = config.bind_socket()
    except SystemExit as error:
        raise ServeError(f"{host}:{port} cannot be had; is it in use? choose another with --port") from error
    _Server(config).run(sockets=[listening])
