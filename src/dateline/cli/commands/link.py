"""`dateline link`: records in, incidents out, without a chronicle."""

from typing import Annotated

import typer

from .. import app
from .code import Address, Engine


@app.command()
def link(
    inputs: Annotated[
        list[str], typer.Argument(metavar="RECORDS...", help="Records of `code` or `export`: files, folders, globs.")
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="The Parquet file of incidents to write.")],
    names: Annotated[
        bool, typer.Option("--names", help="Names of private persons too: victims, witnesses, detainees.")
    ] = False,
    workers: Annotated[int, typer.Option(min=0, help="Processors for a Ray cluster of this machine; 0: all.")] = 0,
    engine: Annotated[
        Engine, typer.Option(help="Where it is linked: here, in memory, or on Ray (pip install 'dateline[ray]').")
    ] = Engine.HERE,
    address: Address = None,
) -> None:
    """Link records into incidents, for sets that no chronicle is to hold. A chronicle does it as reports come."""
    from ... import linkage, records, shards
    from ...export.privacy import held_back, whole

    files = list(records.sources(inputs))
    shards.check(output, files)
    found = linkage.on_ray(files, address, workers) if engine is Engine.RAY else linkage.here(files)
    many = linkage.write(output, found, whole if names else held_back)
    typer.echo(f"{len(files)} files of records, {many} incidents -> {output}")
