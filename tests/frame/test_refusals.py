"""Cooperation and concessions that a side says no to."""

import pytest

from tests.pages import Code, event, surfaces

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "trigger", "modes", "actors", "recipients"),
    [
        ("Ghana will not lift the ban on Togo.", "lift", ("yield",), ["Ghana"], ["Togo"]),
        ("The miners said they would never end the strike.", "end", ("yield",), ["The miners"], []),
        ("Chad will not hold talks with Libya.", "talks", ("meet",), ["Chad"], ["Libya"]),
        ("Ghana will never send aid to Togo.", "send", ("assist",), ["Ghana"], ["Togo"]),
        ("The premier will not resign.", "resign", ("change",), ["The premier"], []),
        ("Chad failed to reach an agreement with Libya.", "reach", (), ["Chad"], ["Libya"]),
        ("Ghana has not agreed to the plan.", "agreed", (), ["Ghana"], []),
    ],
)
def test_a_denied_will_is_a_refusal(
    code: Code, text: str, trigger: str, modes: tuple[str, ...], actors: list[str], recipients: list[str]
) -> None:
    coded = code(text)
    found = event(coded, trigger)
    assert (found.type, found.modes, found.aux) == ("REJECT", modes, ())
    assert surfaces(coded, found.actors) == actors
    assert surfaces(coded, found.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Ghana did not send aid to Togo.", "send", "AID"),
        ("Ghana may not release the sailors.", "release", "RETREAT"),
        ("If Ghana will not release the sailors, Togo will protest.", "release", "RETREAT"),
        ("Ghana would not have released the sailors.", "released", "RETREAT"),
        ("The rebels will not attack the town.", "attack", "ASSAULT"),
    ],
)
def test_what_merely_did_not_happen_is_none(code: Code, text: str, trigger: str, kind: str) -> None:
    found = event(code(text), trigger)
    assert found.type == kind
    assert "negation" in found.aux


def test_an_exercise_of_two_countries_is_theirs_in_common(code: Code) -> None:
    assert event(code("India and Oman began a war game off Goa."), "war").type == "COOPERATE"
    assert event(code("India began a war game off Goa."), "war").type == "MOBILIZE"
