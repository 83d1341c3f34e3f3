"""Agreements completed from the text, and the breaches alleged."""

from datetime import date

import pytest

from dateline.extract.agreements import AgreementFound
from dateline.frame.accords import accords
from dateline.model import Accord, AgreementMention, Breach, Index
from dateline.resolve import Mark
from tests.harmpages import deal_marks, page_of

pytestmark = pytest.mark.model
PUBLISHED = date(2031, 5, 20)


def coded(text: str) -> tuple[tuple[Mark, ...], Accord, tuple[Breach, ...]]:
    page = page_of(text, PUBLISHED)
    marks, _, breaches = accords(page, deal_marks(page), (), ())
    mention = next(m.mention for m in marks if isinstance(m.found, AgreementFound))
    assert isinstance(mention, AgreementMention)
    assert mention.value is not None
    return marks, mention.value, breaches


def surfaces(marks: tuple[Mark, ...], indices: tuple[Index, ...]) -> list[str]:
    return [marks[i].mention.text for i in indices]


def test_parties_place_and_date_come_from_the_signing() -> None:
    marks, accord, _ = coded("Armenia and Azerbaijan concluded a peace accord in Geneva on 3 May 2031.")
    assert surfaces(marks, accord.parties) == ["Armenia", "Azerbaijan"]
    assert accord.place is not None
    assert marks[accord.place].mention.text == "Geneva"
    assert accord.signed == "2031-05-03"
    assert accord.status == ("signed",)


def test_a_broker_is_no_party() -> None:
    marks, accord, _ = coded("Israel and Hamas agreed to a ceasefire brokered by Egypt after the war.")
    assert surfaces(marks, accord.mediators) == ["Egypt"]
    assert surfaces(marks, accord.parties) == ["Israel", "Hamas"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A truce between the army and the rebels took effect at dawn.", ("took effect",)),
        ("The ceasefire, which was extended twice, collapsed on Monday.", ("extended", "collapsed")),
        ("The rebels rejected the peace deal.", ("rejected",)),
        ("The army said it would suspend the ceasefire.", ()),
        ("Monitors counted ten breaches of the armistice.", ("violated",)),
        ("The government withdrew from the peace accord.", ("ended",)),
    ],
)
def test_status(text: str, status: tuple[str, ...]) -> None:
    assert coded(text)[1].status == status


@pytest.mark.parametrize(
    ("text", "by", "against", "denied"),
    [
        ("Kenya accused Somalia of breaking the truce. Somalia denied it.", ["Kenya"], ["Somalia"], ["Somalia"]),
        ("The truce held for a day. Kenya said Somalia had broken the ceasefire.", ["Kenya"], ["Somalia"], []),
        ("The peace deal failed after breaches by Somalia.", [], ["Somalia"], []),
    ],
)
def test_breaches(text: str, by: list[str], against: list[str], denied: list[str]) -> None:
    marks, _, breaches = coded(text)
    assert [
        (
            [surfaces(marks, (b.by,))[0]] if b.by is not None else [],
            surfaces(marks, b.against),
            surfaces(marks, b.denied_by),
        )
        for b in breaches
    ] == [(by, against, denied)]


def test_the_table_fills_a_date_that_the_text_leaves_out() -> None:
    assert coded("Minsk II was meant to stop it.")[1].signed == "2015-02"
