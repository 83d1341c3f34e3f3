"""The progress of a run over many reports."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..run import Report, Tally


@contextmanager
def progress(console: Console, total: int | None) -> Iterator[Report]:
    """A bar with rate and time left on a terminal, nothing where the output is piped; `total` None is not known."""
    columns = (
        TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("coding", total=total, told="")

        def report(tally: Tally) -> None:
            bar.advance(task)
            speed = bar.tasks[task].speed
            failed = f", {len(tally.failed)} failed" if tally.failed else ""
            rate = f", {speed:.1f} documents/s" if speed else ""
            bar.update(task, told=f"{tally.events} events{failed}{rate}")

        yield report
