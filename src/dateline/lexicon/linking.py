"""What linking knows of words and kinds of happenings: `en/linking.toml`."""

from collections.abc import Iterable

from msgspec import Struct

from . import tables
from .sources import kept


class Family(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of happening: its event types, the modes that make it so, how strongly it makes a story, its kin."""

    name: str
    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    weight: float = 1.0
    kin: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    """Families that it is never one happening with: a release is not the abduction that it ends."""
    deed: bool = False
    """Whether arrests, hearings and talks follow on it."""
    follows: bool = False
    """Families that one happening may be told as, by another report or in the same one."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Closed lists of words, in lower case."""

    common: frozenset[str]
    another: frozenset[str]
    corrects: frozenset[str]
    numerals: frozenset[str]
    numbered: frozenset[str]
    exclusive: tuple[frozenset[str], ...]
    unrelated: tuple[str, ...]
    streets: frozenset[str]
    rises: tuple[str, ...]
    aftermath: frozenset[str]
    deadly: frozenset[str]
    earlier: tuple[str, ...]
    over: frozenset[str]
    numbers: dict[str, int]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    families: tuple[Family, ...]
    words: Words


@kept
def _file() -> _File:
    return tables.read_toml("en/linking.toml", _File)


def words() -> Words:
    return _file().words


@kept
def families() -> dict[str, Family]:
    return {family.name: family for family in _file().families}


def family_of(kind: str, modes: Iterable[str]) -> Family:
    """The first family that the type and one of the modes make; one without modes takes the rest of the type."""
    told = frozenset(modes)
    for family in _file().families:
        if kind in family.types and (not family.modes or told.intersection(family.modes)):
            return family
    return _file().families[-1]


def contrary(one: str, other: str) -> bool:
    known = families()
    return other in known[one].contrary or one in known[other].contrary


def akin(one: str, other: str) -> float:
    """1 for one family, a half for kin, else 0."""
    if one == other:
        return 1.0
    known = families()
    return 0.5 if other in known[one].kin or one in known[other].kin else 0.0
