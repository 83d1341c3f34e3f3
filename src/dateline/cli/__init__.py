"""The command line. Each command is one file; a user's mistake is one line on stderr and a non-zero exit."""

import gc
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DatelineError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..engine import Engine
    from ..model import Document, Failure
    from ..pipeline import Coder
    from ..settings import Settings

GARBAGE = (100_000, 20, 100)
"""When Python looks for cycles: seldom, since the model and the lexicon are made once and stay, and looking through them
again and again while they are made takes a tenth of the start."""
NOTED = 20
"""Odd reports named one by one; of the rest only the number is told."""

Workers = Annotated[
    int,
    typer.Option(min=0, help="Processes that code at the same time, each with its model; 0: one for each processor."),
]

app = typer.Typer(
    name="dateline", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Reads reports on wars and crises: who says that who did what to whom, where, when, with what harm.",
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        from .. import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Take what stands before the command."""


def prepared(settings: "Settings") -> "Coder":
    """The coder of the settings; what is compiled once per machine is, and odd dictionaries are told, on stderr."""
    from ..lexicon import dictionaries, gazetteer, sources
    from ..pipeline import Coder
    from .progress import once

    coder = Coder(settings)
    with sources.using(coder.sources):
        if coder.sources is not sources.SHIPPED:
            from ..lexicon import review

            review.load_all()
        with once("compiling the gazetteer (once, about 15 seconds)") as tell:
            gazetteer.prepare(tell)
        odd = Counter(path for path, _ in {(str(problem.path), problem.line) for problem in dictionaries.problems()})
    for path, lines in sorted(odd.items()):
        told = f"{path}: {lines} lines are used in part or not at all; `dateline lexicon check` tells which"
        _noted(told)
    return coder


def processes(coder: "Coder", workers: int) -> "AbstractContextManager[Engine]":
    """The coder in this process, or in so many of their own; 0 takes one for each processor."""
    from ..pool import Pool

    return nullcontext(coder) if workers == 1 else Pool(coder.settings, coder.version, workers, _noted)


def _noted(told: str) -> None:
    print(f"dateline: note: {line(told)}", file=sys.stderr)


def line(told: str) -> str:
    """A message as one line that cannot steer a terminal, whatever the names of files in it."""
    from ..read.text import clean

    return " ".join(clean(told).split())


def doubt(
    items: "Iterable[Document | Failure]", skipped: Mapping[str, int] | None = None
) -> "Iterator[Document | Failure]":
    """Pass the items on and tell on stderr what is odd about them, and at the end what was left out on purpose.

    A record itself does not depend on today's date.
    """
    from ..model import Document
    from ..read.text import doubts

    noted = 0
    for item in items:
        if isinstance(item, Document):
            for odd in doubts(item):
                noted += 1
                if noted <= NOTED:
                    print(f"dateline: note: {line(item.ref or item.url or item.id)}: {odd}", file=sys.stderr)
        yield item
    if noted > NOTED:
        print(f"dateline: note: and {noted - NOTED} more such reports", file=sys.stderr)
    for reason, count in (skipped or {}).items():
        print(f"dateline: note: left out {count}: {line(reason)}", file=sys.stderr)


def main() -> None:
    """Run the command line; the only place that catches DatelineError."""
    from . import commands

    gc.set_threshold(*GARBAGE)
    for module in iter_modules(commands.__path__):
        import_module(f"{commands.__name__}.{module.name}")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" and goes on
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {line(str(error))}", file=sys.stderr)
        sys.exit(1)
    finally:
        gc.freeze()  # what is left is not looked through again before the process ends
