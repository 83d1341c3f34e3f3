"""UCDP's type of violence of typical sentences."""

import pytest

from tests.pages import Code, event

pytestmark = pytest.mark.model

CASES = [
    # state-based
    ("killed", "Rebels killed four soldiers near Goma.", "1"),
    ("killed", "The army killed twelve rebels near Goma.", "1"),
    ("clashed", "Soldiers clashed with rebels near Goma, killing nine people.", "1"),
    ("killed", "Taliban fighters killed six policemen in Kunduz.", "1"),
    ("killed", "Insurgents killed a deputy governor in Kunduz.", "1"),
    ("killed", "Indian troops killed two Pakistani soldiers near the border.", "1"),
    ("killed", "An air strike by the Syrian army killed 12 people in Idlib.", "1"),
    ("ambushed", "Militants ambushed an army convoy in Mali, killing five soldiers.", "1"),
    # non-state
    ("clashed", "Hezbollah fighters clashed with the Islamic State near Arsal, killing seven militants.", "2"),
    ("killed", "Al-Shabaab fighters killed three Islamic State militants in Bari.", "2"),
    # one-sided
    ("killed", "Boko Haram fighters killed twenty villagers in Borno.", "3"),
    ("killed", "Soldiers killed three farmers in the village of Benta.", "3"),
    ("shot", "Police shot dead two protesters in Nairobi.", "3"),
    ("beheaded", "Islamic State militants beheaded four hostages in Raqqa.", "3"),
    ("bombed", "Army jets bombed a market in Idlib, killing 30 people.", "3"),
    ("killed", "Rebels killed a priest in Lagos.", "3"),
    # no row
    ("killed", "Gunmen killed a priest in Lagos.", None),
    ("killed", "Police killed two robbers in Lagos.", None),
    ("wounded", "Rebels wounded four soldiers near Goma.", None),
    ("shelled", "Rebels shelled the town of Bria.", None),
    ("kidnapped", "Rebels kidnapped a priest in Lagos.", None),
    ("killed", "The rebels threatened that soldiers would be killed.", None),
    ("killed", "No soldiers were killed in the rebel attack.", None),
    ("killed", "A prison guard killed an inmate in Manila.", None),
    ("arrested", "Police arrested 200 students in Cairo.", None),
]


@pytest.mark.parametrize(("trigger", "text", "ucdp"), CASES)
def test_type_of_violence(code: Code, trigger: str, text: str, ucdp: str | None) -> None:
    assert event(code(text), trigger).ucdp == ucdp


def test_who_admits_an_attack_did_it(code: Code) -> None:
    text = "The Taliban claimed responsibility for a bombing that killed eight soldiers in Kabul."
    assert event(code(text), "killed").ucdp == "1"
