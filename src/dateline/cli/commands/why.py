"""`dateline why`: the reasons of an incident's links."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import one, print_json, reading


@app.command()
def why(
    names: Annotated[list[str], typer.Argument(metavar="[CHRONICLE] INCIDENT", help="An incident's id.")],
    json: Annotated[bool, typer.Option("--json", help="One link a line, for machines.")] = False,
) -> None:
    """Tell why accounts are held for one happening: every link with its score and reasons."""
    from ...errors import StoreError
    from ..tables import print_table

    where, key = one(names, "incident")
    with reading(where) as store:
        incident = store.incident(key)
    if incident is None:
        raise StoreError(f"{where}: no incident {key}; `dateline find` lists them")
    if json:
        print_json(incident.links)
        return
    rows = [(a, b, f"{link.score:.2f}", "; ".join(link.reasons)) for link in incident.links for a, b in [link.accounts]]
    print_table(("account", "account", "score", "reasons"), rows)
    if not rows:
        typer.echo("one account only: there is nothing to link")
