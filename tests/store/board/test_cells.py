"""Towns that lie together share a cell; what is no point stays by itself."""

from typing import Any

import msgspec
import numpy as np

from dateline.store.board.cells import cells
from dateline.store.board.columns import Columns
from dateline.store.board.dictionaries import Place, Places
from dateline.store.board.loading import _NOTHING
from dateline.store.board.selection import Cell
from dateline.store.board.spots import Box


def place(
    label: str, lat: float | None, lon: float | None, precision: str = "settlement", country: str = "UKR"
) -> Place:
    return Place(label, label, country, lat, lon, precision)


def drawn(*places: Place, view: Box | None = None, zoom: int = 3) -> list[Cell]:
    """The cells of incidents a, b, c ... at the places."""
    told = tuple(dict.fromkeys(places))
    codes = np.array([told.index(one) for one in places], np.int32)
    keys = np.array([chr(97 + number).encode() for number in range(len(places))])
    none: Any = np.zeros(len(places), np.int64)
    dictionaries = msgspec.structs.replace(_NOTHING, place=Places(told))
    columns = Columns(0, keys, none, none, none, {"place": codes}, none, dictionaries, frozenset())
    return list(cells(columns, np.bincount(codes, minlength=len(told)), None, view, zoom))


KHARKIV, LYUBOTYN = place("Kharkiv", 50.0, 36.2), place("Lyubotyn", 49.95, 35.93)


def test_a_single_incident_is_told_by_its_key() -> None:
    assert drawn(KHARKIV) == [Cell(50.0, 36.2, "settlement", 1, 1, "Kharkiv", "UKR", "a")]


def test_towns_part_as_the_map_comes_closer() -> None:
    (together,) = drawn(KHARKIV, KHARKIV, LYUBOTYN, zoom=3)
    assert (together.incidents, together.places, together.label, together.key) == (3, 2, "Kharkiv", None)
    assert 49.95 < together.lat < 50.0
    assert [(one.label, one.incidents, one.key) for one in drawn(KHARKIV, KHARKIV, LYUBOTYN, zoom=10)] == [
        ("Kharkiv", 2, None), ("Lyubotyn", 1, "c"),
    ]  # fmt: skip


def test_an_area_is_never_merged_with_a_town_or_another_area() -> None:
    areas = [place("A", 50.0, 36.2, "admin1"), place("B", 50.0, 36.2, "region"), place("C", 50.0, 36.2, "sea")]
    assert {one.label: one.precision for one in drawn(KHARKIV, *areas, zoom=0)} == {
        "Kharkiv": "settlement", "A": "admin1", "B": "region", "C": "sea",
    }  # fmt: skip


def test_a_country_is_one_cell_whatever_it_is_called() -> None:
    (one,) = drawn(place("Ukraine", 49.0, 32.0, "country"), place("the Ukraine", 49.0, 32.0, "country"))
    assert (one.incidents, one.country, one.precision) == (2, "UKR", "country")


def test_places_on_both_sides_of_the_antimeridian_are_not_put_between_them() -> None:
    found = drawn(place("W", 0.0, -179.9), place("E", 0.0, 179.9), place("L", 0.0, 180.0), zoom=0)
    assert sorted(round(one.lon) for one in found) == [-180, 180]


def test_only_what_is_in_view_is_drawn() -> None:
    fiji = place("Taveuni", -16.8, -179.95)
    assert [one.label for one in drawn(KHARKIV, fiji, view=(30.0, 45.0, 40.0, 55.0))] == ["Kharkiv"]
    for across in ((170.0, -20.0, 190.0, -10.0), (-190.0, -20.0, -170.0, -10.0), (179.0, -20.0, -179.0, -10.0)):
        assert [one.label for one in drawn(KHARKIV, fiji, view=across)] == ["Taveuni"]
    assert len(drawn(KHARKIV, fiji, view=(-200.0, -90.0, 200.0, 90.0))) == 2


def test_a_place_without_degrees_is_in_no_cell() -> None:
    assert drawn(place("Nowhere", None, None), place("Half", 1.0, None)) == []
    assert len(drawn(place("Pole", 90.0, 0.0), place("Pole", -90.0, 180.0), zoom=22)) == 2
