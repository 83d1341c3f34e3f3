"""`dateline import`: records that were coded elsewhere, into a chronicle."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, split, writing


@app.command(name="import")
def import_(
    names: Annotated[
        list[str],
        typer.Argument(metavar="[CHRONICLE] FILE...", help="Records of `code` or `export`: files, folders, globs."),
    ],
) -> None:
    """Bring records into a chronicle without coding them again, and link them."""
    from ... import chronicle, records

    where, given = split(names)
    if not given:
        raise typer.BadParameter(f"give a file of records, after the chronicle if it is not {DEFAULT}")
    files = list(records.sources(given))
    added = known = 0
    with writing(where, "import", files, create=True) as (store, run):
        for file in files:
            told = chronicle.bring(store, records.read(file), run, file)
            added, known = added + told.added, known + told.known
    typer.echo(f"{added} documents came in, {known} were there already -> {where}")
