"""`dateline timeline`: incidents and tolls by day, week, month or year."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .. import app
from ..chronicles import DEFAULT, print_json, reading

if TYPE_CHECKING:
    from ...model import Incident


class By(StrEnum):
    """The length of a step."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


_STEP: dict[By, Callable[[date], str]] = {
    By.day: lambda d: d.isoformat(),
    By.week: lambda d: (d - timedelta(d.weekday())).isoformat(),
    By.month: lambda d: f"{d:%Y-%m}",
    By.year: lambda d: f"{d:%Y}",
}


@app.command()
def timeline(
    chronicle: Annotated[str, typer.Argument(help="A file or a postgresql:// URL.")] = DEFAULT,
    by: Annotated[By, typer.Option(help="The length of a step.")] = By.month,
    query: Annotated[str, typer.Option(help='Which incidents, as in an address: "type=ASSAULT&country=UKR".')] = "",
    json: Annotated[bool, typer.Option("--json", help="One step a line, for machines.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table for machines.")] = False,
) -> None:
    """Count incidents and those killed, from the lowest to the highest figure, by time; the undated stand apart."""
    from ... import store
    from ..tables import print_csv, print_table

    steps: dict[str, list[Incident]] = {}
    with reading(chronicle) as opened:
        for incident in opened.incidents(store.from_url(query)):
            steps.setdefault(_step(incident, by), []).append(incident)
    rows = [
        (step, str(len(told)), str(sum(i.status == "contested" for i in told)), _deaths(told))
        for step, told in sorted(steps.items())
    ]
    columns = ("when", "incidents", "contested", "killed")
    if json:
        print_json(dict(zip(columns, row, strict=True)) for row in rows)
    elif csv:
        print_csv(columns, rows)
    else:
        print_table(columns, rows)


def _step(incident: "Incident", by: By) -> str:
    when = incident.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first is None or last is None:
        return "undated"
    return _STEP[by](first) if _STEP[by](first) == _STEP[by](last) else f"{_STEP[by](first)} or later"


def _deaths(told: "list[Incident]") -> str:
    from ...export.flat import spread

    tolls = [spread([f for f in incident.figures if f.measure == "killed"]) for incident in told]
    low, high = sum(least or 0 for least, _ in tolls), sum(most or 0 for _, most in tolls)
    return str(low) if low == high else f"{low}-{high}"
