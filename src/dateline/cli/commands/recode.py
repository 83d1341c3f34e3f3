"""`dateline recode`: what an older coder coded, coded anew."""

from typing import Annotated

import typer

from .. import Workers, app, prepared, processes
from ..chronicles import DEFAULT, writing
from ..endings import STOPPED


@app.command()
def recode(
    chronicle: Annotated[str, typer.Argument(help="A file or a postgresql:// URL.")] = DEFAULT,
    workers: Workers = 1,
) -> None:
    """Code anew the reports that another version coded. Judgements stay; stopped and called again it goes on."""
    from rich.console import Console

    from ... import chronicle as chronicles
    from ... import settings
    from ..progress import recoding

    coder = prepared(settings.load())
    console = Console(stderr=True)
    try:
        with (
            writing(chronicle, "recode", coder=coder.version) as (store, run),
            processes(coder, workers) as coding,
            recoding(console, len(store.stale(coder.version))) as report,
        ):
            told = chronicles.recode(store, coding, run, report)
    except KeyboardInterrupt:
        typer.echo(f"stopped; the same command goes on with {chronicle}", err=True)
        raise typer.Exit(STOPPED) from None
    typer.echo(
        f"{told.documents} documents coded anew, {told.same} of them with the same result; {told.events_gone} events went, "
        f"{told.events_new} came; {told.incidents} incidents changed; {told.moved} judgements moved to the event that took "
        f"the place of theirs"
    )
    for key in told.lost:
        typer.echo(f"judgement {key} is kept, but the event it is about is told no longer")
    if told.failed:
        typer.echo(
            f"{told.failed} could not be coded and stay as they were; `dateline stats --failures` tells why", err=True
        )
        raise typer.Exit(1)
