"""How a run over many reports ends: stopped, or done with what failed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from . import line

if TYPE_CHECKING:
    from rich.console import Console

    from ..model import Failure

STOPPED = 130
"""The exit status that shells give a command stopped by Ctrl-C."""
_SHOWN = 20
"""Failures printed; all of them are kept."""


def tell(console: "Console", told: str, style: str = "") -> None:
    """One line, whatever stands in it."""
    console.print(line(told), style=style, markup=False, highlight=False, soft_wrap=True)


def tell_failures(console: "Console", failed: "Sequence[Failure]", where: str) -> None:
    """The first failures, how many there are and where all of them are kept; ends with status 1 if there are any."""
    for failure in failed[:_SHOWN]:
        tell(console, f"failed: {failure.source}: {failure.reason}", "red")
    if failed:
        tell(console, f"{len(failed)} failed; {where}", "red")
        raise typer.Exit(1)
