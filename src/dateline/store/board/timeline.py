"""Bars over time, as wide as they must be for all to fit."""

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from .dictionaries import Numbers, Periods
from .selection import Bar, Timeline, Width

_FAR, _FEW = 100, 20
"""One incident in so many may lie outside the bars at either end where it is so far off that without it the bars show
half the time; of fewer than the second none does. One recalled war of 1941 would make all bars years."""
_LAST = date.max.toordinal()


def timeline(periods: Periods, counts: Numbers, asked: tuple[date | None, date | None], most: int) -> Timeline:
    """At most so many bars, unless they are centuries, from the first to the last day asked for, else of all.

    `counts` is how many incidents have each period.
    """
    there = np.flatnonzero((counts > 0) & periods.dated)
    if not len(there):
        return Timeline("day", ())
    begin, end = _reach(periods, counts, most)
    begin = begin if asked[0] is None else asked[0].toordinal()
    end = end if asked[1] is None else asked[1].toordinal()
    width, edges = _edges(min(begin, end), end, max(most, 1))
    return _filled(width, edges, periods.begin[there], periods.end[there], counts[there])


def _reach(periods: Periods, counts: Numbers, most: int) -> tuple[int, int]:
    """From the first known day to the last, but for a few that are far from all others."""
    begin, begin_most = _lowest(*periods.risen, counts)
    end, end_most = (-day for day in _lowest(*periods.fallen, counts))
    if begin_most > end_most or end - begin <= most:
        return begin, end
    end = end_most if 2 * (end_most - begin_most) < end - begin_most else end
    return begin_most if 2 * (end - begin_most) < end - begin else begin, end


def _lowest(order: Numbers, days: Numbers, counts: Numbers) -> tuple[int, int]:
    """The first day, and the first after the widest gap behind a few."""
    many = counts[order]
    running = np.cumsum(many)
    few = min(-(-running[-1] // _FAR), running[-1] // _FEW)
    last = np.searchsorted(running, few, "right") + 1
    early = days[:last][many[:last] > 0]
    return int(early[0]), int(early[np.argmax(np.diff(early, prepend=early[0]))])


def _filled(width: Width, edges: list[int], first: Numbers, last: Numbers, many: Numbers) -> Timeline:
    """The bars between the edges, with what lies in each and what only touches it."""
    bars = len(edges) - 1
    low, high = (np.searchsorted(edges, day, "right") - 1 for day in (first, last))
    within = (low == high) & (low >= 0) & (high < bars)
    touching = ~within & (high >= 0) & (low < bars)
    inside = np.bincount(low[within], many[within], minlength=bars)
    steps = np.bincount(np.maximum(low[touching], 0), many[touching], minlength=bars + 1)
    steps -= np.bincount(np.minimum(high[touching], bars - 1) + 1, many[touching], minlength=bars + 1)
    spanning = np.cumsum(steps)[:bars]
    days = [date.fromordinal(edge) for edge in edges[:-1]]
    ends = [date.fromordinal(edge - 1) for edge in edges[1:]]
    told = zip(days, ends, inside.astype(int).tolist(), spanning.astype(int).tolist(), strict=True)
    return Timeline(width, tuple(Bar(*one) for one in told), int(many[high < 0].sum()), int(many[low >= bars].sum()))


def _edges(begin: int, end: int, most: int) -> tuple[Width, list[int]]:
    """The finest width that fits, and the first day of each bar, and the day after the last."""
    opened, closed = date.fromordinal(begin), date.fromordinal(end)
    for width, (days, starts) in _WIDTHS.items():
        if (end - begin) / days <= most:
            edges = [one.toordinal() for one in starts(opened, closed)]
            if len(edges) <= most:
                return width, [*edges, _next(width, date.fromordinal(edges[-1]))]
    edges = [one.toordinal() for one in _yearly(100)(opened, closed)]
    return "century", [*edges, _next("century", date.fromordinal(edges[-1]))]


def _daily(begin: date, end: date) -> Iterator[date]:
    return map(date.fromordinal, range(begin.toordinal(), end.toordinal() + 1))


def _weekly(begin: date, end: date) -> Iterator[date]:
    """Mondays."""
    monday = max(begin.toordinal() - begin.weekday(), 1)
    return map(date.fromordinal, range(monday, end.toordinal() + 1, 7))


def _monthly(begin: date, end: date) -> Iterator[date]:
    months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    return (date(month // 12, month % 12 + 1, 1) for month in months)


def _yearly(step: int) -> Callable[[date, date], Iterator[date]]:
    def starts(begin: date, end: date) -> Iterator[date]:
        return (date(max(year, 1), 1, 1) for year in range(begin.year - begin.year % step, end.year + 1, step))

    return starts


_WIDTHS: dict[Width, tuple[int, Callable[[date, date], Iterator[date]]]] = {
    "day": (1, _daily), "week": (7, _weekly), "month": (31, _monthly), "year": (366, _yearly(1)),
    "decade": (3653, _yearly(10)), "century": (36525, _yearly(100)),
}  # fmt: skip
"""How many days each is long at most, and the first days of all that touch a period."""


def _next(width: Width, first: date) -> int:
    """The day after the bar that begins on a day."""
    later = date.fromordinal(min(first.toordinal() + _WIDTHS[width][0], _LAST))
    starts = [one.toordinal() for one in _WIDTHS[width][1](first, later)]
    return starts[1] if len(starts) > 1 else _LAST + 1
