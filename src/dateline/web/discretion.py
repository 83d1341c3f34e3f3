"""What is held back from those who only read: the names of private persons, and where exactly a town or spot lies."""

from typing import TypeVar

from msgspec.structs import replace

from ..export.masking import masked
from ..export.privacy import held_back, hidden
from ..model import Coded, Incident, PlaceMention, Where
from ..store import Dyad, Part, Statement
from ..store.board import POINTS, Selection
from .viewer import Viewer

Place = TypeVar("Place", bound=Where)


def incident(told: Incident, viewer: Viewer) -> Incident:
    """The incident as the viewer may see it."""
    if viewer.may("reviewer"):
        return told
    seen = held_back(told)
    return replace(seen, where=_roughly(seen.where))


def record(told: Coded, viewer: Viewer) -> Coded:
    """The record as the viewer may see it, its text too."""
    if viewer.may("reviewer"):
        return told
    seen = masked(told)
    return replace(
        seen,
        mentions=tuple(
            replace(one, value=_roughly(one.value)) if isinstance(one, PlaceMention) else one for one in seen.mentions
        ),
        events=tuple(replace(one, where=_roughly(one.where)) for one in seen.events),
    )


def statement(told: Statement, viewer: Viewer) -> Statement:
    """The claim as the viewer may see it."""
    return told if viewer.may("reviewer") or told.speaker is None else replace(told, speaker=hidden(told.speaker))


def part(told: Part, viewer: Viewer) -> Part:
    """The actor as the viewer may see him."""
    return told if viewer.may("reviewer") else replace(told, who=hidden(told.who))


def dyad(told: Dyad, viewer: Viewer) -> Dyad:
    """The pair as the viewer may see it."""
    return told if viewer.may("reviewer") else replace(told, actor=hidden(told.actor), recipient=hidden(told.recipient))


def selection(told: Selection, viewer: Viewer) -> Selection:
    """The counts and the map as the viewer may see them: private persons are no values to choose."""
    if viewer.may("reviewer"):
        return told
    seen = (replace(one, values=tuple(value for value in one.values if not value.private)) for one in told.facets)
    cells = tuple(
        replace(one, lat=_rough(one.lat), lon=_rough(one.lon)) if one.precision in POINTS else one for one in told.cells
    )
    return replace(told, facets=tuple(seen), cells=cells)


def _roughly(where: Place | None) -> Place | None:
    """A town or spot told to some ten kilometres; what is larger is told as it is."""
    if where is None or where.lat is None or where.lon is None or where.precision not in POINTS:
        return where
    return replace(where, lat=_rough(where.lat), lon=_rough(where.lon))


def _rough(degrees: float) -> float:
    return round(degrees, 1)
