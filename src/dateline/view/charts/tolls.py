"""How many people, over many incidents: summed over time between the lowest and the highest figures, and by source."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from ...export.flat import spread
from ...model import Figure, Incident, Measure
from .rows import drawn

if TYPE_CHECKING:
    import altair as alt

SOURCES = 6
"""Sources with a line of their own: those with the most figures."""


def tolls(incidents: Iterable[Incident], measure: Measure) -> "alt.LayerChart | alt.FacetChart":
    """A band from the sum of each incident's lowest figure to that of its highest, by day; a line for each source.

    A source's line adds up the last figure it told of each incident. Incidents without a day are left out.
    """
    import altair as alt

    dated = sorted(((_day(one), one) for one in incidents if _day(one)), key=lambda pair: (str(pair[0]), pair[1].id))
    band, lines = _band(dated, measure), _lines(dated, measure)
    days = alt.X("day:T", title=None)
    ground = drawn(band).mark_area(opacity=0.28, interpolate="step-after", color="#0b5f94")
    shade = ground.encode(
        x=days, y=alt.Y("low:Q", title=f"{measure}, cumulative"), y2="high:Q",
        tooltip=[alt.Tooltip("day:T"), alt.Tooltip("low:Q", title="lowest"), alt.Tooltip("high:Q", title="highest")],
    )  # fmt: skip
    told = drawn(lines).mark_line(interpolate="step-after", strokeWidth=1.6, point=alt.OverlayMarkDef(size=22))
    by_source = told.encode(
        x=days, y=alt.Y("people:Q"), color=alt.Color("source:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=[alt.Tooltip("day:T"), alt.Tooltip("source:N"), alt.Tooltip("people:Q")],
    )  # fmt: skip
    return alt.layer(shade, by_source).properties(width=860, height=240)


def _day(incident: Incident) -> date | None:
    return (incident.when.earliest or incident.when.latest) if incident.when else None


def _band(dated: list[tuple[date | None, Incident]], measure: Measure) -> list[dict[str, Any]]:
    low = high = 0
    told: dict[str, dict[str, Any]] = {}
    for day, incident in dated:
        least, most = spread([figure for figure in incident.figures if figure.measure == measure])
        low, high = low + (least or 0), high + (most or least or 0)
        told[str(day)] = {"day": str(day), "low": low, "high": high}
    return list(told.values())


def _lines(dated: list[tuple[date | None, Incident]], measure: Measure) -> list[dict[str, Any]]:
    figures = [(day, _last(incident, measure)) for day, incident in dated]
    often = Counter(source for _, told in figures for source in told)
    sums: Counter[str] = Counter()
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for day, told in figures:
        for source, _ in often.most_common(SOURCES):
            if source in told:
                sums[source] += told[source]
                rows[str(day), source] = {"day": str(day), "source": source, "people": sums[source]}
    return list(rows.values())


def _last(incident: Incident, measure: Measure) -> dict[str, int]:
    """The last figure that each outlet told of an incident, by the outlet's name."""
    outlets = {account.document: account.outlet for account in incident.accounts}
    told: dict[str, int] = {}
    for figure in sorted(incident.figures, key=lambda one: str(one.as_of)):
        source = outlets.get(figure.document or "")
        if figure.measure == measure and source is not None:
            told[source] = max(_people(figure), 0)
    return told


def _people(figure: Figure) -> int:
    return next(n for n in (figure.best, figure.low, figure.high, 0) if n is not None)
