"""`dateline import`: records that were coded elsewhere, into a chronicle."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import app
from ..chronicles import one, writing

if TYPE_CHECKING:
    from ...model import Coded


@app.command(name="import")
def import_(
    names: Annotated[
        list[str], typer.Argument(metavar="[CHRONICLE] FILE", help="Records, one a line, of `code` or `export`.")
    ],
) -> None:
    """Bring records into a chronicle without coding them again, and link them."""
    from ... import chronicle

    where, path = one(names, "file of records")
    with writing(where, "import", [path], create=True) as (store, run):
        told = chronicle.bring(store, _records(Path(path)), run, path)
    typer.echo(f"{told.added} documents came in, {told.known} were there already -> {where}")


def _records(path: Path) -> "Iterator[Coded]":
    """The records of a file. Raises SourceError that names the line."""
    import msgspec

    from ...errors import SourceError
    from ...model import Coded

    try:
        with path.open("rb") as lines:
            for number, told in enumerate(lines, 1):  # noqa: B007  told in the error
                if told.strip():
                    yield msgspec.json.decode(told, type=Coded)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SourceError(
            f"{path}:{number}: is no record ({error}); `dateline code` and `export --to records` write them"
        ) from error
