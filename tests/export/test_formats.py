"""Tables and maps of incidents: nothing runs in a spreadsheet, nothing is drawn finer than it was told."""

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline import store
from dateline.export import exporters
from dateline.export.cells import harmless
from dateline.export.flat import flat
from dateline.export.formats.geojson import feature
from dateline.export.privacy import held_back, whole
from dateline.model import Figure, Incident, Placing, Precision, Sources, Who
from dateline.store import Query, Store
from tests.chronicle.desk import add, report


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with store.open(str(tmp_path_factory.mktemp("formats") / "told.db")) as opened:
        add(opened, [report("Kharkiv 2022-03-01 killed 12"), report("Aleppo 2016-05-03 killed 5")])
        yield opened


def told(chronicle: Store, to: str, **asked: Any) -> str:
    return b"".join(exporters[to](chronicle, Query(**asked), held_back)).decode()


def incident(**facts: Any) -> Incident:
    return Incident("i1", "ASSAULT", accounts=(), sources=Sources(1, 1), **facts)


def test_a_table_has_a_row_for_each_incident(chronicle: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(told(chronicle, "csv"))))
    assert [(row["place"], row["earliest"], row["killed_low"], row["lat"]) for row in rows] == [
        ("Kharkiv", "2022-03-01", "12", "49.98"), ("Aleppo", "2016-05-03", "5", "36.2"),
    ]  # fmt: skip


@pytest.mark.parametrize("to", ["csv", "json", "jsonl", "geojson"])
def test_only_what_answers_is_exported(chronicle: Store, to: str) -> None:
    found = told(chronicle, to, country=("SYR",))
    assert "Aleppo" in found
    assert "Kharkiv" not in found


@pytest.mark.parametrize("asked", [{}, {"country": ("ZZZ",)}])
def test_json_is_whole(chronicle: Store, asked: dict[str, Any]) -> None:
    array = msgspec.json.decode(told(chronicle, "json", **asked), type=tuple[Incident, ...])
    assert array == tuple(chronicle.incidents(Query(**asked)))
    assert len(msgspec.json.decode(told(chronicle, "geojson", **asked))["features"]) == len(array)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("@x", "'@x"), ("\t=1", "'\t=1"), ("-cmd", "'-cmd"), ("-1.5", "-1.5"),
        ("Kharkiv", "Kharkiv"), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_becomes_a_formula(cell: str, told: str) -> None:
    assert harmless(cell) == told


@pytest.mark.parametrize(
    ("precision", "drawn"), [("settlement", True), ("feature", True), ("admin1", False), ("region", False), ("country", False), ("sea", False)]
)  # fmt: skip
def test_the_middle_of_a_region_is_no_point(precision: Precision, drawn: bool) -> None:
    shape = feature(flat(incident(where=Placing("Darfur", None, "SDN", None, 13.0, 25.0, precision))))
    assert shape["geometry"] == ({"type": "Point", "coordinates": (25.0, 13.0)} if drawn else None)
    assert (shape["properties"]["precision"], shape["properties"]["place"]) == (precision, "Darfur")


def test_an_incident_without_a_place_is_exported_too() -> None:
    assert feature(flat(incident()))["geometry"] is None


def test_figures_are_the_lowest_and_the_highest() -> None:
    row = flat(
        incident(figures=(Figure("killed", 3, 5, 4), Figure("killed", 10, None, 10), Figure("injured", 1, 1, 1)))
    )
    assert (row.killed_low, row.killed_high, row.injured_low, row.displaced_low) == (3, 10, 1, None)


def test_private_names_are_held_back_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = incident(actors=(Who("Amina Doka", "person", None, "TCD", ("CVL",)),))
    monkeypatch.setattr(Store, "incidents", lambda self, query: iter([private]))
    with store.open(str(tmp_path / "empty.db")) as opened:
        for to in ("csv", "json", "geojson"):
            assert b"Amina" not in b"".join(exporters[to](opened, Query(), held_back))
            assert b"Amina" in b"".join(exporters[to](opened, Query(), whole))
