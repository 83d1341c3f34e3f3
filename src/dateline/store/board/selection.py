"""What the page shows of a query beside the list: counts by value, bars over time, cells on the map."""

from datetime import date
from typing import Literal

from msgspec import Struct

from ...model import Precision

FacetName = Literal["type", "actor", "recipient", "country", "source", "status", "reviewed", "aux"]
Width = Literal["day", "week", "month", "year", "decade", "century"]


class Value(Struct, frozen=True):
    """One value of a facet.

    `value` is what a query takes in the field, as in an address; `incidents` is how many one sees by choosing it alone,
    with all that is asked in other fields; `chosen` tells whether the query asks for it; `private`, that the label is the
    name of a person in no office, which not everybody may see.
    """

    value: str
    label: str
    incidents: int
    chosen: bool = False
    private: bool = False


class Facet(Struct, frozen=True):
    """The commonest values of a field of the query, those asked for first, and how many values there are beside them."""

    field: FacetName
    values: tuple[Value, ...]
    more: int = 0


class Bar(Struct, frozen=True):
    """Some days, both included.

    `incidents` happened in them; `spanning` may have: their period goes on before or after the bar.
    An incident is in the `incidents` of one bar, or in the `spanning` of several.
    """

    first: date
    last: date
    incidents: int
    spanning: int


class Timeline(Struct, frozen=True):
    """Bars of one width that follow each other without gaps.

    `before` and `after` are incidents that lie wholly outside the bars: few, and far from all others.
    """

    width: Width
    bars: tuple[Bar, ...]
    before: int = 0
    after: int = 0


class Cell(Struct, frozen=True):
    """Incidents at one spot of the map. `lat` and `lon` are the middle of the incidents, WGS 84.

    Towns and features that lie close together share a cell, and have the precision `settlement` or `feature`.
    Of any other precision a cell is one place, or one country, and must not be drawn as a point.
    """

    lat: float
    lon: float
    precision: Precision
    incidents: int
    places: int
    label: str | None
    """The place's name, or that of the place with the most incidents."""
    country: str | None
    """The country of that place, by code."""
    key: str | None = None
    """The incident's id, where there is only one."""


class Selection(Struct, frozen=True):
    """All of a query's answer but the list. `newest` is the state of the chronicle that it was counted in."""

    newest: str
    total: int
    """Incidents that answer the query."""
    unreviewed: int
    """Those of them that nobody has judged."""
    undated: int
    """Incidents without a day that answer all else that is asked: `since` and `until` find none of them."""
    unplaced: int
    """Incidents without a spot on the map that answer all else than `near` and `box`."""
    facets: tuple[Facet, ...]
    timeline: Timeline
    """From `since` to `until` where they are asked."""
    overview: Timeline
    """The same without regard to `since` and `until`, to brush in."""
    cells: tuple[Cell, ...]
