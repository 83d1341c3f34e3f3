"""Noun phrases that name who acts, speaks or suffers."""

import pytest

from dateline.extract import actors
from dateline.extract.actors import ActorFound
from tests.pages import Parse, token

pytestmark = pytest.mark.model


def found(parse: Parse, text: str, *wanted: str) -> list[ActorFound]:
    page = parse(text)
    return list(actors.find(page, {token(page, word) for word in wanted}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peruvian President Ana Quispe arrived.", ["Peruvian President Ana Quispe"]),
        ("The president of Mali met the French ambassador.", ["The president of Mali", "the French ambassador"]),
        ("Haddad, the Lebanese minister, resigned.", ["Haddad", "the Lebanese minister"]),
        ("Taliban fighters fled.", ["Taliban fighters"]),
        ("UN peacekeepers detained a man.", ["UN peacekeepers", "a man"]),
        ("Dozens of civilians fled.", ["civilians"]),
        ("The Democratic Republic of Congo protested.", ["The Democratic Republic of Congo"]),
        ("Doctors and nurses went on strike.", ["Doctors", "nurses"]),
        ("The weather was bad.", []),
    ],
)
def test_phrases(parse: Parse, text: str, wanted: list[str]) -> None:
    assert [text[f.start : f.end] for f in found(parse, text)] == wanted


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Moscow denied the charge.", True),
        ("The rally was held in Moscow.", False),
        ("Talks with Moscow failed.", True),
        ("A bus left for the coast near Moscow.", False),
    ],
)
def test_a_place_acts_only_where_its_government_can(parse: Parse, text: str, acts: bool) -> None:
    assert bool(found(parse, text)) is acts


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [("He fled.", "he"), ("They saw her.", "she"), ("We won.", "we"), ("Both sides agreed.", "both")],
)
def test_pronouns(parse: Parse, text: str, pronoun: str) -> None:
    assert pronoun in [f.pronoun for f in found(parse, text)]


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("The Lebanese minister left.", "LBN"),
        ("Soldiers from Kenya left.", "KEN"),
        ("Kenya's soldiers left.", "KEN"),
        ("The president of Mali left.", "MLI"),
    ],
)
def test_the_phrase_tells_its_nation(parse: Parse, text: str, nation: str) -> None:
    assert [f.nations for f in found(parse, text) if f.role] == [(nation,)]


def test_whom_one_is_for_is_no_nation(parse: Parse) -> None:
    assert all("RUS" not in f.nations for f in found(parse, "The pro-Moscow fighters left."))


@pytest.mark.parametrize(
    ("text", "former"),
    [("The former president fled.", True), ("Ex-president Quispe fled.", True), ("The president fled.", False)],
)
def test_former(parse: Parse, text: str, former: bool) -> None:
    assert found(parse, text)[0].former is former


def test_a_wanted_token_counts_in_any_case(parse: Parse) -> None:
    text = "The bridge was hit."
    assert not found(parse, text)
    assert [text[f.start : f.end] for f in found(parse, text, "bridge")] == ["The bridge"]


def test_a_long_coordination_is_no_endless_walk(parse: Parse) -> None:
    assert found(parse, "Rebels attacked " + "Kenya, Peru, Chad, " * 90 + "and Mali.")
