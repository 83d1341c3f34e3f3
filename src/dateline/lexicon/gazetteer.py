"""Look places up by name: GeoNames' cities, divisions, countries and the project's own regions, in one SQLite file."""

import os
import sqlite3
from functools import lru_cache
from pathlib import Path

from ..errors import LexiconError
from . import mapfile, tables
from .actors import countries
from .geonames import digest
from .sources import kept
from .toponyms import Region, Toponym, fold

_FIND = """
SELECT p.name, p.geonames, p.country, p.division, p.admin1, p.lat, p.lon, p.population, p.precision, p.extent, s.own
FROM spelling s JOIN place p ON p.id = s.place WHERE s.name = ? ORDER BY s.rank
"""


class Gazetteer:
    """An open gazetteer. It only reads, so threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._file = sqlite3.connect(uri, uri=True, check_same_thread=False, cached_statements=4)
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _find(self, name: str) -> tuple[Toponym, ...]:
        """The places that a folded name may stand for: countries and divisions first, then by population."""
        try:
            rows = self._file.execute(_FIND, (name,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise LexiconError(f"{self.path}: is damaged ({error}); delete it, and it will be compiled anew") from error
        return tuple(Toponym(*row) for row in rows)

    def size(self) -> int:
        """How many places it holds."""
        return int(self._file.execute("SELECT count(*) FROM place").fetchone()[0])


def path() -> Path:
    """Where the compiled gazetteer of the lexicon in use is, or will be."""
    return tables.cache_folder() / f"gazetteer-{digest()}.sqlite"


def prepare(tell: mapfile.Tell = lambda _: None) -> Path:
    """The compiled gazetteer's path; compiled now, with progress told, when it is not there yet or was damaged."""
    compiled = path()
    if not mapfile.is_whole(compiled):
        mapfile.compile_to(compiled, tell)
    return compiled


@kept
def _opened(process: int) -> Gazetteer:
    return Gazetteer(prepare())


def gazetteer() -> Gazetteer:
    """The gazetteer, opened once per process (an open SQLite file must not be carried across a fork)."""
    return _opened(os.getpid())


@kept
def division_codes() -> dict[str, str]:
    """Short forms that name a division after a comma ("TX", "Tex", "N.Y"), with its folded name."""
    regions = tables.read_csv("world/regions.csv", Region)
    return {code: fold(region.name) for region in regions for code in region.codes}


@kept
def demonyms() -> dict[str, tuple[str, ...]]:
    """Folded words for a place's people and things, with the folded names of the places they may mean.

    A region's word means the region ("Kurdish"); what is itself a country's name ("US") is no demonym.
    """
    names = {fold(n) for c in countries() for n in (c.name, *c.aliases)}
    regions = list(tables.read_csv("world/regions.csv", Region))
    meant: dict[str, tuple[str, ...]] = {
        fold(word): (fold(region.name),) for region in regions for word in region.adjectives
    }
    own = set(meant)
    for country in countries():
        for word in dict.fromkeys(map(fold, (*country.adjectives, *country.people))):
            if word not in names and word not in own:
                meant[word] = (*meant.get(word, ()), fold(country.name))
    return meant


@kept
def capitals() -> frozenset[tuple[str | None, str]]:
    """Country and folded name of each seat of a national government."""
    return frozenset((c.code, fold(seat)) for c in countries() for seat in c.capitals)


def is_capital(place: Toponym) -> bool:
    """Whether a national government sits there."""
    return place.precision == "settlement" and (place.country, fold(place.name)) in capitals()
