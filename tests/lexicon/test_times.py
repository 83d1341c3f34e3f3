"""Words, shapes and patterns of time."""

import pytest

from dateline.extract.company import GUARDS
from dateline.lexicon import times
from dateline.lexicon.clues import period
from dateline.parse.page import Page

from ..timepages import parsed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12", 12), ("1,200", 1200), ("2 1/2", 2.5), ("a", 1), ("a couple of", 2), ("half a", 0.5), ("twenty-four", 24),
        ("two hundred", 200), ("a hundred", 100), ("several", None),
    ],
)  # fmt: skip
def test_a_count_is_read(text: str, amount: float | None) -> None:
    assert times.amount_of(text) == amount


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("nineteen ninety-seven", 1997),
        ("two thousand", 2000),
        ("two thousand and three", 2003),
        ("nineteen hundred", 1900),
    ],
)
def test_a_spoken_year_is_read(text: str, year: int) -> None:
    assert times.spoken_year(text) == year


@pytest.mark.parametrize(
    ("count", "unit", "timex"),
    [
        (3, "D", "P3D"),
        (24, "TH", "PT24H"),
        (None, "W", "PXW"),
        (1, "E", "P10Y"),
        (2.5, "Y", "P2Y6M"),
        (0.5, "TH", "PT30M"),
        (1, "F", "P2W"),
    ],
)
def test_an_amount_is_written_as_timex3(count: float | None, unit: str, timex: str) -> None:
    assert period(count, unit) == timex


def test_every_guard_is_known() -> None:
    assert {p.guard for p in times.table().patterns if p.guard} <= set(GUARDS)


def test_every_phrase_can_be_begun() -> None:
    kept = {id(phrase.pattern) for phrases in times.book().starts.values() for phrase in phrases}
    assert kept == {id(pattern) for pattern in times.table().patterns}


def takes(page: Page, pattern: times.Pattern) -> bool:
    """Whether the pattern fits somewhere on the page."""
    for token in page.tokens:
        for phrase in times.book().starts.get(times.key(token.lower), ()):
            if phrase.pattern != pattern:
                continue
            match = phrase.regex.match(page.document.text, token.start)
            if match and (
                pattern.guard is None
                or GUARDS[pattern.guard](page, token.i, _last(page, match.end()), phrase.parts(match))
            ):
                return True
    return False


def _last(page: Page, end: int) -> int:
    return sum(token.start < end for token in page.tokens)


@pytest.mark.model
@pytest.mark.parametrize("pattern", [p for p in times.table().patterns if p.like or p.unlike], ids=lambda p: p.match[0])
def test_a_pattern_takes_its_examples_only(pattern: times.Pattern) -> None:
    missed = [sentence for sentence in pattern.like if not takes(parsed(sentence), pattern)]
    taken = [sentence for sentence in pattern.unlike if takes(parsed(sentence), pattern)]
    assert (missed, taken) == ([], [])
