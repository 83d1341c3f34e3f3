"""How far two spots lie apart, against how precisely each is told."""

from ..lexicon import globe, linking
from .card import Spot

_REACH = {
    "settlement": 12.0,
    "feature": 25.0,
    "admin2": 60.0,
    "admin1": 200.0,
    "sea": 300.0,
    "region": 500.0,
    "country": 1500.0,
}
"""Kilometres that a place named may be off the happening: "in", "near" and "outside" a town reach some 12 km."""
_DEGREE, _FAR = 111.0, 20.0
"""Kilometres of a degree of latitude; beyond so many degrees they will do."""
COARSE = frozenset({"country", "region", "sea"})


def kilometres(a: Spot, b: Spot) -> float | None:
    """The great circle between two spots; None when one is not on the map."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    if abs(a.lat - b.lat) > _FAR:
        return abs(a.lat - b.lat) * _DEGREE
    return globe.kilometres(a.lat, a.lon, b.lat, b.lon)


def fine(spot: Spot) -> bool:
    """Whether the spot is a town or finer, so that another town is another place."""
    return spot.precision in ("settlement", "feature")


def in_town(spot: Spot) -> bool:
    """Whether the name is of a street or quarter, which lies in a town of another name."""
    return not linking.words().streets.isdisjoint(spot.name.casefold().split())


def same(a: Spot, b: Spot) -> bool:
    """Whether one spot names the other, or lies within its reach."""
    if a.name == b.name and a.lat is None and b.lat is None and fine(a) and fine(b) and not in_town(a):
        return True  # a place on no map has its country only from its story: at a border each side tells its own
    if a.country and b.country and a.country != b.country and "sea" not in (a.precision, b.precision):
        return False
    if a.name == b.name and (a.country == b.country or not (a.country and b.country)):
        return True
    if "country" in (a.precision, b.precision):
        return a.country is not None and a.country == b.country
    if "admin1" in (a.precision, b.precision) and a.admin1 and a.admin1 == b.admin1:
        return True
    far = kilometres(a, b)
    return far is not None and far <= max(_REACH[a.precision], _REACH[b.precision])


def apart(a: Spot, b: Spot) -> bool:
    """Whether the two cannot be one place: other countries, or both told precisely and out of reach."""
    if same(a, b):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.lat is None or b.lat is None:
        return a.lat is b.lat and not (in_town(a) or in_town(b))
    return fine(a) == fine(b)
