"""What the dictionaries' codes mean: countries and sectors of actors, PLOVER types of CAMEO codes."""

from msgspec import Struct

from ...model import EventType
from .. import actors, tables
from ..sources import kept


class Party(Struct, frozen=True):
    """What an actor's or agent's code says; `unknown` parts mean nothing here."""

    country: str | None
    sectors: tuple[str, ...]
    unknown: tuple[str, ...] = ()


class Meaning(Struct, frozen=True):
    """One line of `ontology/plover.csv`: a CAMEO code in PLOVER; without a type, PLOVER does not code it."""

    code: str
    type: EventType | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


class _Parts(Struct, frozen=True, forbid_unknown_fields=True):
    bodies: dict[str, str]
    countries: dict[str, str]
    sectors: dict[str, str]


@kept
def _parts() -> _Parts:
    return tables.read_toml("ontology/petrarch.toml", _Parts)


@kept
def _countries() -> frozenset[str]:
    return frozenset(country.code for country in actors.countries())


def party(code: str, *, of_agent: bool = False) -> Party:
    """What the parts of three letters say; the first is a country, unless the code is an agent's."""
    known = _parts()
    country: str | None = None
    sectors: dict[str, None] = {}
    unknown = []
    for number, part in enumerate(code[at : at + 3] for at in range(0, len(code) - len(code) % 3, 3)):
        if part in known.bodies:
            country = known.bodies[part]
        elif number == 0 and not of_agent and (named := known.countries.get(part, part)) in _countries():
            country = named
        elif part in known.sectors:
            sectors[known.sectors[part]] = None
        else:
            unknown.append(part)
    if country in known.bodies.values() and not sectors:
        sectors[str(country)] = None
    return Party(country, tuple(sectors), tuple(unknown))


def is_country(code: str) -> bool:
    """Whether a state or a body of no state has the code."""
    return code in _countries() or code in _parts().bodies.values()


def is_sector(code: str) -> bool:
    """Whether PLOVER has the sector."""
    return code in _parts().sectors.values() or code in _parts().bodies.values()


@kept
def _meanings() -> dict[str, Meaning]:
    return {one.code: one for one in tables.read_csv("ontology/plover.csv", Meaning)}


def meaning(code: str) -> Meaning | None:
    """The CAMEO code's meaning, or that of the code above it; None when it is no CAMEO code."""
    digits = code.lstrip(":").strip()
    while len(digits) >= 2 and digits.isascii() and digits.isdigit():
        if digits in _meanings():
            return _meanings()[digits]
        digits = digits[:-1]
    return None
