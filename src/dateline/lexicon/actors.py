"""Who there is: countries, named groups and bodies, and the words for roles."""

from datetime import date

import msgspec
from msgspec import Struct

from ..model import Form
from . import tables
from .sources import kept
from .toponyms import fold


class Country(Struct, frozen=True):
    """One line of `world/countries.csv`. `code` is PLOVER's (ISO alpha-3 and KOS, HKG, PSE, VAT …).

    aliases     other names in use, full and short ("Burma", "DRC", "the Netherlands" without the article)
    adjectives  "Ukrainian"; people: nouns for its people, singular and plural ("Briton|Britons|Dane|Danes")
    capitals    seats of government that stand for the state; metonyms: palaces, streets ("Kremlin", "Downing Street")
    former      names no longer used or states it continues ("Upper Volta", "Soviet Union" for RUS)
    lat, lon    GeoNames' point of the country; geonames: its id there
    """

    code: str
    iso2: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None


class Term(Struct, frozen=True, gc=False):
    """What a dictionary says an actor is from one day to another, both included; None is open."""

    country: str | None
    sectors: tuple[str, ...]
    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        if self.first is None and self.last is None:
            return True
        return day is not None and (self.first or date.min) <= day <= (self.last or date.max)


def term(terms: tuple[Term, ...], day: date | None) -> Term:
    """The first term that holds on the day; one that says nothing where none does."""
    return next((one for one in terms if one.holds(day)), Term(None, ()))


class Group(Struct, frozen=True):
    """One line of `world/groups.csv`: a named armed group, party, institution or international body.

    `country` is the state whose territory it acts in or claims (PLOVER's rule for partially recognised entities),
    or an international code (IGO, UNO, EUR, NGO, IMG, ISM, MNC). `start` and `end` are years.
    """

    id: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    form: Form = "group"
    aliases: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    note: str = ""
    terms: tuple[Term, ...] = ()

    def known(self, day: date | None) -> bool:
        """Whether the group existed then; a report may tell of a dissolved one, so `end` does not exclude."""
        return day is None or self.start is None or self.start <= day.year

    def on(self, day: date | None) -> "Group":
        """The group as it was on the day, where dates are known."""
        now = term(self.terms, day) if self.terms else None
        return msgspec.structs.replace(self, country=now.country, sectors=now.sectors) if now else self


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for a kind of actor; `title` ones may stand before a person's name ("President", "Col.").

    `literal` words stand in these forms only; others also in the plural.
    `of_state` are the sectors of a word without its own when it belongs to a country: "the Turkish leader".
    """

    words: tuple[str, ...]
    sectors: tuple[str, ...]
    form: Form
    title: bool = False
    literal: bool = False
    of_state: tuple[str, ...] = ()


class Roles(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/roles.toml`."""

    roles: tuple[Role, ...]


@kept
def countries() -> tuple[Country, ...]:
    return tuple(tables.read_csv("world/countries.csv", Country))


def country_code(name: str) -> str:
    """The code of the country that has the name; what is none's is left as it is."""
    wanted = fold(name)
    return next((c.code for c in countries() if wanted in map(fold, (c.name, *c.aliases))), name)


@kept
def groups() -> tuple[Group, ...]:
    return tuple(tables.read_csv("world/groups.csv", Group))


@kept
def roles() -> tuple[Role, ...]:
    return tables.read_toml("en/roles.toml", Roles).roles


class Person(Struct, frozen=True):
    """One line of `world/people.csv`: who held a public role, and from which year to which."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    terms: tuple[Term, ...] = ()

    def on(self, day: date | None) -> "Person":
        """The person as of the day, where dates are known."""
        now = term(self.terms, day) if self.terms else None
        return msgspec.structs.replace(self, country=now.country, sectors=now.sectors) if now else self


class Dependency(Struct, frozen=True):
    """One line of `world/dependencies.csv`: a territory with a code of its own and the state that PLOVER folds it into."""

    code: str
    state: str


@kept
def _dependencies() -> dict[str, str]:
    return {line.code: line.state for line in tables.read_csv("world/dependencies.csv", Dependency)}


def state_of(code: str | None) -> str | None:
    """The country as PLOVER counts it: Greenland is Denmark's, Puerto Rico the United States'."""
    return _dependencies().get(code or "", code)


@kept
def people() -> tuple[Person, ...]:
    return tuple(tables.read_csv("world/people.csv", Person))
