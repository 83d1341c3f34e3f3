"""`dateline audit`: what people did on the page."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, print_json, reading


@app.command()
def audit(
    chronicle: Annotated[str, typer.Argument(metavar="[CHRONICLE]", help="A file or a postgresql:// URL.")] = DEFAULT,
    limit: Annotated[int | None, typer.Option(min=1, help="The newest so many.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One deed a line, for machines.")] = False,
) -> None:
    """List who did what on the page, from where, the newest first."""
    from ..tables import print_table

    with reading(chronicle) as store:
        deeds = list(store.deeds(limit))
    if json:
        print_json(deeds)
        return
    rows = [(f"{one.at:%Y-%m-%d %H:%M}", one.who, one.deed, one.subject, one.origin) for one in deeds]
    print_table(("at", "who", "what", "on", "from"), rows)
