"""`dateline merge`: one chronicle into another."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import reading, writing


@app.command()
def merge(
    into: Annotated[str, typer.Argument(metavar="CHRONICLE", help="The one that is added to.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one that is read; it stays as it is.")],
) -> None:
    """Bring everything of OTHER into CHRONICLE, judgements too; what both have stays as it is there."""
    from ... import chronicle

    with reading(other) as source, writing(into, "merge", [other]) as (store, run):
        told = chronicle.merge(store, source, run)
    typer.echo(f"{told.added} documents came in, {told.known} were there already -> {into}")
