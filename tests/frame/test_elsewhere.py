"""Sport, films and weather are no events; a bomb at a match is one."""

import pytest

from tests.pages import Code

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper saved two penalties before the league leaders surrendered a late goal.",
        "Her novel opens with the siege of a walled city.",
        "Hailstones pounded the vineyards and lightning killed three horses.",
        "Inflation is winning the battle, a trader in Lagos wrote.",
        "The rover fired its laser at a rock near the crater.",
    ],
)
def test_words_of_war_elsewhere_tell_no_event(code: Code, text: str) -> None:
    assert not code(text).events


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded at a football match, killing twelve fans.",
        "Gunmen shot dead a novelist outside the opera house.",
        "Rebels shelled the stadium during the world cup.",
        "The earthquake came as soldiers shelled the town.",
    ],
)
def test_war_among_them_does(code: Code, text: str) -> None:
    assert "ASSAULT" in {event.type for event in code(text).events}
