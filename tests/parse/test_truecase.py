"""Capitals for text that has none, or nothing else."""

from time import perf_counter

import pytest

from dateline.parse.truecase import truecase, wants_truecase

NAMES = frozenset({"kenya", "goma", "diallo"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the army of kenya shelled the town near goma on friday morning", True),
        ("THE ARMY OF KENYA SHELLED THE TOWN NEAR GOMA ON FRIDAY MORNING", True),
        ("The army of Kenya shelled the town near Goma on Friday morning", False),
        ("ARMY SHELLS TOWN", False),
        ("", False),
        ("12 34 56 -- 78", False),
    ],
)
def test_only_text_without_case_wants_it(text: str, wanted: bool) -> None:
    assert wants_truecase(text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("THE ARMY LEFT GOMA. IT WENT TO KENYA.", "The army left Goma. It went to Kenya."),
        ("he said: “we left.” then diallo wept", "He said: “we left.” Then Diallo wept"),
        ("kenya's army", "Kenya's army"),
        ("kenya’s army", "Kenya’s army"),
        ("a line\nthat goes on", "A line\nthat goes on"),
        ("", ""),
        ("123 ...", "123 ..."),
    ],
)
def test_names_and_openings_get_capitals(text: str, wanted: str) -> None:
    assert truecase(text, NAMES) == wanted


@pytest.mark.parametrize("text", ["İSTANBUL ẞ ŉ ǰ ﬁ ß", "ΑΣ ΣΑΣ", "𝐀𝐑𝐌𝐘 ǅ", "A\u0301B\u0301"])
def test_the_length_stays(text: str) -> None:
    assert len(truecase(text, NAMES)) == len(text)


def test_time_grows_no_faster_than_the_text() -> None:
    start = perf_counter()
    truecase("the army shelled the town. " * 20_000, NAMES)
    assert perf_counter() - start < 3
