"""`dateline code`: reports in, records out, one line each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import app, prepared
from .read import publication

if TYPE_CHECKING:
    from rich.console import Console

    from ...run import Tally

SHOWN = 20
"""Failures printed at the end; the file beside the output has them all."""


@app.command()
def code(
    inputs: Annotated[
        list[str], typer.Argument(metavar="IN...", help="Files, folders, globs, or - for standard input.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: one record a line.")],
    published: Annotated[
        str | None, typer.Option(help="Publication day for reports that tell none, YYYY-MM-DD.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
) -> None:
    """Code many reports. The output appears whole at the end; failures stand beside it and make the exit status 1."""
    from rich.console import Console

    from ... import run, settings  # slow to import with what they bring, and --help needs none of them
    from ...pipeline import Coder
    from ...read import read as read_source
    from ...read import sources

    chosen, told = settings.load(), publication(published)
    names = list(sources(inputs))
    run.check(output, names)
    prepared()
    console = Console(stderr=True)
    waiting = list(run.documents(names, lambda name: read_source(name, settings=chosen, published=told)))
    with run.progress(console, len(waiting)) as report:
        tally = run.write(Coder(chosen), iter(waiting), output, resume=resume, report=report)
    _close(console, tally, output)
    if tally.failed:
        raise typer.Exit(1)


def _close(console: "Console", tally: "Tally", output: Path) -> None:
    kept = f" ({tally.resumed} from before)" if tally.resumed else ""
    total = f"{tally.documents + tally.resumed} documents{kept}"
    console.print(f"{total}, {tally.events} events, {tally.claims} claims -> {output}", markup=False, highlight=False)
    for failure in tally.failed[:SHOWN]:
        console.print(f"failed: {failure.source}: {failure.reason}", style="red", markup=False, soft_wrap=True)
    if tally.failed:
        console.print(f"{len(tally.failed)} failed; all are in {output}.failures", style="red", markup=False, soft_wrap=True)
