"""Whether two cards tell of one happening, and why: points of evidence that add up, and what forbids it."""

from itertools import product
from math import exp
from typing import NamedTuple

from ..lexicon import linking
from ..model import Link
from .card import Card, Day, Spot
from .distance import apart, fine, kilometres, same
from .keys import keys

ENOUGH = 4.0
"""Points that make a link. One town, one day and one kind of happening give 5; anything that speaks against it, less."""
_NAME, _LONG_NAME, _MOST_NAMES = 0.9, 1.4, 2.8
_WORD, _FREE_WORDS, _MOST_WORDS = 0.45, 0.8, 3.4
"""Unrelated reports of one country share one content word in the median, accounts of one happening seven."""
_FAR_OFF = -1.5
"""Points of place and day together below which no story makes two happenings one."""
_SOME_STORY = 0.7
"""Two content words more than chance, a rare name or a toll."""
_LATE = 7
"""Days after a happening that reports still tell of it without naming its day."""
_TOLLS = ("killed", "injured", "abducted", "detained", "released", "missing")


class Point(NamedTuple):
    """One piece of evidence; `why` is told to people, empty when it is not worth telling."""

    worth: float
    why: str = ""


def clash(a: Card, b: Card) -> str | None:
    """Why the two cannot be one happening, or None."""
    if a.document == b.document:
        return "told apart by one report"
    one, other = _town(a), _town(b)
    if one and other and apart(one, other):
        return f"other places: {one.name} and {other.name}"
    if linking.contrary(a.family, b.family):
        return f"{a.family} and {b.family} are different happenings"
    one_day, other_day = sure_day(a), sure_day(b)
    if one_day and other_day and gap(one_day, other_day):
        return f"other days: {one_day.first} and {other_day.first}"
    return None


def sure_day(card: Card) -> Day | None:
    """The day that bounds the happening: the one that the text names for it."""
    return next((day for day in card.days[:1] if day.firm), None)


def _town(card: Card) -> Spot | None:
    return card.spots[0] if card.spots and card.spots[0].firm else None


def gap(a: Day, b: Day) -> int:
    """Days between two days; 0 when they meet."""
    return max(0, (a.first - b.last).days, (b.first - a.last).days)


def score(a: Card, b: Card) -> Link | None:
    """The link between two cards with its reasons; None when they cannot be one, or too little says so.

    Two that no key brings together are never one, whoever asks: what is linked does not hang on who was compared.
    """
    if clash(a, b):
        return None
    place, day = _place(a, b), _day(a, b)
    if place.worth + day.worth < _FAR_OFF:
        return None
    story = (_names(a, b), _words(a, b), _tolls(a, b), _means(a, b), _victim(a, b))
    points = (place, day, _family(a, b), *story)
    total = sum(point.worth for point in points)
    if total < ENOUGH or sum(point.worth for point in story) < _story_needed(a, b):
        return None
    if keys(a).isdisjoint(keys(b)):
        return None
    first, second = sorted((a.id, b.id))
    worth = round(1 / (1 + exp(ENOUGH - 1 - total)), 3)
    return Link((first, second), worth, tuple(p.why for p in points if p.why and p.worth > 0))


def _story_needed(a: Card, b: Card) -> float:
    """What the stories must share beside town and day: nothing where both are sure and the deed is one, else more."""
    if "word" in (a.family, b.family):
        return 0.0 if _harm(a) and _harm(b) else _SOME_STORY
    if not linking.akin(a.family, b.family):
        return 2 * _SOME_STORY
    if a.family != b.family:
        return _SOME_STORY / 2
    return -9.0 if a.days and b.days and a.days[0].firm and b.days[0].firm else 0.1


def _harm(card: Card) -> bool:
    return any(figure.measure in _TOLLS and figure.high != 0 for figure in card.figures)


def _family(a: Card, b: Card) -> Point:
    if a.family != b.family:
        return Point(0.0 if linking.akin(a.family, b.family) else -1.0)
    return Point(0.5, f"both tell of {a.family}") if a.family != "word" else Point(0.0)


def _place(a: Card, b: Card) -> Point:
    """The best that two of their places say; a town that the gazetteer lacks may stand among the names."""
    both = product(enumerate(a.spots), enumerate(b.spots))
    told = [_spots(x, y, i + j) for (i, x), (j, y) in both] + [*_named(a, b), *_named(b, a)]
    return max(told, key=lambda p: p.worth, default=Point(0.0))


def _named(a: Card, b: Card) -> list[Point]:
    return [
        Point(1.9 if not i else 1.2, f"both name {spot.name}")
        for i, spot in enumerate(a.spots)
        if fine(spot) and spot.name.casefold() in b.names
    ]


