"""Copies count once; an outlet's newer figures update its older ones; corrections are told."""

from datetime import date

import pytest

from dateline.link import bands, copy, signature
from dateline.model import Document

TEXT = (
    "A lorry loaded with flour was stopped by armed men on the road south of the town on Tuesday and its driver was led "
    "into the forest, a neighbour said. Two tyres were cut. The owner of the mill offered a reward for the driver and "
    "asked the district to send a patrol. Nobody in the town knew the men, who spoke little and left on foot."
)


def document(name: str, text: str = TEXT, outlet: str = "A", day: int = 1, title: str = "Driver led away") -> Document:
    return Document(name, text, title=title, outlet=outlet, published=date(2033, 3, day))


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (document("b", outlet="B"), "copy"),
        (document("b", TEXT.replace("Two tyres", "Four tyres"), day=2), "update"),
        (document("b", title="Correction: driver led away", day=2), "correction"),
        (document("b", TEXT + " The editor of this paper adds that the road has been closed.", outlet="B"), "copy"),
    ],
)
def test_one_text_told_twice(later: Document, kind: str) -> None:
    one, other = signature(document("a")), signature(later)
    found = copy(one, other)
    assert found is not None
    assert (found.kind, found.earlier, found.later) == (kind, "a", "b")
    assert bands(one) & bands(other)


def test_another_text_is_no_copy() -> None:
    other = document("b", "The council will open a new school by the river in autumn, and parents may ask for places.")
    assert copy(signature(document("a")), signature(other)) is None
