"""`dateline add`: reports into a chronicle."""

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import Workers, app, doubt, prepared, processes
from ..chronicles import split, writing
from ..endings import STOPPED, tell, tell_failures
from .read import publication

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from rich.console import Console

    from ...chronicle.adding import Item, Tally
    from ...model import Failure
    from ...read.archive import Archive
    from ...settings import Settings


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="[CHRONICLE] SOURCE...",
            help="A chronicle (*.db, made if need be; postgresql://...; chronicle.db if not given), then files, folders, "
            "globs, URLs, feeds, or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None, typer.Option(help="Publication day for reports that tell none, YYYY-MM-DD.")
    ] = None,
    archive: Annotated[
        Path | None, typer.Option(help="A WARC file that keeps the bytes of the sources as they came.")
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Fetch the pages that a feed only sums up.")] = False,
    workers: Workers = 1,
) -> None:
    """Read, code, store and link reports. Stopped at any point and called again it goes on; nothing is added twice."""
    from collections import Counter

    from rich.console import Console

    from ... import chronicle, read, settings  # slow to import with what they bring, and --help needs none of them
    from ..progress import adding

    chosen, day = settings.load(), publication(published)
    where, names = split(sources)
    if not names:
        raise typer.BadParameter("name at least one source after the chronicle")
    found = list(read.sources(names))
    coder = prepared(chosen)
    console = Console(stderr=True)
    skipped: Counter[str] = Counter()
    failed: list[Failure] = []
    try:
        with (
            writing(where, "add", sources, coder.version, create=True) as (store, run),
            archived(archive) as kept,
            processes(coder, workers) as coding,
            adding(console, read.total(found)) as report,
        ):
            items = _items(found, chosen, day, kept, skipped, follow)
            tally = chronicle.add(store, coding, items, run, report, failed.append)
    except KeyboardInterrupt:
        tell(console, f"stopped; what was added stands in {where}, and the same command goes on from there")
        raise typer.Exit(STOPPED) from None
    _close(console, where, tally, skipped, failed)


def archived(path: Path | None) -> "AbstractContextManager[Archive | None]":
    """The archive at a path, or none."""
    if path is None:
        return nullcontext()
    from ...read.archive import Archive

    return Archive(path)


def _items(
    names: "list[str]",
    chosen: "Settings",
    day: date | None,
    kept: "Archive | None",
    skipped: "Counter[str]",
    follow: bool,
) -> "Iterator[Item]":
    """Each document with its source's name; odd ones are told on stderr."""
    from ... import read, run
    from ...read.polite import Web

    web = Web(chosen) if follow or sum(map(read.is_url, names)) > 1 else None
    for name in names:
        told = run.documents(
            [name],
            lambda one: read.read(
                one, settings=chosen, published=day, web=web, follow=follow, skipped=skipped, archive=kept
            ),
        )
        for item in doubt(told):
            yield name, item


def _close(console: "Console", where: str, tally: "Tally", skipped: "Counter[str]", failed: "list[Failure]") -> None:
    known = f", {tally.known} were there already" if tally.known else ""
    tell(
        console,
        f"{tally.documents} documents added{known}; {tally.events} events; {tally.incidents} incidents -> {where}",
    )
    for reason, count in skipped.most_common():
        tell(console, f"left out: {count} {reason}")
    tell_failures(console, failed, f"`dateline stats {where} --failures` has them all")
