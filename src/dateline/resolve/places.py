"""Place names -> places: by what the text says contains them, the document's other places, and size."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec import Struct

from ..extract.places import PlaceFound
from ..extract.placesigns import GREAT, TOWN
from ..lexicon.gazetteer import gazetteer, is_capital
from ..lexicon.placewords import Choice, place_words
from ..lexicon.sources import recent
from ..lexicon.toponyms import Toponym, fold
from ..model import PlaceMention, Precision, Where
from ..parse.page import Page
from .metonymy import use_of
from .nearness import Anchor, anchors, close, coarser, kilometres, lies_in

ROUNDS = 3
"""Times the document's names are weighed against each other at most; a fourth round changed nothing on the developers' set."""

MOST_NAMES = 6
"""Words of an outlet's name that are looked up together at most."""

_ABOVE: dict[Precision, tuple[Precision, ...]] = {
    "settlement": ("settlement",),
    "admin1": ("admin1",),
    "admin2": ("admin2", "admin1"),
    "region": ("region", "admin1", "admin2"),
    "feature": ("feature", "region", "admin2"),
    "sea": ("sea", "feature"),
}


class _Name(Struct, gc=False):
    """One name of the document with all it may mean, and how much speaks for each."""

    candidates: tuple[Toponym, ...]
    start: tuple[float, ...]
    score: list[float]
    weight: float = 1.0


class _Key(Struct, frozen=True, gc=False):
    """What decides a mention's value; `contains`: what the place is named as the container of;
    `near`: what it is told by, within `reach` km."""

    names: tuple[str, ...]
    said: Precision | None
    use: str
    container: str | None
    contains: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    reach: float = 0.0


class _Support(Struct, gc=False):
    """How much of the document's names lies in each country, division and one-degree cell."""

    total: float
    countries: dict[str, float]
    divisions: dict[str, float]
    cells: dict[tuple[int, int], float]


def resolve(page: Page, found: Sequence[PlaceFound]) -> list[PlaceMention]:
    """The mention of each found place, in order."""
    keys, names = _judged(page, found)
    chosen = {key: _chosen(key, name) for key, name in names.items()}
    elsewhere = {key.names: place for key, place in chosen.items() if isinstance(place, Toponym)}
    chosen = {k: elsewhere.get(k.names, place) if isinstance(place, str) else place for k, place in chosen.items()}
    told = [_mention(page, f, key, chosen, names) for f, key in zip(found, keys, strict=True)]
    return coarser(told, anchors(page, found))


class Candidate(Struct, frozen=True, gc=False):
    """One place that a name may mean: what speaks for it alone, and in this text."""

    place: Toponym
    alone: float
    here: float


def candidates(page: Page, found: Sequence[PlaceFound]) -> list[list[Candidate]]:
    """For each found place all that it may mean, the likeliest first: what `dateline explain` shows."""
    keys, names = _judged(page, found)
    listed = (
        [Candidate(*c) for c in zip(n.candidates, n.start, n.score, strict=True)] for n in (names[k] for k in keys)
    )
    return [sorted(each, key=lambda c: -c.here) for each in listed]


def _judged(page: Page, found: Sequence[PlaceFound]) -> tuple[list[_Key], dict[_Key, _Name]]:
    keys = _keys(found, anchors(page, found))
    names = {key: _name(key) for key in dict.fromkeys(keys)}
    _weigh(names, [_name(key) for key in _outlet(page)])
    return keys, names


def _keys(found: Sequence[PlaceFound], by: Sequence[Anchor | None]) -> list[_Key]:
    """What decides each name: with the container that the text gives it, or as the container of the one before."""
    keys: list[_Key] = []
    inner: tuple[str, ...] = ()
    for this, following, anchor in zip_longest(found, found[1:], by):
        container = following.names[0] if this.inside and following and following.first <= this.last + 1 else None
        if container and _listed(this.names, container):
            container = None
        near = anchor if anchor and not container else Anchor(-1, 0.0)
        told = found[near.index].names if near.reach else ()
        keys.append(_Key(this.names, this.said, this.use, container, inner, told, near.reach))
        inner = this.names if container else ()
    return keys


def _all(names: Iterable[str]) -> tuple[Toponym, ...]:
    return tuple(place for name in names for place in gazetteer().find(name))


