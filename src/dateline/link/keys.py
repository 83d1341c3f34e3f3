"""Block keys: two cards that could be one happening share at least one; unlike ones seldom do.

A town stands by its name and its map cell, and day; what is told without a town stands by what else can join it to
one: a rare name or a toll of one land or one means on a day. Keys depend on the card alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import cos, floor, radians

from .card import Card, Spot
from .distance import COARSE, fine

_CELL = 0.25
"""Degrees: some 28 km, twice the reach of a town; larger cells fill blocks, smaller ones multiply keys."""
_REACH = 12.0 / 111.0
_MOST_DAYS = 9
_LONGEST = 21
"""Days before its report that a happening without a day is looked for by name."""
_SEASON = 28
"""Days of one bucket for a named victim, who is told of for weeks."""


def keys(card: Card) -> frozenset[str]:
    """Where to look for, and be found by, other accounts of the card's happening."""
    return frozenset(_all(card))


def _all(card: Card) -> Iterator[str]:
    days = sorted({day for one in _windows(card) for day in one})
    for spot in card.spots:
        for place in _places(spot):
            yield from (f"{place}|{day.toordinal()}" for day in days)
    looked_for = _looked_for(card, days)
    for who in card.recipients:
        if who.id and who.form == "person" and card.family != "word":
            yield from sorted({f"v:{who.id}|{day.toordinal() // _SEASON}" for day in looked_for})
    for name in (*card.names, *(s.name.casefold() for s in card.spots if fine(s) and s.lat is None)):
        yield from (f"n:{name}|{day.toordinal()}" for day in looked_for)
    lands = sorted({spot.country for spot in card.spots if spot.country} | set(card.modes))
    for figure in card.figures:
        if figure.best is not None and figure.best > 1:
            yield from (f"f:{figure.measure}{figure.best}|{land}|{day.toordinal()}" for land in lands for day in days)


def _looked_for(card: Card, days: list[date]) -> list[date]:
    """The days under which names are looked for: its own, or up to its report where the text names none."""
    last = card.published
    if last is None or (days and card.days[0].firm):
        return days
    first = min([*days, last - timedelta(days=_MOST_DAYS)])
    since = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return sorted({*days, *since[-_LONGEST:]})


def _windows(card: Card) -> Iterator[list[date]]:
    for day in card.days:
        length = _MOST_DAYS if day.assumed else min((day.last - day.first).days, _MOST_DAYS)
        slack = 0 if day.firm or length > 1 else 1
        yield [day.last + timedelta(days=slack - back) for back in range(length + 2 * slack + 1)]


def _places(spot: Spot) -> list[str]:
    named = [f"p:{spot.name}"] if fine(spot) else []
    if named and (spot.lat is None or spot.lon is None):
        return named
    if spot.precision in COARSE or spot.lat is None or spot.lon is None:
        return [f"c:{spot.country or spot.name}"]
    wide = _REACH / max(0.1, cos(radians(spot.lat)))
    rows = {floor((spot.lat + step) / _CELL) for step in (-_REACH, _REACH)}
    columns = {floor((spot.lon + step) / _CELL) for step in (-wide, wide)}
    return [*named, *(f"{row}:{column}" for row in sorted(rows) for column in sorted(columns))]
