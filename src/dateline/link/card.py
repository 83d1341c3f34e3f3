"""The small values that linking works on; all of them can be written as JSON and stand without the record."""

from datetime import date
from typing import Literal

from msgspec import Struct

from ..model import Dating, EventType, Figure, Placing, Precision, Voice, Who


class Day(Struct, frozen=True):
    """The days a happening may have been on; `firm` when the text names them, `assumed` when nothing dates it."""

    first: date
    last: date
    firm: bool = False
    assumed: bool = False


class Spot(Struct, frozen=True):
    """Where a happening may have been; `firm` when the text places it there, not merely names the place nearby."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "settlement"
    firm: bool = False


class Card(Struct, frozen=True):
    """What one document tells of one happening: all that linking and merging need.

    `days` and `spots` stand best first. `family` is the kind of happening (lexicon, `en/linking.toml`).
    `names` are rare proper names, `words` the stems of its sentences' content words.
    """

    id: str
    document: str
    type: EventType
    family: str
    events: tuple[str, ...]
    role: Literal["main", "background"] = "main"
    aside: bool = False
    """Whether its report sets it apart from its other happenings: "another attack", "a similar bombing"."""
    ref: str | None = None
    outlet: str | None = None
    published: date | None = None
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    acled: str | None = None
    ucdp: str | None = None
    days: tuple[Day, ...] = ()
    spots: tuple[Spot, ...] = ()
    when: Dating | None = None
    where: Placing | None = None
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    figures: tuple[Figure, ...] = ()
    voices: tuple[Voice, ...] = ()
    weapons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Signature(Struct, frozen=True):
    """A document's text as MinHash, with what tells a copy from a correction."""

    document: str
    minhash: tuple[int, ...]
    shingles: int
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    numbers: tuple[str, ...] = ()


class Copy(Struct, frozen=True):
    """Two documents of one text: a `copy` counts once as a source, an `update` or a `correction` replaces `earlier`."""

    earlier: str
    later: str
    kind: Literal["copy", "update", "correction"]
    likeness: float
