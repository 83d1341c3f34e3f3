"""The server: the application on an address of this machine until it is stopped."""

import uvicorn

from ..errors import ServeError
from ..store import Store
from .app import app


def serve(store: Store, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve a chronicle until stopped. Raises ServeError where the address cannot be had."""
    config = uvicorn.Config(
        app(store), host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3
    )
    try:
        listening = config.bind_socket()
    except SystemExit as error:
        raise ServeError(f"{host}:{port} cannot be had; is it in use? choose another with --port") from error
    uvicorn.Server(config).run(sockets=[listening])
