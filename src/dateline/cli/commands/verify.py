"""`dateline verify`: whether a chronicle is sound."""

from typing import Annotated

import typer

from .. import app, line
from ..chronicles import DEFAULT, reading


@app.command()
def verify(chronicle: Annotated[str, typer.Argument(help="A file or a postgresql:// URL.")] = DEFAULT) -> None:
    """Check hashes, references, spans and the index of words; exit status 1 if anything does not fit."""
    from ... import chronicle as chronicles

    found = 0
    with reading(chronicle) as opened:
        for problem in chronicles.verify(opened):
            found += 1
            typer.echo(line(f"{problem.where}: {problem.what}"))
    typer.echo(f"{chronicle}: {found} problems" if found else f"{chronicle}: sound")
    if found:
        raise typer.Exit(1)
