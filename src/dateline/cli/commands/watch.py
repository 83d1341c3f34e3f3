"""`dateline watch`: feeds into a chronicle, again and again."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import app, doubt, line, prepared
from ..chronicles import split, writing
from ..endings import STOPPED
from .add import archived

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...chronicle.adding import Item
    from ...read.archive import Archive
    from ...read.feeds import Feeds, State
    from ...read.polite import Web
    from ...settings import Settings

_LONGEST = 60.0
"""Seconds slept at once, so that a clock that was set is noticed."""


@app.command()
def watch(
    names: Annotated[
        list[str], typer.Argument(metavar="[CHRONICLE] FEEDS.toml", help="docs/sources.md tells its form.")
    ],
    once: Annotated[bool, typer.Option("--once", help="Poll what is due and stop.")] = False,
    archive: Annotated[
        Path | None, typer.Option(help="A WARC file that keeps the bytes of feeds and pages as they came.")
    ] = None,
) -> None:
    """Poll feeds until stopped and add what is new: politely, by robots.txt, unchanged feeds unasked for their text."""
    from ... import settings
    from ...read import feeds
    from ...read.polite import Web

    where, rest = split(names)
    if len(rest) != 1:
        raise typer.BadParameter("give one file that names the feeds, after the chronicle")
    chosen, told = settings.load(), feeds.load(Path(rest[0]))
    web = Web(chosen, gap=told.gap)
    try:
        with archived(archive) as kept:
            while True:
                _round(where, told, chosen, web, kept)
                if once:
                    return
                _sleep(where, told)
    except KeyboardInterrupt:
        typer.echo(f"stopped; what came in stands in {where}", err=True)
        raise typer.Exit(STOPPED) from None


def _round(where: str, told: "Feeds", chosen: "Settings", web: "Web", kept: "Archive | None") -> None:
    """Poll every feed that is due, in one run; its state is kept when what it gave is stored."""
    from ... import chronicle

    coder = prepared(chosen)
    with writing(where, "watch", [feed.url for feed in told.feed], coder.version, create=True) as (store, run):
        state = _state(store.state(_NAME))
        tally = chronicle.add(
            store,
            coder,
            _items(told, state, chosen, web, kept),
            run,
            failed=lambda one: typer.echo(line(f"failed: {one.source}: {one.reason}"), err=True),
        )
        with store.writing(run) as writer:
            writer.keep(_NAME, _encoded(state))
    typer.echo(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {tally.documents} documents added, {tally.incidents} incidents changed"
    )


_NAME = "feeds"


def _items(told: "Feeds", state: "State", chosen: "Settings", web: "Web", kept: "Archive | None") -> "Iterator[Item]":
    from collections import Counter

    from ...read import feeds

    skipped: Counter[str] = Counter()
    for item in doubt(feeds.poll(told, state, settings=chosen, web=web, skipped=skipped, archive=kept), skipped):
        yield "feeds", item


def _state(kept: bytes | None) -> "State":
    import msgspec

    from ...read.feeds import Polled

    return msgspec.json.decode(kept, type=dict[str, Polled]) if kept else {}


def _encoded(state: "State") -> bytes:
    import msgspec

    return msgspec.json.encode(dict(state))


def _sleep(where: str, told: "Feeds") -> None:
    """Wait until the next feed is due."""
    from ... import store
    from ...read import feeds

    with store.open(where, create=False) as opened:
        state = _state(opened.state(_NAME))
    while (left := (feeds.due(told, state) - datetime.now(UTC)).total_seconds()) > 0:
        time.sleep(min(left, _LONGEST))
