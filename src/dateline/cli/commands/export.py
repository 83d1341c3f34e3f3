"""`dateline export`: a chronicle's incidents or records into a file for other tools."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, reading


@app.command()
def export(
    chronicle: Annotated[str, typer.Argument(help="A file or a postgresql:// URL.")] = DEFAULT,
    to: Annotated[
        str, typer.Option(help="The format: jsonl, json, csv or geojson of incidents, or records.")
    ] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; standard output if none.")] = None,
    query: Annotated[str, typer.Option(help='What to export, as in an address: "type=ASSAULT&country=UKR".')] = "",
    names: Annotated[
        bool, typer.Option("--names", help="Names of private persons too: victims, witnesses, detainees.")
    ] = False,
) -> None:
    """Export what answers the query. Names of private persons are held back unless asked for."""
    from ... import store
    from ...export import exporters
    from ...export.privacy import held_back, whole

    exporter = exporters[to]
    asking = store.from_url(query)
    with reading(chronicle) as opened:
        pieces = exporter(opened, asking, whole if names else held_back)
        if output is None:
            sys.stdout.buffer.writelines(pieces)
            return
        _write(output, pieces)


def _write(output: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that appears when it is whole. Raises OutputError."""
    from ... import run
    from ...errors import OutputError

    part = run.unfinished(output)
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"{output}: cannot be written ({error.strerror or error}); free space or choose another"
        ) from error
