"""What words allow a figure to be."""

import pytest

from dateline.extract.counts import CountFound
from dateline.model import Document
from dateline.parse.page import Page
from dateline.resolve.counts import bounds, resolve


@pytest.mark.parametrize(
    ("hedge", "wanted"),
    [
        (None, (40, 40, 40)),
        ("at least", (40, None, 40)),
        ("more than", (41, None, 40)),
        ("up to", (None, 40, 40)),
        ("nearly", (None, 40, 40)),
        ("fewer than", (None, 39, 40)),
        ("about", (None, None, 40)),
    ],
)
def test_bounds(hedge: str | None, wanted: tuple[int | None, int | None, int | None]) -> None:
    assert bounds(40, None, hedge, vague=False) == wanted


def test_a_range_has_no_best() -> None:
    assert bounds(40, 60, "between", vague=False) == (40, 60, None)


def test_vague_words_have_only_a_floor() -> None:
    assert bounds(24, None, None, vague=True) == (24, None, None)


def test_of_is_an_index_of_the_record() -> None:
    page = Page(Document("x", "ten, two"), (), (), (), ())
    whole = CountFound("count", 0, 3, 0, 1, 0, 10, "killed", 0)
    part = CountFound("count", 5, 8, 2, 3, 2, 2, "killed", 0, role="part", whole=0)
    told = resolve(page, [whole, part], 7)
    assert told[1].value is not None
    assert told[1].value.of == 7
