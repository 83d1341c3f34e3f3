"""Tables for people and for machines. No cell can steer a terminal or become a formula in a spreadsheet."""

import csv
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table on the terminal, as wide as it is; the whole cells where the output is piped."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=10_000)
    table = Table(box=None, header_style="dim", pad_edge=False, title=title or None, title_justify="left")
    for column in columns:
        table.add_column(column, no_wrap=column in {"incident", "when", "id"})
    for row in rows:
        table.add_row(*(Text(line(cell)) for cell in row))
    console.print(table)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The same as CSV by RFC 4180."""
    out = csv.writer(sys.stdout)
    out.writerow(columns)
    out.writerows([harmless(cell) for cell in row] for row in rows)


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run; a negative number is left as it is."""
    if cell.startswith(_FORMULA) and not cell.removeprefix("-").replace(".", "", 1).isdigit():
        return f"'{cell}"
    return cell
