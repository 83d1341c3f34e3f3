"""Times on the calendar: the table of the project's time guideline, and what must always hold."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.times import find
from dateline.model import TimeMention
from dateline.parse.page import Page
from dateline.resolve.story import NO_DATE
from dateline.resolve.times import resolve

from ..timepages import parsed, plain_page

TABLE = [
    ("They shelled the town on Monday.", "Monday", "2022-02-28", None, "2022-02-28", "2022-02-28", "2022-02-28"),
    ("They shelled the town on Wednesday.", "Wednesday", "2022-03-02", None, "2022-03-02", "2022-03-02", "2022-03-02"),
    ("The sides will meet on Friday.", "Friday", "2022-03-04", None, "2022-03-04", "2022-03-04", "2022-03-04"),
    ("They met last Friday.", "last Friday", "2022-02-25", None, "2022-02-25", "2022-02-25", "2022-02-25"),
    ("They meet next Tuesday.", "next Tuesday", "2022-03-08", None, "2022-03-08", "2022-03-08", "2022-03-08"),
    ("He spoke late Monday.", "late Monday", "2022-02-28", "END", "2022-02-28", "2022-02-28", "2022-02-28"),
    ("They attacked early Sunday.", "early Sunday", "2022-02-27", "START", "2022-02-27", "2022-02-27", "2022-02-27"),
    ("A shell hit a school Tuesday night.", "Tuesday night", "2022-03-01TNI", None, "2022-03-01", "2022-03-01", "2022-03-02"),
    ("The city was bombed overnight.", "overnight", "2022-03-01TNI", None, "2022-03-01/2022-03-02", "2022-03-01", "2022-03-02"),
    ("The city was shelled overnight from Sunday to Monday.", "overnight from Sunday to Monday", "2022-02-27TNI", None, "2022-02-27/2022-02-28", "2022-02-27", "2022-02-28"),
    ("They left this morning.", "this morning", "2022-03-02TMO", None, "2022-03-02", "2022-03-02", "2022-03-02"),
    ("They left Friday afternoon.", "Friday afternoon", "2022-02-25TAF", None, "2022-02-25", "2022-02-25", "2022-02-25"),
    ("They left last night.", "last night", "2022-03-01TNI", None, "2022-03-01", "2022-03-01", "2022-03-02"),
    ("The army attacked at dawn on Thursday.", "dawn on Thursday", "2022-02-24TMO", "START", "2022-02-24", "2022-02-24", "2022-02-24"),
    ("It began at 6.30 a.m. on 24 February.", "6.30 a.m. on 24 February", "2022-02-24T06:30", None, "2022-02-24T06:30:00", "2022-02-24", "2022-02-24"),
    ("It ended at midnight Friday.", "midnight Friday", "2022-02-25T24:00", None, "2022-02-26T00:00:00", "2022-02-25", "2022-02-26"),
    ("It began at 05:00 GMT.", "05:00 GMT", "2022-03-02T05:00", None, "2022-03-02T05:00:00Z", "2022-03-02", "2022-03-02"),
    ("It began today.", "today", "2022-03-02", None, "2022-03-02", "2022-03-02", "2022-03-02"),
    ("It began yesterday.", "yesterday", "2022-03-01", None, "2022-03-01", "2022-03-01", "2022-03-01"),
    ("It began the day before yesterday.", "the day before yesterday", "2022-02-28", None, "2022-02-28", "2022-02-28", "2022-02-28"),
    ("War began on 24 February. He had left two days earlier.", "two days earlier", "2022-02-22", None, "2022-02-22", "2022-02-22", "2022-02-22"),
    ("War began on 24 February. He left the following day.", "the following day", "2022-02-25", None, "2022-02-25", "2022-02-25", "2022-02-25"),
    ("It began last week.", "last week", "2022-W08", None, "2022-02-21/2022-02-27", "2022-02-21", "2022-02-27"),
    ("this week", "this week", "2022-W09", None, "2022-02-28/2022-03-06", "2022-02-28", "2022-03-06"),
    ("It began early last week.", "early last week", "2022-W08", "START", "2022-02-21/2022-02-23", "2022-02-21", "2022-02-23"),
    ("Two died over the weekend.", "the weekend", "2022-W08-WE", None, "2022-02-26/2022-02-27", "2022-02-26", "2022-02-27"),
    ("It began last month.", "last month", "2022-02", None, "2022-02", "2022-02-01", "2022-02-28"),
    ("It began earlier this month.", "earlier this month", "2022-03", "START", "2022-03-01/2022-03-02", "2022-03-01", "2022-03-02"),
    ("It began in February.", "February", "2022-02", None, "2022-02", "2022-02-01", "2022-02-28"),
    ("It began in November.", "November", "2021-11", None, "2021-11", "2021-11-01", "2021-11-30"),
    ("They meet next April.", "next April", "2022-04", None, "2022-04", "2022-04-01", "2022-04-30"),
    ("They met in mid-March last year.", "mid-March last year", "2021-03", "MID", "2021-03-11~/2021-03-20~", "2021-03-11", "2021-03-20"),
    ("They met in late January.", "late January", "2022-01", "END", "2022-01-21~/2022-01-31", "2022-01-21", "2022-01-31"),
    ("They met on 15 March 2014.", "15 March 2014", "2014-03-15", None, "2014-03-15", "2014-03-15", "2014-03-15"),
    ("They met on Feb. 12.", "Feb. 12", "2022-02-12", None, "2022-02-12", "2022-02-12", "2022-02-12"),
    ("They met in September 2014.", "September 2014", "2014-09", None, "2014-09", "2014-09-01", "2014-09-30"),
    ("They met in 2014.", "2014", "2014", None, "2014", "2014-01-01", "2014-12-31"),
    ("They met last year.", "last year", "2021", None, "2021", "2021-01-01", "2021-12-31"),
    ("They met in early 2015.", "early 2015", "2015", "START", "2015-01~/2015-04~", "2015-01-01", "2015-04-30"),
    ("They met in the 1990s.", "the 1990s", "199", None, "199X", "1990-01-01", "1999-12-31"),
    ("They met in the early 1990s.", "the early 1990s", "199", "START", "1990~/1993~", "1990-01-01", "1993-12-31"),
    ("It was built in the nineteenth century.", "the nineteenth century", "18", None, "18XX", "1800-01-01", "1899-12-31"),
    ("It earned more in fiscal 2019.", "fiscal 2019", "2019", None, "2019~", "2018-04-01", "2019-12-31"),
    ("It grew in the third quarter.", "the third quarter", "2021-Q3", None, "2021-35", "2021-07-01", "2021-09-30"),
    ("It grew in the second half of 2021.", "the second half of 2021", "2021-H2", None, "2021-41", "2021-07-01", "2021-12-31"),
    ("They met last summer.", "last summer", "2021-SU", None, "2021-22", "2021-06-01", "2021-08-31"),
    ("It was cold this winter.", "this winter", "2021-WI", None, "2021-24", "2021-12-01", "2022-02-28"),
    ("They met two years ago.", "two years ago", "2020", None, "2020~", "2020-01-01", "2020-12-31"),
    ("They met three weeks ago.", "three weeks ago", "2022-W06", None, "2022-02-07/2022-02-13", "2022-02-07", "2022-02-13"),
    ("They met five days ago.", "five days ago", "2022-02-25", None, "2022-02-25", "2022-02-25", "2022-02-25"),
    ("Shelling rose in recent days.", "recent days", "PAST_REF", None, "2022-02-23~/2022-03-02", "2022-02-23", "2022-03-02"),
    ("They left recently.", "recently", "PAST_REF", None, "../2022-03-02", None, "2022-03-02"),
    ("They are leaving now.", "now", "PRESENT_REF", None, "2022-03-02", "2022-03-02", "2022-03-02"),
    ("They will leave in the coming weeks.", "the coming weeks", "FUTURE_REF", None, "2022-03-02/..", "2022-03-02", None),
    ("Ten died in the past 24 hours.", "the past 24 hours", "PT24H", None, "2022-03-01/2022-03-02", "2022-03-01", "2022-03-02"),
    ("They fought for three days.", "three days", "P3D", None, None, None, None),
    ("They fought over the past two months.", "the past two months", "P2M", None, "2022-01-02~/2022-03-02", "2022-01-02", "2022-03-02"),
    ("It was an eight-year war.", "eight-year", "P8Y", None, None, None, None),
    ("It took several weeks.", "several weeks", "PXW", None, None, None, None),
    ("It took nearly a decade.", "nearly a decade", "P10Y", "LESS_THAN", None, None, None),
    ("It took more than 12 hours.", "more than 12 hours", "PT12H", "MORE_THAN", None, None, None),
    ("They have fought since 24 February.", "24 February", "2022-02-24", None, "2022-02-24/2022-03-02", "2022-02-24", "2022-03-02"),
    ("They have until Friday.", "Friday", "2022-03-04", None, "../2022-03-04", None, "2022-03-04"),
    ("They met between 9 and 12 February 2015.", "9", "2015-02-09", None, "2015-02-09", "2015-02-09", "2015-02-09"),
    ("They fought from 2014 to 2016.", "2014", "2014", None, "2014", "2014-01-01", "2014-12-31"),
    ("They fought on 24-26 February.", "24", "2022-02-24", None, "2022-02-24", "2022-02-24", "2022-02-24"),
    ("They pray every Friday.", "every Friday", "XXXX-WXX-5", None, None, None, None),
    ("They meet daily.", "daily", "P1D", None, None, None, None),
    ("They meet twice a week.", "twice a week", "P1W", None, None, None, None),
    ("They freeze each winter.", "each winter", "XXXX-WI", None, None, None, None),
    ("They met around 20 May 2014.", "around 20 May 2014", "2014-05-20", "APPROX", "2014-05-20~", "2014-05-18", "2014-05-22"),
    ("The troops had to leave by the end of 2015.", "the end of 2015", "2015", "END", "../2015-12", None, "2015-12-31"),
    ("The troops must leave no later than 2020.", "no later than 2020", "2020", "ON_OR_BEFORE", "../2020", None, "2020-12-31"),
]  # fmt: skip
"""Sentence, expression, TIMEX3 value, mod, EDTF, earliest, latest; all published on Wednesday 2 March 2022."""


def mentions(page: Page) -> list[TimeMention]:
    return resolve(page, list(find(page)))


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "text", "timex", "mod", "edtf", "earliest", "latest"), TABLE)
def test_the_guideline_holds(
    sentence: str, text: str, timex: str, mod: str | None, edtf: str | None, earliest: str | None, latest: str | None
) -> None:
    value = next(m.value for m in mentions(parsed(sentence)) if m.text == text)
    assert value is not None
    days = [day and str(day) for day in (value.earliest, value.latest)]
    assert [value.timex, value.mod, value.edtf, *days] == [timex, mod, edtf, earliest, latest]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("They left yesterday.", ["DATE"]),
        ("They left at 6.30 a.m. on 24 February.", ["TIME"]),
        ("They fought for three days.", ["DURATION"]),
        ("They meet twice a week.", ["SET"]),
        ("They fought from 2014 to 2016.", ["DATE", "DATE"]),
    ],
)
def test_each_has_its_type(sentence: str, types: list[str]) -> None:
    assert [m.type for m in mentions(parsed(sentence))] == types


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "At least 2014 people fled.",
        "The shop sold 1990 shirts at $20.",
        "Troops may march on the town.",
        "The minister, Mr. May, spoke.",
        "They won by 3:1 and 2.10 points.",
        "Call 020 7946 0958 for more.",
        "The sun rose over a second camp.",
        "The fall of the city shocked many.",
        "A 10-year-old boy was hurt.",
        "Up to 2000 were held.",
        "There were 1900 of them.",
        "Paragraph 3.4.2015 applies.",
        "Version 12.5.2019 is out.",
        "The March 23 Movement attacked.",
        "They won 3-1 and lost 21-15.",
        "An Su-25 and a Mi-8 hit a T-72 with 7.62 mm rounds.",
        "Resolution 2202 was adopted.",
        "Call +44 20 7946 0958 or 555-1234.",
        "Troops paid $1,999 a tonne.",
        "Omar Ramadan spoke.",
    ],
)
def test_what_is_no_time_is_not_found(sentence: str) -> None:
    assert mentions(parsed(sentence)) == []


@pytest.mark.parametrize(
    "text", ["late Monday", "today", "three days ago", "in recent days", "last week", "this morning"]
)
def test_without_a_publication_date_relative_times_say_why(text: str) -> None:
    (mention,) = mentions(plain_page(text, None))
    assert (mention.value, mention.unresolved) == (None, NO_DATE)


@pytest.mark.parametrize(
    ("text", "timex"), [("in September 2014", "2014-09"), ("15 March 2014", "2014-03-15"), ("in the 1990s", "199")]
)
def test_without_a_publication_date_absolute_times_stand(text: str, timex: str) -> None:
    (mention,) = mentions(plain_page(text, None))
    assert mention.value is not None
    assert mention.value.timex == timex


@pytest.mark.parametrize(
    ("text", "timex", "earliest", "latest"),
    [
        ("during Ramadan", "2021-04-13/2021-05-12", "2021-04-12", "2021-05-13"),
        ("on Eid al-Fitr in 2019", "2019-06-04", "2019-06-03", "2019-06-05"),
        ("on the eve of Eid al-Adha 2020", "2020-07-30", "2020-07-29", "2020-07-31"),
        ("on Yom Kippur 1973", "1973-10-06", "1973-10-06", "1973-10-06"),
        ("during Passover", "2021-03-28/2021-04-04", "2021-03-28", "2021-04-04"),
        ("on the first day of Passover 2022", "2022-04-16", "2022-04-16", "2022-04-16"),
        ("on Orthodox Easter", "2021-05-02", "2021-05-02", "2021-05-02"),
        ("on Orthodox Christmas", "2022-01-07", "2022-01-07", "2022-01-07"),
        ("on Lunar New Year", "2022-02-01", "2022-02-01", "2022-02-01"),
        ("on Nowruz 2022", "2022-03-21", "2022-03-21", "2022-03-21"),
        ("on Diwali", "2021-11-04", "2021-11-04", "2021-11-04"),
    ],
)
def test_feasts_that_move_are_dated_by_the_table(text: str, timex: str, earliest: str, latest: str) -> None:
    (mention,) = mentions(plain_page(text))
    assert mention.value is not None
    assert (mention.value.timex, str(mention.value.earliest), str(mention.value.latest)) == (timex, earliest, latest)


def test_a_feast_beyond_the_table_is_found_and_not_dated() -> None:
    (mention,) = mentions(plain_page("on Ashura 1850"))
    assert (mention.value, mention.unresolved) == (None, "no such feast in the table")


@pytest.mark.parametrize(
    ("text", "timexes"),
    [
        ("from late March to mid-April 2021", ["2021-03", "2021-04"]),
        ("between November and January 2020", ["2019-11", "2020-01"]),
        ("from March 3 until April 9, 2020", ["2020-03-03", "2020-04-09"]),
        ("in July-August 2014", ["2014-07", "2014-08"]),
        ("in the 2018/19 fiscal year", ["2019"]),
        ("in the winter of 2014-15", ["2014-WI"]),
        ("on the night of 3 to 4 March 2021", ["2021-03-03TNI"]),
        ("in the night from Tuesday to Wednesday", ["2022-03-01TNI"]),
        ("on 03.12.2021", ["2021-12-03"]),
        ("on 12/03/2021", ["2021-12-03"]),
        ("on 12/03/2021 and on 25/03/2021", ["2021-03-12", "2021-03-25"]),
        ("a year and a half ago", ["2020"]),
        ("It began in 2014. In September of that year it grew.", ["2014", "2014-09"]),
        ("late on Monday", ["2022-02-28"]),
        ("in the early hours of Sunday", ["2022-02-27TMO"]),
    ],
)
def test_ranges_and_dates_by_numbers(text: str, timexes: list[str]) -> None:
    assert [m.value and m.value.timex for m in mentions(plain_page(text))] == timexes


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("He was killed on 5 March.", "2021-03-05", "2021-03-05"),
        ("The trial was put off to 5 March.", "2022-03-05", "2022-03-05"),
        ("By Friday the town had fallen.", None, "2022-02-25"),
        ("They must leave the town by Friday.", None, "2022-03-04"),
        ("Rebels have shelled the town for eight years.", "2014-03-02", "2022-03-02"),
    ],
)
def test_which_way_a_date_lies(text: str, earliest: str | None, latest: str) -> None:
    (mention,) = mentions(parsed(text))
    assert mention.value is not None
    assert (mention.value.earliest and str(mention.value.earliest), str(mention.value.latest)) == (earliest, latest)


@pytest.mark.model
def test_a_year_set_by_an_earlier_sentence_holds_in_its_paragraph() -> None:
    page = parsed("In 2014 rebels took the town. In May they lost it again.")
    assert [m.value and m.value.timex for m in mentions(page)] == ["2014", "2014-05"]


WORDS = st.sampled_from(
    [
        "early",
        "late",
        "the",
        "last",
        "next",
        "this",
        "past",
        "previous",
        "following",
        "that",
        "same",
        "mid-",
        "Monday",
        "Friday",
        "Tuesday's",
        "May",
        "March",
        "Sept.",
        "February",
        "12",
        "30",
        "31",
        "3rd",
        "1999",
        "2014",
        "'98",
        "1990s",
        "two",
        "several",
        "a",
        "twenty-four",
        "2,000,000",
        "half",
        "days",
        "weeks",
        "ago",
        "year",
        "years",
        "decade",
        "century",
        "quarter",
        "third",
        "first",
        "morning",
        "night",
        "overnight",
        "midnight",
        "noon",
        "10:30",
        "6",
        "p.m.",
        "GMT",
        "at",
        "since",
        "until",
        "by",
        "from",
        "to",
        "between",
        "and",
        "of",
        "in",
        "on",
        "or",
        "about",
        "nearly",
        "more",
        "than",
        "at",
        "least",
        "today",
        "yesterday",
        "weekend",
        "summer",
        "fall",
        "Easter",
        "Ramadan",
        "every",
        "twice",
        "daily",
        "now",
        "recently",
        "future",
        "coming",
        "recent",
        "-",
        ",",
        ".",
        "fiscal",
        "end",
        "start",
        "later",
        "earlier",
        "before",
        "2022-02-31",
        "24-26",
        "12/31/1999",
        "ten-day",
        "year-end",
        "once",
    ]
)
DATES = st.one_of(st.none(), st.dates())


@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), DATES)
def test_whatever_is_told_the_values_are_sound(text: str, published: date | None) -> None:
    end = 0
    for mention in mentions(plain_page(text, published)):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        assert (mention.value is None) == bool(mention.unresolved)
        if mention.value is not None:
            assert (
                not (mention.value.earliest and mention.value.latest) or mention.value.earliest <= mention.value.latest
            )
            if mention.value.edtf is not None:
                parse_edtf(mention.value.edtf)
