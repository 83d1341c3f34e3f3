"""Who alleges that whom broke an agreement, and when."""

from typing import TYPE_CHECKING

from ...chronicle.accords import Pact
from .rows import drawn

if TYPE_CHECKING:
    import altair as alt


def breaches(pact: Pact) -> "alt.Chart":
    """A dot for each alleged breach: by day, by the side accused, in the colour of who alleges it, hollow if denied."""
    import altair as alt

    rows = [
        {
            "day": str(one.published),
            "by": one.by or "somebody unnamed",
            "against": against,
            "denied": bool(one.denied_by),
        }
        for one in pact.breaches
        if one.published is not None
        for against in one.against or ("nobody named",)
    ]
    told = drawn(rows).mark_point(size=90, strokeWidth=2)
    chart: alt.Chart = told.encode(
        x=alt.X("day:T", title=None),
        y=alt.Y("against:N", title="against"),
        color=alt.Color("by:N", title="alleged by", scale=alt.Scale(scheme="tableau10")),
        fillOpacity=alt.condition("datum.denied", alt.value(0), alt.value(0.8)),
        fill=alt.Color("by:N", legend=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=["day:T", "by:N", "against:N", "denied:N"],
    ).properties(width=640)
    return chart
