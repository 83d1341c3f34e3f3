"""Which likely reading becomes an event."""

import pytest

from tests.pages import Code

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Kampala told Kigali to pull its gunboats out of the lake.", "REQUEST", ["Kampala"], ["Kigali"]),
        ("Lesotho and Botswana share sonar charts of the reservoir.", "COOPERATE", ["Lesotho", "Botswana"], []),
    ],
)
def test_between_public_parties(code: Code, text: str, type_: str, actors: list[str], recipients: list[str]) -> None:
    told = code(text)
    event = next(e for e in told.events if e.type == type_)
    assert [told.mentions[i].text for i in event.actors] == actors
    assert [told.mentions[i].text for i in event.recipients] == recipients
    assert not event.modes


@pytest.mark.parametrize(
    "text",
    [
        "The baker told his wife to take the bread out.",
        "My neighbours share a lawnmower.",
        "Her uncle told the twins to pull the boat out of the water.",
        "The tenor wants a bigger dressing room.",
    ],
)
def test_private_life_is_no_event(code: Code, text: str) -> None:
    assert not code(text).events


def test_it_is_less_sure_than_what_the_lexicon_holds(code: Code) -> None:
    nearly = code("Kampala told Kigali to pull its gunboats out of the lake.").events[0]
    wholly = code("Kampala urged Kigali to pull its gunboats out of the lake.").events[0]
    assert (nearly.type, wholly.type) == ("REQUEST", "REQUEST")
    assert nearly.confidence < wholly.confidence
