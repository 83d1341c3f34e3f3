"""`dateline serve`: the page."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, reading


@app.command()
def serve(
    chronicle: Annotated[
        str, typer.Argument(metavar="[CHRONICLE]", help="A SQLite file or a postgresql:// URL.")
    ] = DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Show a chronicle in the browser: map, timeline, incidents, documents; check and correct."""
    from ... import web

    with reading(chronicle) as store:
        typer.echo(f"{chronicle} at http://{host}:{port}/ (Ctrl-C stops)")
        web.serve(store, host, port)
