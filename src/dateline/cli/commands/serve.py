"""`dateline serve`: the page."""

from typing import Annotated

import typer

from .. import app, line
from ..chronicles import DEFAULT, reading, whoami


@app.command()
def serve(
    chronicle: Annotated[
        str, typer.Argument(metavar="[CHRONICLE]", help="A SQLite file or a postgresql:// URL.")
    ] = DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    name: Annotated[list[str] | None, typer.Option(help="What other machines call this one; several allowed.")] = None,
) -> None:
    """Show a chronicle in the browser: map, timeline, incidents, documents; check and correct."""
    from ... import settings, web
    from ...web.tiles import tiles

    chosen = settings.load()
    under = tiles(chosen.tiles, chosen.tiles_credit)
    with reading(chronicle) as store:
        safe = "" if store.peopled() else "; no accounts, so for this machine alone"
        typer.echo(f"{line(store.where)} at http://{host}:{port}/ (Ctrl-C stops){safe}")
        web.serve(store, host, port, owner=whoami() or "local", names=name or (), tiles=under)
