"""Numbers as words, where a whole table of amounts is not needed."""

import re

from .counts import counting

_POINTS = re.compile(r"(\d+|[a-z]+(?:-[a-z]+)?)-(?:point|article|stage|step|page|clause|part|phase)")


def read(word: str) -> int | None:
    """The number that one word tells: "12", "twelve", "twenty-five"; None for any other word.

    >>> read("twenty-five")
    25
    """
    if word.isdigit():
        return int(word)
    units = counting().numerals.units
    if word in units:
        return units[word]
    tens, dash, ones = word.partition("-")
    if dash and units.get(tens, 0) >= 20 and 0 < units.get(ones, 0) < 10:
        return units[tens] + units[ones]
    return None


def points_of(word: str) -> int | None:
    """The number of points that an adjective tells.

    >>> points_of("12-point")
    12
    """
    told = _POINTS.fullmatch(word)
    return read(told[1]) if told and word.endswith(("point", "article", "clause")) else None
