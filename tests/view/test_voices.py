"""How a record is laid out for reading: contested claims side by side, figures with bounds and voices."""

import pytest

from dateline.view.record import Side, view
from tests.pages import Code

pytestmark = pytest.mark.model


def test_contested_claims_stand_side_by_side(code: Code) -> None:
    shown = view(code("Chad accused Niger of shelling a village. Niger denied the accusation."))
    (contest,) = shown.contests
    assert contest.what == "assault (heavy-weapons): Niger → village"
    assert contest.alleged == (Side("alleged by Chad", "accused Niger of shelling a village"),)
    assert contest.denied == (Side("Niger", "denied the accusation"),)


def test_a_denial_of_nothing_told_is_no_contest(code: Code) -> None:
    assert view(code("Niger denied the accusation.")).contests == ()


def test_a_figure_has_its_voice_and_its_whole(code: Code) -> None:
    told = view(
        code("At least 14 people, including three children, were killed, a nurse said. The army put the toll at nine.")
    )
    assert [(f.told, f.bounds, f.of, f.by) for f in told.figures] == [
        ("At least 14 people", "14 or more", "", "said by nurse"),
        ("three children", "3", "At least 14 people", "said by nurse"),
        ("nine", "9", "", "said by army"),
    ]
