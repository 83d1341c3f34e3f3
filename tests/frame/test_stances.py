"""How speakers stand to what is told: counter-accounts, what they do not know of, own up to, or lay to others."""

import pytest

from dateline.model import Coded
from tests.pages import Code, event, surfaces

pytestmark = pytest.mark.model


def told(coded: Coded, trigger: str) -> set[tuple[str, str]]:
    """Stance and speaker of every claim on the event; "-" for nobody named."""
    one = event(coded, trigger)
    return {
        (c.stance, "-" if c.speaker is None else coded.mentions[c.speaker].text)
        for c in coded.claims
        if one.id in c.events
    }


@pytest.mark.parametrize(
    ("text", "trigger", "claims"),
    [
        # answers that point back
        (
            "Chad accused Niger of arming the gang. Niger called the accusation a lie.",
            "arming",
            {("accuses", "Chad"), ("denies", "Niger")},
        ),
        (
            "Chad accused Niger of shelling a village, which Niger denied.",
            "shelling",
            {("accuses", "Chad"), ("denies", "Niger")},
        ),
        (
            "Chad accused Niger of shelling a village, a charge Niger denies.",
            "shelling",
            {("accuses", "Chad"), ("denies", "Niger")},
        ),
        # the accused with an account of their own
        (
            "Villagers say the army burned the mill; the army says the fire began in the oven.",
            "burned",
            {("asserts", "Villagers"), ("denies", "the army")},
        ),
        ("Villagers say the army burned the mill; nurses say four people died.", "burned", {("asserts", "Villagers")}),
        # who knows of nothing
        ("The consul said he was not aware of any raid on the camp.", "raid", {("questions", "The consul")}),
        ("The ministry said it had no information about the abduction.", "abduction", {("questions", "The ministry")}),
        ("The captain said he knew nothing about the massacre.", "massacre", {("questions", "The captain")}),
        # disowning, owning up
        ("The captain said that his men had not attacked the clinic.", "attacked", {("denies", "The captain")}),
        ("It is not true that rebels shot the priest, the bishop said.", "shot", {("denies", "the bishop")}),
        ("The group said it carried out the attack on the base.", "attack", {("admits", "The group")}),
        ('"We shot the spy," the gang boasted.', "shot", {("admits", "the gang")}),
        ("Responsibility for the bombing was claimed by the Tigers.", "bombing", {("admits", "the Tigers")}),
        ("The front distanced itself from the killing of the priest.", "killing", {("denies", "The front")}),
        # blame, also over sentences
        ("Lagos holds the sect responsible for the bombing.", "bombing", {("accuses", "Lagos")}),
        ("Two guards were shot. The mayor blamed the smugglers.", "shot", {("asserts", "-"), ("accuses", "The mayor")}),
        ("The army said the gang was behind the killing of the nun.", "killing", {("accuses", "The army")}),
        # who did it is a guess
        ("The raid bore the hallmarks of the smugglers.", "raid", {("accuses", "-")}),
        ("The ambush is believed to have been staged by smugglers.", "ambush", {("accuses", "-")}),
        ("Gunmen possibly belonging to the front killed two drivers.", "killed", {("accuses", "-")}),
        ("Men believed to be smugglers killed two drivers.", "killed", {("accuses", "-")}),
    ],
)
def test_each_stance(code: Code, text: str, trigger: str, claims: set[tuple[str, str]]) -> None:
    found = told(code(text), trigger)
    assert claims <= found
    assert ("asserts", "-") in claims or ("asserts", "-") not in found


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Two guards were shot. The mayor blamed the smugglers.", "shot", ["the smugglers"]),
        ("The raid bore the hallmarks of the smugglers.", "raid", ["the smugglers"]),
        ("The ambush is believed to have been staged by smugglers.", "ambush", ["smugglers"]),
        ("The roof of the bank fell. The mayor blamed the smugglers for their greed. A raid followed.", "raid", []),
    ],
)
def test_who_is_guessed_or_blamed_is_the_actor(code: Code, text: str, trigger: str, actor: list[str]) -> None:
    coded = code(text)
    assert surfaces(coded, event(coded, trigger).actors) == actor


def test_a_wish_told_in_somebody_s_words_is_no_claim_of_its_own(code: Code) -> None:
    assert len(code("The mayor said she wants more lamps in the park.").claims) == 1
    assert len(code("The mayor said the nurse had said that the well was dry.").claims) == 2


def test_the_speaker_is_the_name_beside_the_office(code: Code) -> None:
    coded = code("The deputy governor, Musa Ali, said that bandits had raided Kuru.")
    assert ("asserts", "Musa Ali") in told(coded, "raided")


def test_marks_of_other_languages(code: Code) -> None:
    for text in ("„Rebels shelled the mill“, the miller said.", "»Rebels shelled the mill«, the miller said."):
        assert told(code(text), "shelled") == {("asserts", "the miller")}
