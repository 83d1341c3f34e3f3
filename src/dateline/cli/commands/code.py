"""`dateline code`: reports in, records out, one line each."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import Workers, app, doubt, prepared, processes
from ..endings import STOPPED, tell, tell_failures
from .read import publication

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from ...run import Tally
    from ...settings import Settings


class Engine(StrEnum):
    """Where shards are coded, or linked."""

    HERE = "here"
    RAY = "ray"


Address = Annotated[str | None, typer.Option(help="The Ray cluster to use; without it, one on this machine.")]


@app.command()
def code(
    inputs: Annotated[
        list[str], typer.Argument(metavar="IN...", help="Files, folders, globs, or - for standard input.")
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help="The file to write, one record a line; or a folder, a Parquet file for each input."
        ),
    ],
    published: Annotated[
        str | None, typer.Option(help="Publication day for reports that tell none, YYYY-MM-DD.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
    workers: Workers = 1,
    engine: Annotated[
        Engine, typer.Option(help="Where shards are coded: here, or on Ray (pip install 'dateline[ray]').")
    ] = Engine.HERE,
    address: Address = None,
) -> None:
    """Code many reports. The output appears whole at the end; failures stand beside it and make the exit status 1."""
    from rich.console import Console

    from ... import read, run, settings, shards  # slow to import with what they bring, and --help needs none of them
    from ..progress import progress

    chosen, day = settings.load(), publication(published)
    names = list(read.sources(inputs))
    if engine is Engine.RAY or shards.is_folder(output):
        _shards(names, output, chosen, day, workers, engine, address)
        return
    whole = Path(output)
    run.check(whole, names)
    coder = prepared(chosen)
    skipped: Counter[str] = Counter()
    found = run.documents(names, lambda name: read.read(name, settings=chosen, published=day, skipped=skipped))
    items = doubt(found, skipped)
    console = Console(stderr=True)
    try:
        with processes(coder, workers) as coding, progress(console, read.total(names)) as report:
            tally = run.write(coding, items, whole, resume=resume, report=report)
    except KeyboardInterrupt:
        tell(console, f"stopped; what is coded stands in {run.unfinished(whole)}, and --resume goes on from there")
        raise typer.Exit(STOPPED) from None
    _close(console, tally, whole)


def _shards(
    names: list[str],
    output: str,
    chosen: "Settings",
    day: "date | None",
    workers: int,
    engine: Engine,
    address: str | None,
) -> None:
    """Each input into a file of its own. What is finished is not done again, so --resume says nothing new."""
    from rich.console import Console

    from ... import shards
    from ...model import Failure
    from ..progress import sharding

    console = Console(stderr=True)
    planned = shards.plan(names, output)
    coder = prepared(chosen)
    job = shards.Job(chosen, coder.version, day)
    told: list[shards.Done] = []
    try:
        with sharding(console, len(planned)) as report:
            if engine is Engine.RAY:
                told += report(shards.on_ray(planned, job, address, workers))
            else:
                with processes(coder, workers) as coding:
                    told += report(shards.here(planned, job, coding))
    except KeyboardInterrupt:
        tell(console, f"stopped; finished shards stand in {output}, and the same command goes on with the others")
        raise typer.Exit(STOPPED) from None
    documents, events, failed = (sum(getattr(one, name) for one in told) for name in ("documents", "events", "failed"))
    before = sum(one.before for one in told)
    kept = f" ({before} finished before)" if before else ""
    tell(console, f"{len(told)} shards{kept}, {documents} documents, {events} events -> {output}")
    broken = [Failure(one.source, "read", one.error) for one in told if one.error]
    if failed and not broken:
        tell(console, f"{failed} failed; each shard's stand beside it in a file .failures", "red")
        raise typer.Exit(1)
    tell_failures(console, broken, "the other shards are done")


def _close(console: "Console", tally: "Tally", output: Path) -> None:
    kept = f" ({tally.resumed} from before)" if tally.resumed else ""
    tell(console, f"{tally.documents} documents{kept}, {tally.events} events, {tally.claims} claims -> {output}")
    tell_failures(console, tally.failed, f"all are in {output}.failures")
