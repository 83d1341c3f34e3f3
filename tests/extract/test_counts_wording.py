"""Wordings of harm and of crowds, from many wars."""

import pytest

from dateline.model import CountMention
from tests.pages import Code

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "measure", "best"),
    [
        ("Thirty-one people were being treated for burns in Mosul after the blast.", "injured", 31),
        ("Nine porters were rushed to hospital with shrapnel wounds.", "injured", 9),
        ("Two sentries were hit by splinters near the gate.", "injured", 2),
        ("Fourteen pupils were marched into the forest by gunmen in Kaduna.", "abducted", 14),
        ("Eight nurses were taken at gunpoint from a clinic in Jonglei.", "abducted", 8),
        ("Eleven miners walked free on Tuesday after a ransom was paid.", "released", 11),
        ("Police led away six reporters after the raid.", "detained", 6),
        ("About 3,000 marched behind the coffin in Derry.", "present", 3000),
        ("Four soldiers embraced martyrdom in the attack on the post.", "killed", 4),
    ],
)
def test_who_suffers_and_who_comes(code: Code, text: str, measure: str, best: int) -> None:
    counts = [m.value for m in code(text).mentions if isinstance(m, CountMention) and m.value]
    assert (measure, best) in {(count.measure, count.best) for count in counts}
