"""`dateline code`: reports in, records out, one line each."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import Workers, app, doubt, engine, prepared
from ..endings import STOPPED, tell, tell_failures
from .read import publication

if TYPE_CHECKING:
    from rich.console import Console

    from ...run import Tally


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
    workers: Workers = 1,
) -> None:
    """Code many reports. The output appears whole at the end; failures stand beside it and make the exit status 1."""
    from rich.console import Console

    from ... import read, run, settings  # slow to import with what they bring, and --help needs none of them
    from ..progress import progress

    chosen, day = settings.load(), publication(published)
    names = list(read.sources(inputs))
    run.check(output, names)
    coder = prepared(chosen)
    skipped: Counter[str] = Counter()
    found = run.documents(names, lambda name: read.read(name, settings=chosen, published=day, skipped=skipped))
    items = doubt(found, skipped)
    console = Console(stderr=True)
    try:
        with engine(coder, workers) as coding, progress(console, read.total(names)) as report:
            tally = run.write(coding, items, output, resume=resume, report=report)
    except KeyboardInterrupt:
        tell(console, f"stopped; what is coded stands in {run.unfinished(output)}, and --resume goes on from there")
        raise typer.Exit(STOPPED) from None
    _close(console, tally, output)


def _close(console: "Console", tally: "Tally", output: Path) -> None:
    kept = f" ({tally.resumed} from before)" if tally.resumed else ""
    tell(console, f"{tally.documents} documents{kept}, {tally.events} events, {tally.claims} claims -> {output}")
    tell_failures(console, tally.failed, f"all are in {output}.failures")
