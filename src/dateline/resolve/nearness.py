"""Which place a name is told by ("Pisky, near Donetsk"), which of its namesakes lie there, and what is known if none does."""

import math
from collections.abc import Sequence

from msgspec import Struct

from ..extract.places import PlaceFound
from ..lexicon import globe
from ..lexicon.toponyms import Toponym
from ..model import PlaceMention, Precision, Where
from ..parse.page import Page

NEAR = 100.0
"""Kilometres that "near" and "outside" reach at most; news says "near Aleppo" of places 60 km away."""
_LEEWAY = 1.5
"""A told distance is by road as often as not."""
_OFFSET = 2
"""Tokens between the bearing's first capital and the name that was found there ("the Old City of X")."""
_KM = {"miles": 1.609, "mile": 1.609}
_COARSER: dict[Precision, Precision] = {"settlement": "admin2", "feature": "admin2"}


class Anchor(Struct, frozen=True, gc=False):
    """The place that a name is told by: its number among those found, and how far the name may be from it.

    `reach` 0: it is the next part of an address, which may as well be the next of a list, and rules out nothing.
    """

    index: int
    reach: float = 0.0


def anchors(page: Page, found: Sequence[PlaceFound]) -> list[Anchor | None]:
    """For each found place the one that the text tells it by, if any."""
    return [_anchor(page, found, n) for n in range(len(found))]


def _anchor(page: Page, found: Sequence[PlaceFound], number: int) -> Anchor | None:
    this, following = found[number], found[number + 1] if number + 1 < len(found) else None
    if following is None or this.use != "literal":
        return None
    if this.anchor is not None and 0 <= following.first - this.anchor <= _OFFSET and following.use != "metonym":
        return Anchor(number + 1, _reach(page, this.last, following.first))
    chained = following.first == this.last + 1 and page.tokens[this.last].text == ","
    larger = following.said in ("admin1", "admin2") and this.said != following.said
    if chained and (this.inside or larger or following.inside):
        return Anchor(number + 1)
    return None


def _reach(page: Page, first: int, last: int) -> float:
    """How far it may be by a told distance, else NEAR."""
    for i in range(first, last - 1):
        digits = page.tokens[i].text.replace(",", "").replace(".", "")
        if page.tokens[i].tag == "CD" and digits.isdigit():
            return max(NEAR, float(digits) * _KM.get(page.tokens[i + 1].lower, 1.0) * _LEEWAY)
    return NEAR


def lies_in(place: Toponym, outer: Toponym) -> bool:
    """Whether a country or first-level division holds the place."""
    if place.country != outer.country or place.country is None or place.precision == "country":
        return False
    if outer.precision == "country":
        return True
    return place.division == outer.division and place.precision not in (outer.precision, "admin1")


def close(places: tuple[Toponym, ...], outer: tuple[Toponym, ...], reach: float) -> tuple[Toponym, ...]:
    """Those of the places that lie in one of the others, or within reach of it."""
    return tuple(p for p in places if any(lies_in(p, o) or kilometres(p, o) < reach + o.extent for o in outer))


def kilometres(one: Toponym, other: Toponym) -> float:
    """The great-circle distance; infinite where a point is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return globe.kilometres(one.lat, one.lon, other.lat, other.lon)


def coarser(told: Sequence[PlaceMention], by: Sequence[Anchor | None]) -> list[PlaceMention]:
    """The mentions; one without a place gets the point of what it is told by, under its own name, no finer than a district."""
    whole = list(told)
    for number in reversed(range(len(whole))):
        this, anchor = whole[number], by[number]
        other = whole[anchor.index] if anchor else None
        outer = other.value if other and other.use == "literal" else None
        if this.value is None and outer is not None and this.use == "literal":
            precision = _COARSER.get(outer.precision, outer.precision)
            where = Where(this.text, None, outer.country, outer.admin1, outer.lat, outer.lon, precision)
            whole[number] = PlaceMention(this.start, this.end, this.text, this.use, where)
    return whole
