"""From TIMEX3 dates to days and EDTF."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.calendar import easter, feast, grain, moved, stretch

DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))
UNITS = st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "E", "C"])
MODS = st.sampled_from([None, "START", "MID", "END", "APPROX", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN"])


@pytest.mark.parametrize(
    ("timex", "mod", "first", "last", "edtf"),
    [
        ("2022-02", None, "2022-02-01", "2022-02-28", "2022-02"),
        ("2021-03", "MID", "2021-03-11", "2021-03-20", "2021-03-11~/2021-03-20~"),
        ("2022-01", "END", "2022-01-21", "2022-01-31", "2022-01-21~/2022-01-31"),
        ("2015", "START", "2015-01-01", "2015-04-30", "2015-01~/2015-04~"),
        ("199", "START", "1990-01-01", "1993-12-31", "1990~/1993~"),
        ("18", None, "1800-01-01", "1899-12-31", "18XX"),
        ("2022-W08", "START", "2022-02-21", "2022-02-23", "2022-02-21/2022-02-23"),
        ("2022-W08-WE", None, "2022-02-26", "2022-02-27", "2022-02-26/2022-02-27"),
        ("2021-Q3", None, "2021-07-01", "2021-09-30", "2021-35"),
        ("2021-H2", None, "2021-07-01", "2021-12-31", "2021-41"),
        ("2021-WI", None, "2021-12-01", "2022-02-28", "2021-24"),
        ("2014-05-20", "APPROX", "2014-05-18", "2014-05-22", "2014-05-20~"),
    ],
)
def test_a_date_has_its_days(timex: str, mod: str | None, first: str, last: str, edtf: str) -> None:
    found = stretch(timex, mod)
    assert found is not None
    assert (str(found.first), str(found.last), found.edtf) == (first, last, edtf)


@pytest.mark.parametrize("timex", ["2022-02-30", "2022-13", "2022-W54", "2022-WXX", "PAST_REF", "P3D", ""])
def test_what_is_no_date_has_none(timex: str) -> None:
    assert stretch(timex) is None


@given(DAYS, UNITS, MODS)
def test_the_days_are_in_order_and_the_edtf_is_valid(day: date, unit: str, mod: str | None) -> None:
    found = stretch(grain(day, unit), mod)
    assert found is not None
    assert not (found.first and found.last) or found.first <= found.last
    parse_edtf(found.edtf)


@given(DAYS, UNITS)
def test_a_day_lies_in_its_own_grain(day: date, unit: str) -> None:
    found = stretch(grain(day, unit))
    assert found is not None
    assert unit == "WE" or (found.first or date.max) <= day <= (found.last or date.min)


@given(st.dates(), st.integers(-100_000, 100_000), st.sampled_from(["TH", "D", "W", "M", "Y", "C", "L"]))
def test_a_step_stays_on_the_calendar(day: date, count: int, unit: str) -> None:
    assert 2 <= moved(day, count, unit).year <= 9998


@pytest.mark.parametrize(("year", "day"), [(2022, "2022-04-17"), (2000, "2000-04-23"), (2031, "2031-04-13")])
def test_easter_is_computed(year: int, day: str) -> None:
    assert str(easter(year)) == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [("12-25", "2022-12-25"), ("easter-2", "2022-04-15"), ("11-4-4", "2022-11-24"), ("05-1--1", "2022-05-30")],
)
def test_a_feast_falls_by_its_rule(rule: str, day: str) -> None:
    assert str(feast(rule, 2022)) == day
