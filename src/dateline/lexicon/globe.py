"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt

_ACROSS = 12742.0
"""The earth's diameter in kilometres."""


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points, given in degrees."""
    a, b = radians(lat), radians(other_lat)
    bow = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon - other_lon) / 2) ** 2
    return _ACROSS * asin(min(1.0, sqrt(bow)))  # rounding may take opposite points beyond 1
