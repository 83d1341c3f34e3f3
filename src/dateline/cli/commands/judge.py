"""`dateline judge`: a person's decision."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from .. import app
from ..chronicles import split, whoami, writing

DECISIONS = "accept, reject, correct, merge, split, contest, undo"


@app.command()
def judge(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="[CHRONICLE] DECISION ID [ID...]",
            help=f"{DECISIONS}; then an event's id (an incident's stands for its events), with merge and split those on "
            "the other side, with undo a judgement's.",
        ),
    ],
    field: Annotated[
        str | None, typer.Option(help="With correct: type, modes, actors, recipients, aux, when, where, counts.")
    ] = None,
    value: Annotated[str | None, typer.Option(help="With correct: what is right; docs/chronicle.md tells how.")] = None,
    why: Annotated[str, typer.Option(help="The reason.")] = "",
    by: Annotated[str | None, typer.Option(help="Who decides; the user of this machine if not given.")] = None,
) -> None:
    """Decide on events: kept for good, with who, when and why; it survives coding and linking anew."""
    from ... import chronicle

    where, told = split(arguments)
    if len(told) < 2:
        raise typer.BadParameter(f"give a decision ({DECISIONS}) and the id of an event")
    decision, subject, *other = told
    with writing(where, "judge", arguments) as (store, run):
        made = chronicle.decisions(
            store, decision, subject, other, by=by or whoami(), at=datetime.now(UTC), why=why, field=field, value=value
        )
        changed = sum(chronicle.decide(store, one, run) for one in made)
    for one in made:
        typer.echo(f"{one.id}: {one.decision} {one.subject} by {one.by}")
    typer.echo(f"{changed} incidents changed")
