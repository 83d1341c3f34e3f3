"""`dateline backup`: a copy of a chronicle that is in use."""

from pathlib import Path
from typing import Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, reading, split


@app.command()
def backup(
    names: Annotated[list[str], typer.Argument(metavar="[CHRONICLE] FILE", help=f"{DEFAULT} if none is given.")],
) -> None:
    """Copy a chronicle whole, while it is written to. The file appears when it is complete."""
    from ... import store

    where, rest = split(names) if len(names) > 1 else (DEFAULT, names)
    if len(rest) != 1:
        raise typer.BadParameter("give the chronicle and one file to make")
    with reading(where) as opened:
        store.backup(opened, Path(rest[0]))
    typer.echo(f"{where} -> {rest[0]}")
