"""What one token is to expressions of time: what it is looked up by, whether one can hold it, whether it makes one."""

import re
from collections.abc import Mapping

from msgspec import Struct

from . import times
from .sources import kept

_ESCAPE = re.compile(r"\\[a-z]")
_MOST = 50_000
"""Tokens to remember."""
_EITHER = re.compile(r"\[([a-z]+)\]([a-z]+)")


class Word(Struct, frozen=True, gc=False):
    """What a token is to times: its keys, whether it can be a word of one at all, and whether it can make one."""

    keys: tuple[str, ...]
    inside: bool
    core: bool


class _Known(dict[str, Word]):
    """What each token met so far, in lower case, is to times; it begins anew when it has grown large."""

    def __missing__(self, lower: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
        inside = not lower[0].isalpha() or not vocabulary().isdisjoint(times.LETTERS.findall(lower))
        core = lower in cores() or lower[0].isdigit() or ("-" in lower and not cores().isdisjoint(lower.split("-")))
        return self.setdefault(lower, Word(keys(lower), inside, core))


@kept
def known() -> Mapping[str, Word]:
    """What any token in lower case is to times."""
    return _Known()


def keys(lower: str) -> tuple[str, ...]:
    """The keys of a token in lower case and of its parts: "mid-1996" holds a numeral, "'80s" too."""
    if lower.isalpha():
        return (times.key(lower),)
    parts = lower.replace("'", "-").replace("’", "-").split("-")
    return (times.key(lower), *(times.key(part) for part in parts if part))


@kept
def vocabulary() -> frozenset[str]:
    """Every word, and part of a word, that any expression can hold: what stands between two others ends both."""
    spelt = (times.SLOT.sub(" ", spelling) for pattern in times.table().patterns for spelling in pattern.match)
    shaped = (times.WORD.sub(" ", shape.match) for shape in times.table().shapes.values())
    listed = (word for category in times.table().words for word in times.values_of(category))
    either = (_EITHER.sub(lambda found: " ".join(first + found[2] for first in found[1]), text) for text in shaped)
    plain = (_ESCAPE.sub(" ", text) for text in (*spelt, *either, *listed))
    return frozenset(run for text in plain for run in times.LETTERS.findall(text.lower()))


@kept
def cores() -> frozenset[str]:
    """Words one of which stands in every expression, as keys; whatever begins far from one need not be tried."""
    named = (
        "month",
        "weekday",
        "weekdays",
        "season",
        "unit",
        "single",
        "hourly",
        "part",
        "parts",
        "hours",
        "oclock",
        "deictic",
        "tens",
    )
    more = ("holiday", "often", "reference", "adjective")
    found = {
        times.DIGITS,
        "tonight",
        "overnight",
        "weekend",
        "century",
        "period",
        "end",
        "time",
        "while",
        "ago",
        "from",
        "'",
        "’",
    }
    telling = (
        max(times.LETTERS.findall(word), key=len) for c in (*named, *more, "number") for word in times.values_of(c)
    )
    return frozenset(found.union(telling, ("q1", "q2", "q3", "q4")))
