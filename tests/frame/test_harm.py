"""Which counts and weapons belong to which event."""

import pytest

from dateline.frame.harm import counts_of, weapons_of
from tests.harmpages import harm_marks, page_of, token

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Troops shelled the market, killing at least 12 people.", "shelled", ["at least 12 people"]),
        ("Six cooks died and 23 were hurt in an attack.", "attack", ["Six cooks", "23"]),
        ("Seven men died when a bomb exploded.", "exploded", ["Seven men"]),
        ("Police killed two and arrested nine.", "arrested", ["nine"]),
        ("Police killed two and arrested nine.", "killed", ["two"]),
        ("Paris condemned the raid, which killed nine.", "condemned", []),
        ("Paris condemned the raid, which killed nine.", "raid", ["nine"]),
        ("Gunmen attacked a village, and police arrested five men.", "attacked", []),
        ("Thousands joined the protest.", "protest", ["Thousands"]),
    ],
)
def test_counts(text: str, trigger: str, wanted: list[str]) -> None:
    page = page_of(text)
    marks = harm_marks(page)
    assert [marks[i].mention.text for i in counts_of(page, token(page, trigger), marks)] == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Troops shelled the market with Grad rockets.", "shelled", ["Grad rockets"]),
        ("Troops shelled the market using mortars.", "shelled", ["mortars"]),
        ("A roadside bomb killed two.", "killed", ["roadside bomb"]),
        ("Paris condemned the missile attack.", "condemned", []),
        ("Paris condemned the missile attack.", "attack", ["missile"]),
    ],
)
def test_weapons(text: str, trigger: str, wanted: list[str]) -> None:
    page = page_of(text)
    marks = harm_marks(page)
    assert [marks[i].mention.text for i in weapons_of(page, token(page, trigger), marks)] == wanted
