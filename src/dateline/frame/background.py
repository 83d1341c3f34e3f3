"""Under which time a sentence is told: carried on from the sentences before it, or long ago."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..extract.times import TimeFound
from ..model import Dating, TimeMention, When
from ..parse.page import Page, Sentence
from ..resolve import Mark
from .reach import climb, host, looks_back

LONG = timedelta(days=92)
"""A date longer before publication than this makes its paragraph background; MUC-4's limit of three months."""
_CARRIED = 3
"""Sentences of a paragraph over which a time is carried on; beyond it the paragraph has mostly moved on."""
_LOOKED_AT = 12
"""Sentences before an event whose times are looked at; background paragraphs are seldom longer."""


class Timed(NamedTuple):
    """A placed time: its mark, value, and the word that it hangs on."""

    mark: Mark
    when: When
    found: TimeFound
    host: int


def times_up_to(page: Page, sentence: Sentence, marks: Sequence[Mark]) -> list[Timed]:
    """The placed times (with a first or last day) of the sentence and of those shortly before it, in text order."""
    begin = page.sentences[max(0, sentence.index - _LOOKED_AT)].first
    near = marks[bisect_left(marks, begin, key=_first) : bisect_left(marks, sentence.last, key=_first)]
    taken = frozenset(i for m in near for i in range(m.found.first, m.found.last))
    return [timed for mark in near if (timed := _timed(page, mark, taken))]


def _first(mark: Mark) -> int:
    return mark.found.first


def _timed(page: Page, mark: Mark, taken: frozenset[int]) -> Timed | None:
    if not isinstance(mark.mention, TimeMention) or not isinstance(mark.found, TimeFound):
        return None
    when = mark.mention.value
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return Timed(mark, when, mark.found, host(page, mark.found.head, taken))


def inside(times: Sequence[Timed], sentence: Sentence) -> list[Timed]:
    """Those of the times that stand in the sentence."""
    return [t for t in times if sentence.first <= t.found.first < sentence.last]


def frame_of(page: Page, times: Sequence[Timed], sentence: Sentence) -> Timed | None:
    """The main time of the nearest sentence before this one in its paragraph that has one."""
    news = False
    for before in reversed(page.sentences[max(0, sentence.index - _CARRIED) : sentence.index]):
        if before.paragraph != sentence.paragraph:
            return None
        here = inside(times, before)
        found = _main(page, here, before)
        if found:
            return found if not news or not long_before(page, found.when.latest) else None
        news = news or _is_news(here)
    return None


def _is_news(here: Sequence[Timed]) -> bool:
    """Whether a sentence's times, none of them a date, bring the telling back to the report's days ("in recent days")."""
    return any(t.when.timex in {"PAST_REF", "PRESENT_REF"} and t.when.earliest for t in here)


def _main(page: Page, times: Sequence[Timed], sentence: Sentence) -> Timed | None:
    """The time that opens the sentence or hangs on its main verb, else its last date; "now" and lengths frame nothing."""
    dates = [t for t in times if t.when.timex[0] != "P"]
    root = _root(page, sentence)
    for one in dates:
        if one.found.first - sentence.first < 2 or one.host == root:
            return one
    return dates[-1] if dates else None


def _root(page: Page, sentence: Sentence) -> int:
    return next((t.i for t in page.within(sentence) if t.head == t.i), sentence.first)


def speaks(page: Page, token: int) -> bool:
    """Whether the token has content below it, so that its time is that of the saying."""
    return bool(page.dependants(token, "ccomp", "parataxis"))


def in_background(page: Page, times: Sequence[Timed], sentence: Sentence) -> bool:
    """Whether the last time told was long ago and the telling has gone on in the past since then.

    A paragraph that opens in the present, the perfect or with what somebody said is news again.
    """
    opening = sentence
    for before in reversed(page.sentences[max(0, sentence.index - _LOOKED_AT) : sentence.index]):
        if before.paragraph != opening.paragraph and not _goes_on(page, opening):
            return False
        here = inside(times, before)
        found = _main(page, here, before)
        if found:
            return long_before(page, found.when.latest)
        if _is_news(here):
            return False
        opening = before
    return False


def _goes_on(page: Page, sentence: Sentence) -> bool:
    root = _root(page, sentence)
    return looks_back(page, root) and not speaks(page, root)


def long_before(page: Page, day: date | None) -> bool:
    """Whether a day lies so long before publication that it is background."""
    published = page.document.published
    return day is not None and published is not None and published - day > LONG


def since(page: Page, trigger: int) -> int | None:
    """The head of the clause or phrase that tells since when something has gone on; None if the clause has none."""
    for token, bond in climb(page, trigger):
        if bond != "same":
            continue
        for child in page.children[token]:
            for below in (child, *page.children[child]):
                if page.tokens[below].lower == "since" and page.tokens[below].dep in {"mark", "prep"}:
                    return child
    return None


def since_told(page: Page, times: Sequence[Timed], clause: int) -> Dating | None:
    """From the time in the clause ("since the fighting began in April 2014") to publication."""
    own = [t for t in times if clause in page.ancestors(t.found.head) and t.when.timex[0] != "P"]
    return _up_to_now(page, own[0]) if own else None


def since_then(page: Page, times: Sequence[Timed], sentence: Sentence) -> Dating | None:
    """From the last time told in this paragraph or the one before to publication; nothing if either is not known."""
    told = [t for t in times if t.found.first < sentence.first and t.when.timex[0] != "P"]
    frame = told[-1] if told and page.sentence(told[-1].found.first).paragraph >= sentence.paragraph - 1 else None
    return _up_to_now(page, frame) if frame else None


def _up_to_now(page: Page, frame: Timed) -> Dating | None:
    published = page.document.published
    if published is None or frame.when.earliest is None or frame.when.earliest >= published:
        return None
    whole = f"{frame.when.earliest}/{published}"
    return Dating(whole, whole, frame.when.earliest, published, origin=frame.mark.index)
