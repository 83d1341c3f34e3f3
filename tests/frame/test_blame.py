"""Whom a deed is laid to."""

import pytest

from tests.pages import Code, event, surfaces

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Police blamed the guerrillas for the explosion.", "explosion", ["the guerrillas"]),
        ("The kidnapping of the rancher was blamed on the guerrillas.", "kidnapping", ["the guerrillas"]),
        ("The attack was attributed to the smugglers.", "attack", ["the smugglers"]),
        ("The insurgents claimed responsibility for the bombing.", "bombing", ["The insurgents"]),
        ("Police condemned the guerrillas after the explosion.", "explosion", []),
    ],
)
def test_who_is_blamed_or_claims_it_is_the_actor_of_a_deed(
    code: Code, text: str, trigger: str, actor: list[str]
) -> None:
    coded = code(text)
    assert surfaces(coded, event(coded, trigger).actors) == actor


def test_the_blamed_are_not_the_victims(code: Code) -> None:
    coded = code("Police blamed the guerrillas for the explosion.")
    assert event(coded, "explosion").recipients == ()
