"""`dateline figures`: who tells which toll, and how it grew."""

from typing import Annotated

import typer

from .. import app
from ..chronicles import print_json, reading, split


@app.command()
def figures(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[CHRONICLE] [INCIDENT]", help="An incident's id; all without one.")
    ] = None,
    measure: Annotated[str | None, typer.Option(help="killed, injured, missing, detained, displaced ...")] = None,
    query: Annotated[str, typer.Option(help='Of which incidents, as in an address: "country=SDN".')] = "",
    json: Annotated[bool, typer.Option("--json", help="One figure a line, for machines.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table for machines.")] = False,
) -> None:
    """List the figures of incidents by the day they were told, each with its bounds and its voice."""
    from ... import store
    from ...errors import StoreError
    from ...view import accounts
    from ..tables import print_csv, print_table

    where, rest = split(names or [])
    with reading(where) as opened:
        found = [opened.incident(key) for key in rest] if rest else opened.incidents(store.from_url(query))
        told = [(i, f) for i in found if i for f in i.figures if measure in (None, f.measure)]
    if rest and not told:
        raise StoreError(f"{where}: no figures of {' '.join(rest)}; `dateline find` lists incidents")
    told.sort(key=lambda pair: (pair[0].id, pair[1].measure, accounts.day(pair[1].as_of)))
    if json:
        print_json({"incident": i.id, **_plain(f)} for i, f in told)
        return
    columns = ("incident", "measure", "as of", "people", "group", "by", "report")
    rows = [
        (i.id, f.measure, accounts.day(f.as_of), accounts.bounds(f), f.group or "", accounts.voice(f), f.ref or "")
        for i, f in told
    ]
    print_csv(columns, rows) if csv else print_table(columns, rows)


def _plain(figure: object) -> dict[str, object]:
    import msgspec

    return dict(msgspec.to_builtins(figure))
