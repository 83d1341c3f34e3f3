"""Figures -> bounds: what "at least", "nearly" and vague words allow."""

from collections.abc import Sequence

from ..extract.counts import CountFound
from ..model import Count, CountMention
from ..parse.page import Page


def resolve(page: Page, found: Sequence[CountFound], first_index: int) -> list[CountMention]:
    """One mention for each count found; `first_index` is the record index that the first of them will have."""
    text = page.document.text
    return [CountMention(f.start, f.end, text[f.start : f.end], _count(f, first_index)) for f in found]


def _count(found: CountFound, first_index: int) -> Count:
    low, high, best = bounds(found.value, found.upper, found.hedge, vague=found.vague)
    hedge = "vague" if found.vague else found.hedge
    of = None if found.whole is None else first_index + found.whole
    return Count(low, high, best, hedge, found.measure, found.group, found.role, of)


def bounds(
    value: int, upper: int | None, hedge: str | None, *, vague: bool
) -> tuple[int | None, int | None, int | None]:
    """(low, high, best) as the words allow them.

    >>> bounds(10000, None, "more than", vague=False)
    (10001, None, 10000)
    """
    if vague:
        return value, None, None
    if upper is not None:
        return value, upper, None
    allowed: dict[str | None, tuple[int | None, int | None]] = {
        None: (value, value),
        "at least": (value, None),
        "more than": (value + 1, None),
        "up to": (None, value),
        "nearly": (None, value),
        "fewer than": (None, value - 1),
        "about": (None, None),
    }
    return *allowed[hedge], value
