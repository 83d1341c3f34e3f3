"""Weapons by name, and what only sounds like one."""

import pytest

from dateline.extract.weapons import find
from tests.harmpages import page_of

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        ("They shelled the city with rocket artillery.", "rocket artillery", "heavy-weapons"),
        ("A Shahed drone hit the roof.", "shahed drone", "drone"),
        ("Police fired tear gas canisters.", "tear gas canister", "crowd-control"),
        ("The men carried machetes.", "machete", "primitive"),
        ("A car bomb exploded.", "car bomb", "explosives"),
        ("Fighters with AK-47s stood guard.", "ak-47", "firearms"),
        ("Two Su-25 jets circled.", "su-25", "aerial"),
        ("A soldier stepped on a mine.", "mine", "explosives"),
    ],
)
def test_weapon_and_the_mode_it_implies(text: str, name: str, family: str) -> None:
    assert [(f.name, f.family) for f in find(page_of(text))] == [(name, family)]


@pytest.mark.parametrize(
    "text",
    [
        "Shell, the oil company, owned a shell company.",
        "Workers of the gold mine went on a labour strike.",
        "The think tank praised the bullet train.",
        "He ate rocket salad with his arms folded.",
        "The club beat its rivals twice.",
    ],
)
def test_no_weapon(text: str) -> None:
    assert list(find(page_of(text))) == []
