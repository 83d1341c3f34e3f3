"""`dateline doctor`: whether this installation is whole."""

import typer

from .. import app


@app.command()
def doctor() -> None:
    """Tell versions, model, data and a self-check; exit status 1 if anything is wrong."""
    from ..checkup import check_up

    if not check_up():
        raise typer.Exit(1)
