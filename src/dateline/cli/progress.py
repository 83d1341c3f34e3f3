"""The progress of a run over many reports, and of work that is done once on a machine."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..run import Report, Tally

if TYPE_CHECKING:
    from .. import chronicle
    from ..shards import Done

Step = Callable[[float, str], None]
"""Sets how many reports are done, and what is told of them."""


@contextmanager
def _bar(console: Console, what: str, total: int | None) -> Iterator[Step]:
    """A bar with rate and time left on a terminal, nothing where the output is piped; `total` None is not known."""
    columns = (
        TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total, told="")

        def step(done: float, told: str) -> None:
            bar.update(task, completed=done)
            speed = bar.tasks[task].speed
            bar.update(task, told=f"{told}, {speed:.1f} documents/s" if speed else told)

        yield step


@contextmanager
def progress(console: Console, total: int | None) -> Iterator[Report]:
    """The progress of `dateline code`."""
    done = 0
    with _bar(console, "coding", total) as step:

        def report(tally: Tally) -> None:
            nonlocal done
            done += 1
            step(done, _listed(events=tally.events, failed=len(tally.failed)))

        yield report


@contextmanager
def adding(console: Console, total: int | None) -> "Iterator[Callable[[chronicle.Tally], None]]":
    """The progress of `dateline add`."""
    with _bar(console, "adding", total) as step:
        yield lambda tally: step(
            tally.documents + tally.known + tally.failed,
            _listed(events=tally.events, known=tally.known, failed=tally.failed),
        )


@contextmanager
def sharding(console: Console, total: int) -> "Iterator[Callable[[Iterable[Done]], Iterator[Done]]]":
    """The progress of `dateline code` over shards, which it passes on."""
    with _bar(console, "coding", total) as step:

        def report(shards: "Iterable[Done]") -> "Iterator[Done]":
            events = 0
            for done, shard in enumerate(shards, 1):
                events += shard.events
                step(done, _listed(events=events))
                yield shard

        yield report


@contextmanager
def recoding(console: Console, total: int) -> "Iterator[Callable[[chronicle.Recoded], None]]":
    """The progress of `dateline recode`."""
    with _bar(console, "recoding", total) as step:
        yield lambda tally: step(
            tally.documents + tally.failed,
            f"{tally.events_gone} events went, {tally.events_new} came"
            + (f", {tally.failed} failed" if tally.failed else ""),
        )


def _listed(**counts: int) -> str:
    """The first count always, the others where there are any."""
    return ", ".join(f"{n} {name}" for i, (name, n) in enumerate(counts.items()) if n or i == 0)


@contextmanager
def once(what: str) -> Iterator[Callable[[float], None]]:
    """A bar on stderr from the first share told, a line where stderr is piped, nothing if none is told."""
    console = Console(stderr=True, highlight=False)
    with Progress(
        TextColumn("dateline: " + what), BarColumn(), TimeRemainingColumn(), console=console, disable=not console.is_terminal,
        transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(what, total=1.0, visible=False)

        def tell(share: float) -> None:
            if not share and not console.is_terminal:
                console.print(f"dateline: {what}", soft_wrap=True)
            bar.update(task, completed=share, visible=True)

        yield tell
