"""When events happened. All published on Wednesday 2 March 2022 unless told otherwise."""

from collections.abc import Collection
from datetime import date

import pytest

from dateline.extract.times import find
from dateline.frame.dating import date_event
from dateline.model import Dating
from dateline.resolve import Mark
from dateline.resolve.times import resolve

from ..timepages import PUBLISHED, parsed

pytestmark = pytest.mark.model
WINDOW = ("2022-02-27", "2022-03-02")


def dated(
    text: str, word: str, aux: Collection[str] = (), published: date | None = PUBLISHED
) -> tuple[Dating | None, tuple[int, ...]]:
    page = parsed(text, published)
    found = list(find(page))
    marks = [Mark(i, f, m) for i, (f, m) in enumerate(zip(found, resolve(page, found), strict=True))]
    trigger = next(token.i for token in page.tokens if token.text == word)
    return date_event(page, trigger, marks, aux)


def days(dating: Dating | None) -> tuple[str, str]:
    assert dating is not None
    return str(dating.earliest), str(dating.latest)


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("Gunmen attacked a convoy on Tuesday, killing five people.", "killing", "2022-03-01", "2022-03-01"),
        ("The blast on Sunday, which killed 30 people, was heard far away.", "killed", "2022-02-27", "2022-02-27"),
        (
            "On Thursday, two soldiers were killed and on Friday three others were wounded.",
            "wounded",
            "2022-02-25",
            "2022-02-25",
        ),
        ("The 2003 invasion of Iraq was condemned on Monday.", "invasion", "2003-01-01", "2003-12-31"),
        ("A truce agreed in September 2014 collapsed on Monday.", "collapsed", "2022-02-28", "2022-02-28"),
        ("A truce agreed in September 2014 collapsed on Monday.", "agreed", "2014-09-01", "2014-09-30"),
        ("It followed a revolt in May 2014, when rebels seized the port.", "seized", "2014-05-01", "2014-05-31"),
        ("At least 40 people have been killed in the past 24 hours.", "killed", "2022-03-01", "2022-03-02"),
        ("Fighting raged between 9 and 12 February 2015.", "raged", "2015-02-09", "2015-02-12"),
        ("Rebels have shelled the town since 24 February.", "shelled", "2022-02-24", "2022-03-02"),
    ],
)
def test_a_time_in_the_clause_dates_the_event(text: str, word: str, first: str, last: str) -> None:
    assert days(dated(text, word)[0]) == (first, last)


def test_the_times_of_the_clause_are_told() -> None:
    assert dated("Fighting raged from 2014 to 2016.", "raged")[1] == (0, 1)


def test_the_time_of_a_statement_ends_a_window() -> None:
    dating, times = dated("The minister said on Monday that rebels had shelled the town.", "shelled")
    assert (days(dating), times) == (("2022-02-25", "2022-02-28"), ())


def test_what_came_before_is_open() -> None:
    assert days(dated("Police on Monday arrested a man who killed two soldiers.", "killed")[0]) == (
        "None",
        "2022-02-28",
    )


def test_the_sentence_before_dates_one_that_goes_on() -> None:
    assert days(dated("Gunmen attacked a convoy on Sunday. Ten people were killed.", "killed")[0]) == (
        "2022-02-27",
        "2022-02-27",
    )


def test_plain_news_takes_the_window_before_publication() -> None:
    dating, _ = dated("Rebels have shelled the town.", "shelled")
    assert days(dating) == WINDOW
    assert dating is not None
    assert dating.origin == "document"


def test_without_a_publication_date_plain_news_has_none() -> None:
    assert dated("Rebels have shelled the town.", "shelled", published=None) == (None, ())


def test_background_ends_where_a_sentence_tells_of_these_days() -> None:
    text = "In May 2014, rebels took the town. Shelling has killed ten in recent days. Gunmen struck a post."
    assert days(dated(text, "struck")[0]) == WINDOW


def test_what_goes_on_since_a_date_in_its_clause_runs_from_that_date() -> None:
    text = "Ten people have been killed since the fighting began in April 2014."
    assert days(dated(text, "killed")[0]) == ("2014-04-01", "2022-03-02")


def test_background_does_not_leak_into_news() -> None:
    text = "Rebels seized the town in 2014.\nThe army said on Monday that it shot down a drone.\nIt said more were coming, as troops dug in."
    assert days(dated(text, "shot")[0]) == ("2022-02-25", "2022-02-28")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized the town in 2014. Dozens died.",
        "Rebels seized the town in 2014.\nTroops were deployed and dozens died.",
    ],
)
def test_background_never_takes_the_publication_date(text: str) -> None:
    dating, _ = dated(text, "died")
    assert dating is None or (dating.latest is not None and dating.latest.year == 2014)


def test_what_went_on_since_something_is_an_interval() -> None:
    text = "A revolt broke out in May 2014. More than 900 civilians have died since the fighting began."
    assert days(dated(text, "died")[0]) == ("2014-05-01", "2022-03-02")


@pytest.mark.parametrize(
    ("text", "word", "aux", "first", "last"),
    [
        ("The ministers will meet on Friday.", "meet", ("future",), "2022-03-04", "2022-03-04"),
        ("He announced on Monday that troops will withdraw.", "withdraw", ("future",), "2022-03-02", "None"),
        (
            "The rebels threatened to attack the port by Friday.",
            "attack",
            ("hypothetical",),
            "2022-03-02",
            "2022-03-04",
        ),
    ],
)
def test_what_is_to_come_is_never_dated_before_publication(
    text: str, word: str, aux: tuple[str, ...], first: str, last: str
) -> None:
    assert days(dated(text, word, aux)[0]) == (first, last)


def test_what_is_only_thought_of_has_no_date() -> None:
    assert dated("He urged the rebels to withdraw.", "withdraw", ("hypothetical",)) == (None, ())


@pytest.mark.parametrize("aux", [("historical",), ()])
def test_an_earlier_happening_without_a_date_has_none(aux: tuple[str, ...]) -> None:
    assert dated("A previous attack was like it.", "attack", aux)[0] is None
