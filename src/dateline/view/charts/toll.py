"""How the toll of one incident grew, by whose word."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...model import Figure
from ..accounts import bounds, voice
from .rows import drawn

if TYPE_CHECKING:
    import altair as alt


def toll(figures: Iterable[Figure]) -> "alt.FacetChart":
    """A range for each figure from its lowest to its highest, a dot at what was told, by day and voice; a row a measure.

    A figure without an upper bound is drawn as an arrow upwards.
    """
    import altair as alt

    rows = [_row(figure) for figure in figures if figure.as_of is not None]
    base = drawn(rows).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True)),
        color=alt.Color("voice:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=[
            alt.Tooltip("told:N", title="people"),
            alt.Tooltip("voice:N", title="by"),
            alt.Tooltip("day:T", title="as of"),
        ],
    )
    ranges = base.mark_rule(strokeWidth=3, opacity=0.6).encode(y=alt.Y("low:Q", title="people"), y2="high:Q")
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(
        y="best:Q",
        shape=alt.Shape("open:N", legend=None, scale=alt.Scale(domain=[False, True], range=["circle", "triangle-up"])),
    )
    return alt.layer(ranges, dots).properties(width=560, height=110).facet(row=alt.Row("measure:N", title=None))


def _row(figure: Figure) -> dict[str, Any]:
    told = next(n for n in (figure.best, figure.low, figure.high, 0) if n is not None)
    low, high = figure.low if figure.low is not None else 0, figure.high if figure.high is not None else told
    return {
        "day": str(figure.as_of), "measure": figure.measure, "voice": voice(figure), "told": bounds(figure),
        "low": low, "high": high, "best": told, "open": figure.high is None,
    }  # fmt: skip