def _listed(names: tuple[str, ...], container: str) -> bool:
    """Whether the two are of one kind, so that the comma makes a list: two countries, two provinces of one."""
    first, second = _all(names), _all((container,))
    if any(p.precision in ("country", "region", "sea") and p.own for p in first):
        return any(p.precision == "country" for p in second) or not _contained(first, container)
    divisions = {p.country for p in first if p.precision == "admin1"}
    return any(p.precision == "admin1" and p.country in divisions for p in second)


def _outlet(page: Page) -> Iterable[_Key]:
    words = (page.document.outlet or "").split()[:MOST_NAMES]
    return [_Key((fold(word),), None, "literal", None) for word in words if word[:1].isupper() and len(word) > 3]


# ------------------------------------------------------------------------------------------------- candidates


def _name(key: _Key) -> _Name:
    places, start = _meant(key)
    return _Name(places, start, list(start), 2.0 if key.container else 1.0)


@recent
def _meant(key: _Key) -> tuple[tuple[Toponym, ...], tuple[float, ...]]:
    """All that a name may mean, and how likely each is before the document is looked at: news names the same places."""
    places = _all(key.names)
    if key.contains:
        inner = _all(key.contains)
        outer = tuple(p for p in places if p.precision in ("country", "admin1"))
        places = tuple(p for p in outer if any(lies_in(i, p) for i in inner)) or outer or places
    if key.container:
        places = _contained(places, key.container) or _container(key.container)
    places = _of_kind(places, key)
    if key.near and (outer := _all(key.near)):
        there = close(places, _likely(outer) or outer, key.reach)
        places = there or tuple(p for p in places if p.precision != "settlement" or p.population >= TOWN)
    return places, tuple(_start(place, places) for place in places)


