"""`dateline agreements`: accords over all reports."""

from typing import TYPE_CHECKING, Annotated

import typer

from .. import app, line
from ..chronicles import print_json, reading, split

if TYPE_CHECKING:
    from ...chronicle.accords import Pact


@app.command()
def agreements(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHRONICLE] [NAME]", help="Words of an agreement's name; all without."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One agreement a line, for machines.")] = False,
) -> None:
    """Tell each agreement's parties, what became of it and when, and the breaches alleged by each side."""
    from ...chronicle.accords import pacts
    from ...errors import StoreError

    where, rest = split(names or [])
    words = " ".join(rest).casefold()
    with reading(where) as store:
        found = [pact for pact in pacts(store.naming_agreements()) if words in pact.name.casefold()]
    if words and not found:
        raise StoreError(f"{where}: no agreement of that name; `dateline agreements` lists all")
    if json:
        print_json(found)
        return
    for pact in found:
        _show(pact)


def _show(pact: "Pact") -> None:
    from ..tables import print_table

    facts = [pact.form, f"{pact.points} points" if pact.points else "", f"signed {pact.signed}" if pact.signed else ""]
    typer.echo(line(f"{pact.name}: {', '.join(filter(None, facts))}; {pact.documents} reports"))
    if pact.parties:
        typer.echo(
            line(
                f"  between {', '.join(pact.parties)}"
                + (f"; mediated by {', '.join(pact.mediators)}" if pact.mediators else "")
            )
        )
    for state in pact.states:
        typer.echo(line(f"  {state.published or 'undated'}: {state.status} ({state.ref})"))
    if pact.breaches:
        rows = [
            (
                str(one.published or "-"),
                one.by or "not told",
                ", ".join(one.against) or "not told",
                ", ".join(one.denied_by),
                one.ref or "",
            )
            for one in pact.breaches
        ]
        print_table(("published", "breach alleged by", "against", "denied by", "report"), rows)
    typer.echo("")
