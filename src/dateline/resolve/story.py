"""How far the telling of a report has come: the dates told so far, and the answer for the next."""

import re
from datetime import date

from msgspec import Struct

from ..parse.page import Page
from .calendar import Stretch, stretch

NO_DATE = "no publication date"
NO_FEAST = "no such feast in the table"
NO_DAY = "no such day"
_SLASHED = re.compile(r"\b(\d\d?)/(?:0?[1-9]|1[0-2])/(?:\d\d)?\d\d\b")
RECALL = 6
"""Sentences that "the next day" or "a year earlier" looks back for what it counts from; further back it misleads more."""


class Answer(Struct, frozen=True, gc=False):
    """What a clue comes to: a TIMEX3 value, with its days where the value does not tell them; or why there is none."""

    timex: str = ""
    days: Stretch | None = None
    reason: str | None = None


class Telling(Struct, frozen=True, gc=False):
    """A date already told: where, and whether it opened its sentence and so frames what follows."""

    sentence: int
    timex: str
    framing: bool


class Story(Struct):
    """How far the telling has come: the publication date and the dates told so far."""

    page: Page
    today: date | None
    told: list[Telling]

    def day_first(self) -> bool:
        """Whether another date of the document, written with slashes, can only have its day first."""
        return any(int(first) > 12 for first in _SLASHED.findall(self.page.document.text))

    def latest(self, sentence: int, *shapes: str) -> str | None:
        """The last date told of one of these shapes ("Q" quarter, "M" month, "D" day, "Y" year) within recall."""
        for one in reversed(self.told):
            if sentence - one.sentence > RECALL:
                return None
            if shape(one.timex) in shapes:
                return one.timex
        return None


def shape(timex: str) -> str:
    """The grain of a TIMEX3 date as a unit."""
    if "-W" in timex and not timex.endswith("-WI"):
        return "W"
    if len(timex) < 4:
        return "E"
    rest = timex[5:6]
    return {"": "Y", "Q": "Q", "H": "H"}.get(rest, "D" if len(timex) >= 10 else "M" if rest.isdigit() else "S")


def first_day(timex: str | None) -> date | None:
    """The first day that a TIMEX3 date means."""
    days = stretch(timex) if timex else None
    return days.first if days else None
