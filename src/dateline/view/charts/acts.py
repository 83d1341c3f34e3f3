"""Who acted when: small multiples of the actors that act most."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model import Incident
from .rows import drawn

if TYPE_CHECKING:
    import altair as alt

ACTORS = 6


def acts(incidents: Iterable[Incident]) -> "alt.Chart":
    """Incidents by month, a row for each of the actors that act most; those without a day are left out."""
    import altair as alt

    told: Counter[tuple[str, str]] = Counter()
    for incident in incidents:
        if incident.when and incident.when.earliest:
            month = f"{incident.when.earliest:%Y-%m}-01"
            told.update((name, month) for name in {who.name for who in incident.actors})
    often = Counter[str]()
    for (name, _), count in told.items():
        often[name] += count
    chosen = [name for name, _ in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))[:ACTORS]]
    rows = [
        {"actor": name, "month": month, "incidents": count}
        for (name, month), count in sorted(told.items())
        if name in chosen
    ]
    bars = drawn(rows).mark_bar(color="#0b5f94", width=4)
    chart: alt.Chart = bars.encode(
        x=alt.X("month:T", title=None),
        y=alt.Y("incidents:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=2)),
        row=alt.Row("actor:N", title=None, sort=chosen, header=alt.Header(labelAngle=0, labelAlign="left", labelLimit=180)),
        tooltip=["actor:N", "month:T", "incidents:Q"],
    ).properties(width=640, height=46)  # fmt: skip
    return chart