def _spots(a: Spot, b: Spot, depth: int) -> Point:
    if not same(a, b):
        unknown = fine(a) and fine(b) and (a.lat is None or b.lat is None)
        return Point(-1.5 if a.firm and b.firm and not unknown else -0.3 if unknown else -0.7)
    if fine(a) and fine(b):
        worth = 2.5 if a.firm and b.firm else 1.9 if (a.firm or b.firm) and depth < 2 else 1.6 if not depth else 1.2
        far = kilometres(a, b) or 0.0
        return Point(
            worth, f"same place: {a.name}" if a.name == b.name else f"{a.name} and {b.name}, {far:.0f} km apart"
        )
    if "country" in (a.precision, b.precision):
        return Point(0.4, f"same country: {a.country}")
    return Point(1.0, f"{a.name} and {b.name}" if a.name != b.name else f"same region: {a.name}")


def _day(a: Card, b: Card) -> Point:
    if not a.days or not b.days:
        return Point(0.0)
    best = max(
        (_days(x, y, i + j) for (i, x), (j, y) in product(enumerate(a.days), enumerate(b.days))), key=lambda p: p.worth
    )
    apart_by = gap(a.days[0], b.days[0])
    return Point(best.worth - 0.8, best.why) if apart_by > 2 and best.worth > 0 else best


def _days(a: Day, b: Day, depth: int) -> Point:
    between = gap(a, b)
    if between and (a.assumed or b.assumed):
        return Point(0.0 if between <= _LATE else -3.0)
    if between:
        return Point(0.0 if between == 1 and not (a.firm and b.firm) else -2.0 if between < 4 else -3.0)
    worth = 2.0 if a.firm and b.firm else 1.8 if depth == 0 else 1.6 if depth == 1 else 1.2
    wide = max((a.last - a.first).days, (b.last - b.first).days) > 2
    meet = max(a.first, b.first)
    return Point(worth - 0.5 * wide, f"same day: {meet}" if not wide else f"days that meet: {meet}")


def _names(a: Card, b: Card) -> Point:
    ours, theirs = frozenset(a.names), frozenset(b.names)
    whole = ours & theirs
    parts = {w for n in ours for w in n.split()} & {w for n in theirs for w in n.split()}
    parts -= {w for n in whole for w in n.split()}
    worth = sum(_LONG_NAME if " " in name else _NAME for name in whole) + 0.5 * len(parts)
    shared = ", ".join(sorted(whole | parts)[:4])
    return Point(min(_MOST_NAMES, worth), f"shared names: {shared}" if shared else "")


def _victim(a: Card, b: Card) -> Point:
    """One named person suffers the same seldom twice."""
    ours, theirs = ({who.id: who.name for who in c.recipients if who.id and who.form == "person"} for c in (a, b))
    both = sorted(set(ours) & set(theirs))
    return Point(1.5, f"same victim: {ours[both[0]]}") if both and a.family == b.family else Point(0.0)


def _words(a: Card, b: Card) -> Point:
    shared = frozenset(a.words) & frozenset(b.words)
    worth = _WORD * (len(shared) + sum(" " in word for word in shared) - _FREE_WORDS)
    return Point(min(_MOST_WORDS, worth), f"{len(shared)} words shared" if len(shared) > 3 else "")


def _tolls(a: Card, b: Card) -> Point:
    return max((_toll(a, b, measure) for measure in _TOLLS), key=lambda p: abs(p.worth))


def _toll(a: Card, b: Card, measure: str) -> Point:
    ours = {f.best for f in a.figures if f.measure == measure and f.best}
    theirs = {f.best for f in b.figures if f.measure == measure and f.best}
    if not ours or not theirs:
        return Point(0.0)
    if both := ours & theirs:
        return Point(1.0 if max(both) > 3 else 0.4, f"same toll: {max(both)} {measure}")
    low, high = sorted((max(ours), max(theirs)))
    if high <= 2 * low:
        return Point(0.3, f"tolls that fit: {low} and {high} {measure}")
    return Point(-0.6 if high > 4 * low else 0.0)


def _means(a: Card, b: Card) -> Point:
    ours, theirs = frozenset(a.modes), frozenset(b.modes)
    if shared := ours & theirs:
        return Point(0.5, f"same means: {', '.join(sorted(shared))}")
    sets = linking.words().exclusive
    mine, yours = ({i for i, one in enumerate(sets) if one & modes} for modes in (ours, theirs))
    return Point(-0.9 if mine and yours and not mine & yours else 0.0)
