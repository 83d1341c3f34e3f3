"""Tables for people and for machines. No cell can steer a terminal or become a formula in a spreadsheet."""

import csv
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..export.cells import harmless
from . import line


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table on the terminal, as wide as it is; the whole cells where the output is piped."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=10_000)
    table = Table(box=None, header_style="dim", pad_edge=False, title=title or None, title_justify="left")
    told = [tuple(map(line, row)) for row in rows]
    filled = [i for i, _ in enumerate(columns) if not told or any(row[i] for row in told)]  # an empty column takes room
    for i in filled:
        table.add_column(columns[i], no_wrap=columns[i] in {"incident", "when", "id"}, overflow="fold")
    for row in told:
        table.add_row(*(Text(row[i]) for i in filled))
    console.print(table)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The same as CSV by RFC 4180."""
    out = csv.writer(sys.stdout)
    out.writerow(columns)
    out.writerows([harmless(cell) for cell in row] for row in rows)
