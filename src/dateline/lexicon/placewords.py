"""English words that stand around place names, and how much each sign tells (`en/places.toml`)."""

from msgspec import Struct

from ..model import Precision
from . import tables
from .sources import kept


class Metonym(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a country or capital stands for its government."""

    subjects: frozenset[str]
    objects: frozenset[str]
    after: frozenset[str]
    sides: frozenset[str]
    nouns: frozenset[str]
    literal: frozenset[str]


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """How a name that may mean several places is decided; see the comments in the file."""

    country: float
    admin1: float
    admin1_more: float
    listed: float
    capital: float
    region: float
    sea: float
    feature: float
    admin2: float
    namesake: float
    namesake_times: float
    spelling_less: float
    same_country: float
    same_division: float
    nearby: float
    placed: float
    doubt: float
    margin: float


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """What each sign adds; a name whose sum passes `threshold` is taken as a place."""

    threshold: float
    state: float
    great: float
    town: float
    unique: float
    village: float
    other: float
    unknown: float
    gpe: float
    loc: float
    fac: float
    person: float
    org: float
    label: float
    near: float
    loose: float
    moving: float
    feature: float
    chained: float
    titled: float
    named: float
    given: float
    neighbour: float
    common: float
    lowered: float
    again: float
    sure: float
    coordinated: float
    ordinary: float


class PlacingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What ties an event to a place; see the comments in the file."""

    here: frozenset[str]
    apart: frozenset[str]
    leaving: frozenset[str]
    happenings: frozenset[str]
    anaphors: frozenset[str]


class BearingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells where a place lies, behind its name."""

    beside: frozenset[str]
    units: frozenset[str]
    prepositions: frozenset[str]
    between: frozenset[str]


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/places.toml`."""

    near: frozenset[str]
    loose: frozenset[str]
    moving: frozenset[str]
    directions: frozenset[str]
    blocks: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    faiths: frozenset[str]
    kinds: frozenset[str]
    settled: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    features: dict[Precision, tuple[str, ...]]
    openers: dict[Precision, tuple[str, ...]]
    metonym: Metonym
    palaces: dict[str, str]
    choice: Choice
    placing: PlacingWords
    bearing: BearingWords
    weights: Weights


@kept
def place_words() -> PlaceWords:
    return tables.read_toml("en/places.toml", PlaceWords)


@kept
def features() -> dict[str, Precision]:
    """Each word for a kind of place with the precision it says."""
    return {word: precision for precision, words in place_words().features.items() for word in words}


@kept
def openers() -> dict[str, Precision]:
    """Each kind of place that opens a name ("Lake"), with the precision it says."""
    return {word: precision for precision, words in place_words().openers.items() for word in words}
