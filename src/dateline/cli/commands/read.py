"""`dateline read`: the chronicle of one report."""

import sys
from collections import Counter
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from .. import app, doubt, prepared

if TYPE_CHECKING:
    from ...model import Coded, Document, Failure

Value = TypeVar("Value", "Coded", "Document")


class To(StrEnum):
    """What to print."""

    text = "text"
    json = "json"
    html = "html"


@app.command()
def read(
    source: Annotated[str, typer.Argument(help="A file, a URL, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(help="The day the report was published, YYYY-MM-DD; anchors words like Monday.")
    ] = None,
    to: Annotated[
        To, typer.Option(help="text for a person, json for the record, html for one self-contained page.")
    ] = To.text,
) -> None:
    """Read one report and print its chronicle: events, voices, figures, agreements, each with its sentence."""
    from ... import settings  # slow to import with what they bring, and --help needs none of them
    from ...read import read as read_source

    chosen, day = settings.load(), publication(published)
    skipped: Counter[str] = Counter()
    items = doubt(read_source(source, settings=chosen, published=day, skipped=skipped), skipped)
    documents = [_good(item, source) for item in items]
    coder = prepared(chosen)
    _print([_good(coder.code(document), source) for document in documents], to)


def _print(records: "list[Coded]", to: To) -> None:
    if to is To.json:
        import msgspec

        for record in records:
            sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
        return
    from ...view.record import view

    if to is To.html:
        from ...view.page import page

        sys.stdout.buffer.write(page([view(record) for record in records]).encode("utf-8"))
        return
    from rich.console import Console

    from ..terminal import show

    console = Console(highlight=False)
    for record in records:
        show(console, view(record))


def publication(told: str | None) -> date | None:
    """The publication date given on the command line. Raises SettingsError."""
    from ...errors import SettingsError
    from ...read.text import day

    if told is None:
        return None
    try:
        return day(told)
    except ValueError as error:
        raise SettingsError(f"--published: {error}") from error


def _good(result: "Value | Failure", source: str) -> "Value":
    """The value. Raises SourceError for a Failure: one report was asked for, and it is not to be had."""
    from ...errors import SourceError
    from ...model import Failure

    if isinstance(result, Failure):
        where = result.source if result.ref or result.stage == "read" else source
        raise SourceError(f"{where}: {result.reason}")
    return result
