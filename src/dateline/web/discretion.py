"""What is held back from those who only read: the names of private persons."""

from msgspec.structs import replace

from ..export.masking import masked
from ..export.privacy import held_back, hidden
from ..model import Coded, Incident
from ..store import Dyad, Part, Statement
from ..store.board import Selection
from .viewer import Viewer


def incident(told: Incident, viewer: Viewer) -> Incident:
    """The incident as the viewer may see it."""
    return told if viewer.may("reviewer") else held_back(told)


def record(told: Coded, viewer: Viewer) -> Coded:
    """The record as the viewer may see it, its text too."""
    return told if viewer.may("reviewer") else masked(told)


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
    """The counts as the viewer may see them: private persons are no values to choose."""
    if viewer.may("reviewer"):
        return told
    seen = (replace(one, values=tuple(value for value in one.values if not value.private)) for one in told.facets)
    return replace(told, facets=tuple(seen))
