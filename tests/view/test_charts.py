"""Charts: specs with the values in them, and nothing to fetch."""

import json
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from dateline.chronicle.accords import Pact, Violation
from dateline.model import Account, Dating, Figure, Incident, Sources, Who
from dateline.view import charts


def incident(key: str, day: date, low: int, high: int | None, outlet: str = "Wire") -> Incident:
    figure = Figure("killed", low, high, low, document="d", as_of=day, by="police")
    told = (Account("d", ("e",), outlet=outlet),)
    when = Dating(str(day), str(day), day, day)
    return Incident(
        key, "ASSAULT", told, Sources(1, 1), when=when, figures=(figure,), actors=(Who("Ulo Front", "group"),)
    )


ONE = incident("a", date(2031, 5, 4), 12, 14)
TWO = incident("b", date(2031, 6, 1), 3, None)


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]


def test_a_toll_keeps_the_bounds_of_each_figure() -> None:
    (row,) = values(charts.toll(ONE.figures).to_dict())
    assert (row["low"], row["high"], row["voice"], row["open"]) == (12, 14, "police", False)


def test_tolls_add_up_the_lowest_and_the_highest() -> None:
    rows = values(charts.tolls([TWO, ONE], "killed").to_dict())
    assert {"day": "2031-06-01", "low": 15, "high": 17} in rows
    assert {"day": "2031-06-01", "source": "Wire", "people": 15} in rows


def test_acts_are_counted_by_month() -> None:
    rows = values(charts.acts([ONE, TWO, replace(ONE, id="c")]).to_dict())
    assert rows[0] == {"actor": "Ulo Front", "month": "2031-05-01", "incidents": 2}


def test_breaches_stand_by_side() -> None:
    pact = Pact(
        "a",
        "Harbour Truce",
        "ceasefire",
        1,
        breaches=(Violation("police", ("Ulo Front",), ("Ulo Front",), date(2031, 5, 4), "r"),),
    )
    (row,) = values(charts.breaches(pact).to_dict())
    assert (row["by"], row["against"], row["denied"]) == ("police", "Ulo Front", True)


@pytest.mark.parametrize("chart", [charts.toll(()), charts.tolls((), "killed"), charts.acts(())])
def test_nothing_is_drawn_without_fault_and_fetched_never(chart: Any) -> None:
    told = json.dumps(chart.to_dict())
    assert '"url"' not in told
