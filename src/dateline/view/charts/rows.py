"""Rows of a chart, which stand in its spec."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt


def drawn(rows: Iterable[dict[str, Any]]) -> "alt.Chart":
    """A chart of these rows, still without marks."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=list(rows)))
