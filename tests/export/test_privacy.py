"""Names of private persons are held back, also where they only speak."""

import pytest

from dateline.export.privacy import PRIVATE, held_back
from dateline.lexicon.privacy import private
from dateline.model import Account, Figure, Incident, Sources, Voice, Who


def test_a_private_person_who_only_speaks_is_not_named() -> None:
    account = Account("d1", ("e1",), claims=(Voice("asserts", "Amina Doka", private=True), Voice("denies", "the army")))
    figure = Figure("killed", 3, 3, 3, by="Amina Doka", private=True)
    told = held_back(Incident("i1", "ASSAULT", accounts=(account,), figures=(figure,), sources=Sources(1, 1)))
    assert [voice.speaker for voice in told.accounts[0].claims] == [PRIVATE, "the army"]
    assert told.figures[0].by == PRIVATE


@pytest.mark.parametrize(("sector", "held"), [("CVL", True), ("GOV", False)])
def test_an_office_makes_a_name_public(sector: str, held: bool) -> None:
    assert private(Who("Amina Doka", "person", None, "TCD", (sector,))) is held
