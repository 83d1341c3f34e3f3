"""The incidents that hold now, held in memory as columns, so that the page's counts, bars and map come at once."""

from .answering import answering
from .board import Board
from .dictionaries import POINTS
from .selection import Bar, Cell, Facet, FacetName, Selection, Timeline, Value, Width

__all__ = [
    "POINTS",
    "Bar",
    "Board",
    "Cell",
    "Facet",
    "FacetName",
    "Selection",
    "Timeline",
    "Value",
    "Width",
    "answering",
]
