"""The progress of a run over many reports, and of work that is done once on a machine."""

from collections.abc import Callable, Iterator
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
