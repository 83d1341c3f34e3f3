"""What a place on the map is, how its name is folded, and the lines of the project's own tables of places."""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from ..model import Precision

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h", "ŋ": "ng"}
)
_SILENT = re.compile(r"['’‘ʻʼʽ`´ʿʾ′.]")
_PARTING = re.compile(r"[\s\-‐‑–—/,_()]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


class Toponym(Struct, frozen=True, gc=False):
    """One place that a name may stand for.

    `division` is GeoNames' code of its first-level division ("UA.07"), `admin1` that division's name. `extent` is
    the radius in km, 0 for settlements. `own` tells that it was looked up by its main name, not by another spelling.
    """

    name: str
    geonames: int | None
    country: str | None
    division: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    precision: Precision
    extent: float
    own: bool


class Region(Struct, frozen=True):
    """One line of `world/regions.csv`: a region, sea, camp, base, or a division under the names the news uses.

    `adjectives` are for its people and things ("Kurdish", "Kurds"). `country` is None across borders. `codes` are short forms that stand only after a place and a comma ("TX", "Tex").
    """

    name: str
    lat: float
    lon: float
    extent_km: float
    precision: Precision
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    country: str | None = None
    geonames: int | None = None
    codes: tuple[str, ...] = ()


class Division(Struct, frozen=True):
    """One line of `world/admin1.csv` or `admin2.csv`: GeoNames' code and name; a first-level one has no point there."""

    code: str
    name: str
    lat: float | None = None
    lon: float | None = None


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """`world/divisions.toml`."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    articles: tuple[str, ...]
    arabic: tuple[str, ...]


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes; "" when it is not in Latin script.

    >>> fold("Saint-Étienne"), fold("Sana’a"), fold("St. Louis")
    ('saint etienne', 'sanaa', 'saint louis')
    """
    plain = name.casefold()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in parted if not unicodedata.combining(c))
    plain = _PARTING.sub(" ", _SILENT.sub("", plain)).strip()
    if not plain.isascii():
        return ""
    first, blank, rest = plain.partition(" ")
    return _SHORT.get(first, first) + blank + rest if blank else plain
