"""One page of a list: where it begins, which incidents stand on it, and the next one's cursor."""

from datetime import date

import numpy as np

from ..finding import place
from ..query import Query
from .columns import Columns
from .dictionaries import Flags, Numbers

_STEP = 2_000
"""Incidents that are looked at for a page at first; each time none but few answer, four times as many."""
_LARGEST = 2**63 - 1


def listed(columns: Columns, chosen: Flags | None, query: Query, many: int) -> Numbers:
    """The positions of the next so many, from the query's cursor on; `chosen` are those to choose from, None all.

    Raises StoreError for a cursor of nothing.
    """
    order, _ = columns.ranked(query.order)
    at = 0 if query.cursor is None else _after(columns, query)
    if chosen is None:
        return order[at : at + many]
    found, step = order[:0], max(_STEP, many)
    while at < len(order) and len(found) < many:
        some = order[at : at + step]
        found = np.concatenate([found, some[chosen[some]]])
        at, step = at + step, step * 4
    return found[:many]


def cursor(columns: Columns, query: Query, position: int) -> str:
    """What a page that begins after an incident is asked by."""
    if query.order == "harm":
        last: object = columns.harm[position]
    elif query.order == "sources":
        last = columns.independent[position]
    else:
        undated = date.max if query.order == "oldest" else date.min
        day = columns.dictionaries.period.day(undated)[columns.codes["period"][position]]
        last = date.fromordinal(int(day))
    return f"{last}~{columns.key(position)}"


def _after(columns: Columns, query: Query) -> int:
    """How many incidents stand before the cursor, with its own."""
    last, key = place(query)
    value = last.toordinal() if isinstance(last, date) else max(min(last, _LARGEST), -_LARGEST)
    order, values = columns.ranked(query.order)
    value = value if query.order == "oldest" else -value
    begin, end = np.searchsorted(values, value, "left"), np.searchsorted(values, value, "right")
    known = np.searchsorted(columns.keys, np.bytes_(key.encode()), "right")
    return int(begin + np.searchsorted(order[begin:end], known, "left"))
