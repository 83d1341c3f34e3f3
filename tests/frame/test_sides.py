"""Who "both sides" are."""

import pytest

from tests.pages import Code, event, surfaces

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Peru and Chile exchanged fire. Both sides signed a truce on Sunday.", "signed", ["Peru", "Chile"]),
        ("Peru accused Chile of spying. The two countries signed a truce.", "signed", ["Peru", "Chile"]),
        ("The army fought rebels in May. Peru accused Chile of lying. The two sides met.", "met", ["Peru", "Chile"]),
        ("The sun shone. Both sides signed a truce on Sunday.", "signed", ["Both sides"]),
    ],
)
def test_both_sides_are_those_who_stood_together_last(code: Code, text: str, trigger: str, actors: list[str]) -> None:
    coded = code(text)
    assert surfaces(coded, event(coded, trigger).actors) == actors
