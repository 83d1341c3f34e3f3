"""Weapons and other means of violence. Knowledge is in `en/weapons.toml`."""

from msgspec import Struct

from . import inflect, tables
from .sources import kept


class Family(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of weapons whose use implies one ASSAULT mode; `family` is None where it implies none."""

    names: tuple[str, ...]
    family: str | None = None


class Company(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a word something else than a weapon; see the data file."""

    next: frozenset[str] = frozenset()
    previous: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    capital: bool = False


class Weapons(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/weapons.toml`."""

    weapons: tuple[Family, ...]
    unless: dict[str, Company]


class Weapon(Struct, frozen=True, gc=False):
    """One form of one name: its words, the name, the mode it implies, and the company it asks for."""

    words: tuple[str, ...]
    name: str
    family: str | None
    company: Company | None


@kept
def weapons() -> dict[str, tuple[Weapon, ...]]:
    """First word -> the weapons whose name begins with it, the longest first."""
    table = tables.read_toml("en/weapons.toml", Weapons)
    found: dict[str, list[Weapon]] = {}
    for family in table.weapons:
        for name in family.names:
            *before, last = name.split()
            for form in inflect.noun_forms(last):
                words = (*before, form)
                found.setdefault(words[0], []).append(Weapon(words, name, family.family, table.unless.get(name)))
    return {first: tuple(sorted(group, key=lambda w: -len(w.words))) for first, group in found.items()}
