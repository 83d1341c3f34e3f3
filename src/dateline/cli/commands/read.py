"""`dateline read`: the chronicle of one report."""

import sys
from enum import StrEnum

import msgspec
import typer
from rich.console import Console

from ... import settings
from ...errors import SettingsError, SourceError
from ...model import Coded, Failure
from ...pipeline import Coder
from ...read import read as read_source
from ...read.text import day
from .. import app, terminal
from ..view import view


class To(StrEnum):
    """What to print."""

    text = "text"
    json = "json"
    html = "html"


@app.command()
def read(
    source: str = typer.Argument(..., help="A file, a URL, or - for standard input."),
    published: str | None = typer.Option(None, help="The day the report was published, YYYY-MM-DD; anchors \"Monday\"."),
    to: To = typer.Option(To.text, help="text for a person, json for the record, html for one self-contained page."),
) -> None:
    """Read one report and print its chronicle: events, voices, figures, agreements, each with its sentence."""
    chosen = settings.load()
    coder = Coder(chosen)
    told = publication(published)
    records = [_coded(coder.code(item) if not isinstance(item, Failure) else item) for item in read_source(source, settings=chosen, published=told)]
    if to is To.json:
        for record in records:
            sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    elif to is To.html:
        from ..page import page

        sys.stdout.buffer.write(page([view(record) for record in records]).encode("utf-8"))
    else:
        console = Console(highlight=False, soft_wrap=False)
        for record in records:
            terminal.show(console, view(record))


def publication(told: str | None):  # type: ignore[no-untyped-def]
    """The publication date given on the command line. Raises SettingsError."""
    if told is None:
        return None
    try:
        return day(told)
    except ValueError as error:
        raise SettingsError(f"--published: {error}") from error


def _coded(result: Coded | Failure) -> Coded:
    if isinstance(result, Failure):
        where = "" if result.reason.startswith(result.source) else f"{result.source}: "
        raise SourceError(f"{where}{result.reason}")
    return result
