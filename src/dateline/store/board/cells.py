"""Cells of the map: towns that lie together in one, everything else by itself."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from .columns import Columns
from .dictionaries import Flags, Numbers, Places
from .selection import Cell
from .spots import Box, seen

ZOOM = 22
"""The deepest: a cell of four metres."""
_ACROSS = 8
"""Cells around the world at zoom 0, where a map is 512 pixels wide: 64 pixels each, at any zoom."""
_MERCATOR = 85.051129
"""Degrees of latitude where such a map ends."""


def cells(columns: Columns, counts: Numbers, chosen: Flags | None, view: Box | None, zoom: int) -> tuple[Cell, ...]:
    """The cells in view, the fullest first, of how many incidents each place has; `chosen` are those, None all."""
    places = columns.dictionaries.place
    there = (counts > 0) & places.placed
    shown = np.flatnonzero(there if view is None else there & seen(places, view))
    if not len(shown):
        return ()
    _, cell = np.unique(_grouped(places, shown, min(max(zoom, 0), ZOOM)), return_inverse=True)
    many, fullest = counts[shown], _fullest(cell, counts[shown])
    total, alike = np.bincount(cell, many), np.bincount(cell)
    lat, lon = (
        np.where(alike == 1, degrees[fullest], np.bincount(cell, many * degrees) / total)
        for degrees in (places.lat[shown], _folded(places.lon[shown]))
    )
    keys = _keys(columns, shown[fullest[total == 1]], chosen)
    told = zip(
        shown[fullest].tolist(), lat.tolist(), lon.tolist(), total.astype(int).tolist(), alike.tolist(), strict=True
    )
    found = (_cell(places, *one, keys) for one in told)
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.lat, one.lon, one.label or "")))


def _cell(places: Places, place: int, lat: float, lon: float, incidents: int, alike: int, keys: dict[int, str]) -> Cell:
    main = places.told[place]
    precision: Any = main.precision or "settlement"
    return Cell(lat, lon, precision, incidents, alike, main.label, main.country, keys.get(place))


def _grouped(places: Places, shown: Numbers, zoom: int) -> Numbers:
    """A number for the cell of each place: its square of the grid, its country's, or its own."""
    across = _ACROSS << zoom
    lat = np.clip(places.lat[shown], -_MERCATOR, _MERCATOR)
    south = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * math.pi)
    row, column = (
        np.clip((part * across).astype(np.int64), 0, across - 1)
        for part in (south, (_folded(places.lon[shown]) + 180) / 360)
    )
    own, country = -1 - shown, -1 - len(places) - places.land[0][shown]
    return np.select([places.points[shown], places.lands[shown]], [row * across + column, country], own)


def _folded(lon: Any) -> Any:
    """Degrees with the antimeridian on one side."""
    return np.where(lon == 180, -180.0, lon)


def _fullest(cell: Numbers, many: Numbers) -> Numbers:
    """Of the places of each cell, the one with the most incidents."""
    order = np.lexsort((-many, cell))
    return order[np.flatnonzero(np.diff(cell[order], prepend=-1))]


def _keys(columns: Columns, alone: Numbers, chosen: Flags | None) -> dict[int, str]:
    """The incident of each place that has one only."""
    if not len(alone):
        return {}
    wanted = np.zeros(len(columns.dictionaries.place), np.bool_)
    wanted[alone] = True
    codes = columns.codes["place"]
    among = np.arange(len(codes)) if chosen is None else np.flatnonzero(chosen)
    found: Sequence[int] = among[wanted[codes[among]]].tolist()
    return {int(codes[position]): columns.key(position) for position in found}