def _likely(places: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
    """Those that the name alone would mean: what is larger than a town, and the towns not far below the largest."""
    most = max((p.population for p in places if p.own), default=0)
    return tuple(p for p in places if p.own and (p.precision != "settlement" or p.population * 10 >= most))


def _contained(places: tuple[Toponym, ...], container: str) -> tuple[Toponym, ...]:
    """The places that lie in one that `container` may mean."""
    outer = _container(container)
    held = tuple(p for p in places if any(lies_in(p, o) for o in outer))
    towns = tuple(p for p in places if p.precision in ("settlement", "admin2"))
    return held or tuple(p for o in outer for p in close(towns, (o,), 0.0) if p.country == o.country)


def _container(name: str) -> tuple[Toponym, ...]:
    """What contains a place that the gazetteer lacks: no finer than the text's own "X, Ohio"."""
    return tuple(p for p in gazetteer().find(name) if p.precision in ("country", "admin1"))


def _of_kind(places: tuple[Toponym, ...], key: _Key) -> tuple[Toponym, ...]:
    if key.use == "demonym":
        own = tuple(p for p in places if p.own and p.precision in ("country", "region", "admin1"))
        return tuple(p for p in own if p.precision == "country") or own
    wanted = _ABOVE.get(key.said, ()) if key.said else ()
    for kind in wanted:
        if kept := tuple(p for p in places if p.precision == kind):
            return kept
    return places


def _start(place: Toponym, others: tuple[Toponym, ...]) -> float:
    """How likely a place is before the document is looked at: renown, less where the name is not its own."""
    choice = place_words().choice
    less = 0.0 if place.own or place.population > GREAT else choice.spelling_less
    if place.precision == "settlement":
        known = choice.listed if place.extent else math.log10(place.population + 10)
        return known + choice.capital * is_capital(place) - less
    if place.precision == "admin1":
        start = choice.namesake if _namesake(place, others) else choice.admin1
        return min(start, math.log10(place.population + 10) + choice.admin1_more) - less
    return float(getattr(choice, place.precision)) - 2 * less


def _namesake(division: Toponym, others: tuple[Toponym, ...]) -> bool:
    """Whether a city of the division, and no small one, may be meant by the same name."""
    times = place_words().choice.namesake_times
    return any(
        p.precision == "settlement" and p.division == division.division and p.population * times > division.population
        for p in others
    )


# ---------------------------------------------------------------------------------------------------- support


def _weigh(names: dict[_Key, _Name], outlet: list[_Name]) -> None:
    """Let the names of the document decide each other, a few times over; one name alone has nothing to go by."""
    if len(names) + len(outlet) < 2:
        return
    choice = place_words().choice
    placed = {key.names: name for key, name in names.items() if key.container and name.candidates}
    shares: list[tuple[_Name, list[float]]] = []
    for _ in range(ROUNDS):
        last, shares = shares, [(name, _shares(name)) for name in (*names.values(), *outlet)]
        if shares == last:  # a further round would find the same
            return
        support = _support(shares)
        for key, (name, parts) in zip(names, shares, strict=False):
            said = placed[key.names].candidates if key.names in placed and not key.container else ()
            own = _support([(name, parts)])
            name.score = [
                start + _context(place, support, own, choice) + choice.placed * (place in said)
                for place, start in zip(name.candidates, name.start, strict=True)
            ]


def _shares(name: _Name) -> list[float]:
    """How likely each candidate is, all together `name.weight`."""
    if not name.score:
        return []
    top = max(name.score)
    likely = [math.exp(2 * (score - top)) for score in name.score]
    whole = sum(likely)
    return [name.weight * part / whole for part in likely]


def _support(shares: list[tuple[_Name, list[float]]]) -> _Support:
    support = _Support(0.0, defaultdict(float), defaultdict(float), defaultdict(float))
    for name, parts in shares:
        support.total += name.weight * bool(parts)
        for place, part in zip(name.candidates, parts, strict=True):
            support.countries[place.country or ""] += part
            support.divisions[place.division or ""] += part
            if place.lat is not None and place.precision not in ("country", "region"):
                support.cells[_cell(place)] += part
    return support


def _cell(place: Toponym) -> tuple[int, int]:
    return round(place.lat or 0), round(place.lon or 0)


def _context(place: Toponym, support: _Support, own: _Support, choice: Choice) -> float:
    """What the document's other names add to one candidate: their support without the name's own."""
    others = support.total - own.total + 1
    total = 0.0
    if place.country:
        total += choice.same_country * (support.countries[place.country] - own.countries[place.country]) / others
    if place.division:
        total += choice.same_division * (support.divisions[place.division] - own.divisions[place.division]) / others
    if place.lat is not None and place.precision in ("settlement", "admin2", "feature"):
        row, column = _cell(place)
        cells = [(row + a, column + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        near = sum([support.cells[cell] - own.cells.get(cell, 0.0) for cell in cells if cell in support.cells])
        total += choice.nearby * max(0.0, near) / others
    return total


# ------------------------------------------------------------------------------------------------------ value


def _chosen(key: _Key, name: _Name) -> Toponym | str:
    """The place, or why there is none."""
    if not name.candidates:
        return "not in the gazetteer"
    choice = place_words().choice
    ranked = sorted(zip(name.score, range(len(name.score)), name.candidates, strict=True), key=lambda r: (-r[0], r[1]))
    score, _, place = ranked[0]
    small = place.precision in ("settlement", "admin2") and not key.container
    if small and any(score - s < choice.margin and kilometres(place, p) > 100 for s, _, p in ranked[1:]):
        return f"{len(ranked)} places of that name, and the text does not tell which"
    if small and place.precision == "settlement" and score < choice.doubt and key.said is None and not key.near:
        return "a small place of that name, and nothing else in the text is near it"
    return place


def _mention(
    page: Page, found: PlaceFound, key: _Key, chosen: dict[_Key, Toponym | str], names: dict[_Key, _Name]
) -> PlaceMention:
    text = page.document.text[found.start : found.end]
    place, name = chosen[key], names[key]
    if isinstance(place, str):
        return PlaceMention(found.start, found.end, text, found.use, None, place)
    several = len(name.candidates) if len(name.candidates) > 1 else None
    admin1 = place.admin1 if place.precision != "admin1" else place.name
    lacking = key.container is not None and place not in _all(key.names)
    known = (text, None) if lacking else (place.name, place.geonames)
    where = Where(*known, place.country, admin1, place.lat, place.lon, place.precision, several)
    return PlaceMention(
        found.start, found.end, text, use_of(page, found, place, chained=bool(key.container or key.contains)), where
    )
