"""`dateline code`: reports in, records out, one line each."""

from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ... import run, settings
from ...pipeline import Coder
from ...read import read as read_source
from ...read import sources
from .. import app
from .read import publication

SHOWN = 20
"""Failures printed at the end; the file beside the output has them all."""


@app.command()
def code(
    inputs: list[str] = typer.Argument(..., metavar="IN...", help="Files, folders, globs, or - for standard input."),
    output: Path = typer.Option(..., "--output", "-o", help="The file to write: one record a line."),
    published: str | None = typer.Option(None, help="Publication day for reports that tell none, YYYY-MM-DD."),
    resume: bool = typer.Option(False, "--resume", help="Go on with a run that was interrupted."),
) -> None:
    """Code many reports. The output appears whole at the end; failures stand beside it and make the exit status 1."""
    chosen = settings.load()
    names = list(sources(inputs))
    told = publication(published)
    waiting = list(run.documents(names, lambda name: read_source(name, settings=chosen, published=told)))
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        console=console, transient=not console.is_terminal, disable=not console.is_terminal,
    ) as progress:  # fmt: skip
        bar = progress.add_task("coding", total=len(waiting), rate="")

        def advance(tally: run.Tally) -> None:
            task = progress.tasks[0]
            speed = f"{task.speed:.1f} documents/s" if task.speed else ""
            progress.update(bar, advance=1, rate=f"{tally.events} events {speed}")

        tally = run.write(Coder(chosen), iter(waiting), output, resume=resume, report=advance)
    _close(console, tally, output)
    if tally.failed:
        raise typer.Exit(1)


def _close(console: Console, tally: run.Tally, output: Path) -> None:
    kept = f" ({tally.resumed} from before)" if tally.resumed else ""
    console.print(f"{tally.documents + tally.resumed} documents{kept}, {tally.events} events, {tally.claims} claims -> {output}", markup=False)
    for failure in tally.failed[:SHOWN]:
        console.print(f"failed: {failure.source}: {failure.reason}", style="red", markup=False)
    if tally.failed:
        console.print(f"{len(tally.failed)} failed; all of them are in {output}.failures", style="red", markup=False)
