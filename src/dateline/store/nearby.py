"""Places within a distance of a point, or within a box, in the same SQL on both engines."""

import math
import sqlite3
from collections.abc import Callable

from sqlalchemy import ColumnElement, FromClause, func

_RADIUS = 6371.0088
"""The earth's mean radius in kilometres (IUGG)."""
_LEAST = 0.01
"""Kilometres under which two points are the same; the cosine of less is lost in a double's last digits."""


def angle(kilometres: float) -> float:
    """A distance as an angle from the earth's middle, in radians."""
    return min(max(kilometres, _LEAST) / _RADIUS, math.pi)


def within(table: FromClause, near: tuple[float, float], kilometres: float) -> ColumnElement[bool]:
    """Whether a row's `lat` and `lon` lie within the distance, on a sphere."""
    lat, lon = near
    reach = angle(kilometres)
    high, low = lat + math.degrees(reach), lat - math.degrees(reach)
    here, there = math.radians(lat), func.radians(table.c.lat)
    along = func.cos(func.radians(table.c.lon - lon))
    cosine = math.sin(here) * func.sin(there) + math.cos(here) * func.cos(there) * along
    return table.c.lat.between(low, high) & (cosine >= math.cos(reach))


def inside(table: FromClause, box: tuple[float, float, float, float]) -> ColumnElement[bool]:
    """Whether a row's `lat` and `lon` lie in the box of west, south, east, north; its edges belong to it."""
    west, south, east, north = box
    lon = table.c.lon
    across = lon.between(west, east) if west <= east else (lon >= west) | (lon <= east)
    return table.c.lat.between(south, north) & across


def register(connection: sqlite3.Connection) -> None:
    """Give SQLite the functions that not every build has."""
    for function in (math.radians, math.sin, math.cos):
        connection.create_function(function.__name__, 1, _lenient(function), deterministic=True)


def _lenient(function: Callable[[float], float]) -> Callable[[float | None], float | None]:
    """The function, with null for null."""
    return lambda value: None if value is None else function(value)
