"""Places near a point, inside a box, in view."""

import math

import numpy as np

from ..nearby import angle
from .dictionaries import Flags, Places

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; from a west above the east it goes on across the antimeridian."""


def near(places: Places, point: tuple[float, float], kilometres: float) -> Flags:
    """Which places lie within a distance, by the formula of the SQL."""
    lat, lon = point
    reach = angle(kilometres)
    here, there = math.radians(lat), np.radians(places.lat)
    along = np.cos(np.radians(places.lon - lon))
    cosine = math.sin(here) * np.sin(there) + math.cos(here) * np.cos(there) * along
    low, high = lat - math.degrees(reach), lat + math.degrees(reach)
    return (places.lat >= low) & (places.lat <= high) & (cosine >= math.cos(reach))


def inside(places: Places, box: Box) -> Flags:
    """Which places lie in a box; its edges belong to it."""
    west, south, east, north = box
    lon = places.lon
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    return (places.lat >= south) & (places.lat <= north) & across


def seen(places: Places, view: Box) -> Flags:
    """Which places a map shows, whose edges may lie beyond the antimeridian: 170 to 190, or -190 to -170."""
    west, south, east, north = view
    if east - west >= 360:
        return inside(places, (-180, south, 180, north))
    return inside(places, (_round(west), south, _round(east), north))


def _round(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
