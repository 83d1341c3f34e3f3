"""Bars are as wide as they must be, follow each other, and tell what lies in them from what only may."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.store.board.dictionaries import Periods
from dateline.store.board.selection import Timeline
from dateline.store.board.timeline import timeline

Period = tuple[date | None, date | None]
DAY = date(2022, 3, 7)


def drawn(*periods: Period, most: int = 100, since: date | None = None, until: date | None = None) -> Timeline:
    told = tuple(dict.fromkeys(periods))
    counts = np.array([periods.count(one) for one in told], np.int64)
    return timeline(Periods(told), counts, (since, until), most)


def day(number: int) -> Period:
    one = DAY + timedelta(days=number)
    return one, one


def test_of_nothing_there_is_no_bar() -> None:
    assert drawn() == drawn((None, None)) == Timeline("day", ())


@pytest.mark.parametrize(
    ("days", "most", "width", "first", "last"),
    [
        (0, 100, "day", date(2022, 3, 7), date(2022, 3, 7)),
        (99, 100, "day", date(2022, 3, 7), date(2022, 6, 14)),
        (100, 100, "week", date(2022, 3, 7), date(2022, 6, 19)),
        (400, 20, "month", date(2022, 3, 1), date(2023, 4, 30)),
        (4000, 20, "year", date(2022, 1, 1), date(2033, 12, 31)),
        (40000, 20, "decade", date(2020, 1, 1), date(2139, 12, 31)),
        (400000, 20, "century", date(2000, 1, 1), date(3199, 12, 31)),
    ],
)
def test_the_finest_width_that_fits_is_taken(days: int, most: int, width: str, first: date, last: date) -> None:
    found = drawn(day(0), day(days), most=most)
    assert (found.width, found.bars[0].first, found.bars[-1].last) == (width, first, last)
    assert len(found.bars) <= most


def test_a_period_spans_the_bars_it_touches_and_lies_in_none() -> None:
    found = drawn(day(0), (DAY, DAY + timedelta(days=1)), day(2))
    assert [(bar.incidents, bar.spanning) for bar in found.bars] == [(1, 1), (0, 1), (1, 0)]


def test_an_open_period_goes_on_to_the_end() -> None:
    found = drawn(day(0), (DAY + timedelta(days=1), None), (None, DAY), day(2))
    assert [(bar.incidents, bar.spanning) for bar in found.bars] == [(1, 1), (0, 1), (1, 1)]


def test_the_days_asked_for_are_shown_whole() -> None:
    found = drawn(day(3), since=DAY, until=DAY + timedelta(days=9))
    assert (found.bars[0].first, found.bars[-1].last) == (DAY, DAY + timedelta(days=9))


def test_one_far_day_does_not_make_all_bars_years() -> None:
    found = drawn(*(day(n) for n in range(120)), day(-30_000), most=130)
    assert (found.width, found.before, found.after) == ("day", 1, 0)
    assert sum(bar.incidents for bar in found.bars) == 120


def test_of_few_incidents_none_is_left_out() -> None:
    found = drawn(day(0), day(1), day(-30_000))
    assert (found.before, found.after) == (0, 0)


_days = st.none() | st.dates()


@given(
    st.lists(st.tuples(_days, _days), max_size=40), st.none() | st.dates(), st.none() | st.dates(), st.integers(25, 120)
)
def test_no_incident_is_lost(periods: list[Period], since: date | None, until: date | None, most: int) -> None:
    found = drawn(*periods, most=most, since=since, until=until)
    dated = [one for one in periods if one != (None, None)]
    assert len(found.bars) <= most or found.width == "century"
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found.bars))
    spanning = len(dated) - found.before - found.after - sum(bar.incidents for bar in found.bars)
    assert 0 <= spanning <= sum(bar.spanning for bar in found.bars)
