"""One page of a list: where it begins, which incidents stand on it, and the next one's cursor."""

from datetime import date

import numpy as np

from ..finding import place
from ..query import Query
from .columns import Columns, Ranking
from .dictionaries import Codes, Flags

_STEP = 2_000
"""Incidents that are looked at for a page at first, then four times as many; where few answer, those are sorted."""
_LARGEST = 2**63 - 1


def listed(columns: Columns, chosen: Flags | None, query: Query, many: int) -> Codes:
    """The positions of the next so many, from the query's cursor on; `chosen` are those to choose from, None all.

    Raises StoreError for a cursor of nothing.
    """
    ranking = columns.ranked(query.order)
    at = 0 if query.cursor is None else _after(columns, ranking, query)
    if chosen is None:
        return ranking.order[at : at + many]
    found, step = ranking.order[:0], max(_STEP, many)
    while at < len(chosen) and len(found) < many and step < len(chosen) // 8:
        some = ranking.order[at : at + step]
        found = np.concatenate([found, some[chosen[some]]])
        at, step = at + step, step * 4
    if len(found) < many:
        rest = ranking.places[np.flatnonzero(chosen)]
        found = np.concatenate([found, ranking.order[_least(rest[rest >= at], many)]])
    return found[:many]


def _least(places: Codes, many: int) -> Codes:
    """So many of the lowest, in order."""
    return np.sort(np.partition(places, many)[:many] if len(places) > many else places)


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


def _after(columns: Columns, ranking: Ranking, query: Query) -> int:
    """How many incidents stand before the cursor, with its own."""
    last, key = place(query)
    value = last.toordinal() if isinstance(last, date) else max(min(last, _LARGEST), -_LARGEST)
    value = value if query.order == "oldest" else -value
    begin, end = (np.searchsorted(ranking.values, value, side) for side in ("left", "right"))
    known = np.searchsorted(columns.keys, np.bytes_(key.encode()), "right")
    return int(begin + np.searchsorted(ranking.order[begin:end], known, "left"))
