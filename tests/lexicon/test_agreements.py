"""The tables of counts, weapons and agreements hold together."""

import re

import pytest

from dateline.lexicon import agreements, counts, numerals, weapons
from dateline.lexicon.tables import read_toml


def test_accords_are_named_once() -> None:
    names = [a.name for a in agreements.accords()]
    assert len(names) == len(set(names)) >= 120


@pytest.mark.parametrize("accord", agreements.accords(), ids=lambda a: a.name)
def test_an_accord_can_be_found_and_its_date_is_edtf(accord: agreements.Known) -> None:
    assert accord.stems or accord.aliases
    assert accord.signed is None or re.fullmatch(r"\d{4}(-\d\d)?", accord.signed)


def test_no_alias_means_two_accords() -> None:
    told = [name for a in agreements.accords() for name in (*a.aliases, *a.stems)]
    assert len(told) == len(set(told))


def test_every_condition_is_on_a_weapon() -> None:
    table = read_toml("en/weapons.toml", weapons.Weapons)
    names = [name for family in table.weapons for name in family.names]
    assert set(table.unless) <= set(names)
    assert len(names) == len(set(names)) >= 200


@pytest.mark.parametrize(
    ("word", "number"), [("12", 12), ("twelve", 12), ("twenty-five", 25), ("deal", None), ("self-made", None)]
)
def test_numbers_in_words(word: str, number: int | None) -> None:
    assert numerals.read(word) == number


def test_every_vague_word_has_a_floor() -> None:
    assert all(floor >= 2 for floor in counts.counting().vague.values())
