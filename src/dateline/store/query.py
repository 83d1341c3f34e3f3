"""What can be asked of a chronicle: one value that is also the command's options and a page's address."""

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import parse_qsl, urlencode

import msgspec
from msgspec import Meta, Struct

from ..errors import StoreError
from ..model import Aux, EventType, Measure

_Latitude = Annotated[float, Meta(ge=-90, le=90)]
_Longitude = Annotated[float, Meta(ge=-180, le=180)]
_Kilometres = Annotated[float, Meta(ge=0, le=20_038)]
_People = Annotated[int, Meta(ge=0, le=2**63 - 1)]
_Some = Annotated[int, Meta(ge=1, le=1_000_000)]
Order = Literal["newest", "oldest", "harm", "sources"]

_UNSOUND = re.compile("[\0\ud800-\udfff]")


class Query(Struct, frozen=True, kw_only=True):
    """Everything asked must hold; of several values of one field, one must.

    type        event types
    actor, recipient, party
                a name, whole words of it, or an actor's id or country code; `party` is either side
    country     where it happened
    place       a place's name, whole words of it
    near        latitude and longitude in degrees, with `within` in kilometres
    box         west, south, east and north in degrees; from a west above the east it goes on across the antimeridian
    since, until
                the first and last day of a period that the time of the event touches
    aux         one of the event's
    harm        at least so many people by one figure, of `measure` if given
    source      an outlet, or where its documents came from
    agreement   words of an agreement's name
    status      of incidents: asserted, contested, denied
    reviewed    whether a person has judged it
    text        words of its documents: all of them, "phrases", -without, either OR other, begin*
    as_of       what was known at the end of that day, UTC
    cursor      where the page before ended
    """

    type: tuple[EventType, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    country: tuple[str, ...] = ()
    place: str | None = None
    near: tuple[_Latitude, _Longitude] | None = None
    within: _Kilometres = 50.0
    box: tuple[_Longitude, _Latitude, _Longitude, _Latitude] | None = None
    since: date | None = None
    until: date | None = None
    aux: tuple[Aux, ...] = ()
    harm: _People | None = None
    measure: Measure | None = None
    source: str | None = None
    agreement: str | None = None
    status: tuple[Literal["asserted", "contested", "denied"], ...] = ()
    reviewed: bool | None = None
    text: str | None = None
    as_of: date | None = None
    order: Order = "newest"
    cursor: str | None = None
    limit: _Some | None = None


_FIELDS = {field.name: field for field in msgspec.structs.fields(Query)}
_POINTS = frozenset({"near", "box"})
"""Fields of several numbers that are one value."""


def to_url(query: Query) -> str:
    """The query as the part of an address after "?": only what differs from the default, in a fixed order."""
    told: list[tuple[str, str]] = []
    for name, field in _FIELDS.items():
        value = getattr(query, name)
        if value != field.default:
            many = value if isinstance(value, tuple) and name not in _POINTS else (value,)
            told += [(name, _written(one)) for one in many]
    return urlencode(told)


def from_url(url: str) -> Query:
    """The query of an address or the part of it after "?". Raises StoreError that names what means nothing."""
    told: dict[str, Any] = {}
    pairs = parse_qsl(url.partition("?")[2] if "?" in url else url, keep_blank_values=True)
    for name, value in pairs:
        if name not in _FIELDS:
            raise StoreError(f"query: {name!r} cannot be asked; ask by {', '.join(_FIELDS)}")
        if _many(name):
            told[name] = (*told.get(name, ()), value)
        else:
            told[name] = tuple(value.split(",")) if name in _POINTS else value
    return checked(told)


def checked(told: dict[str, Any]) -> Query:
    """A query from values as text. Raises StoreError."""
    try:
        return msgspec.convert(told, Query, strict=False)
    except msgspec.ValidationError as error:
        raise StoreError(f"query: {error}; see docs/store.md for what may be asked") from error


def sound(query: Query) -> Query:
    """The query with U+FFFD for NUL and for halves of characters, which no database takes."""
    told = ((name, getattr(query, name)) for name in _FIELDS)
    broken = {name: _UNSOUND.sub("\ufffd", value) for name, value in told if isinstance(value, str)}
    return msgspec.structs.replace(query, country=tuple(_UNSOUND.sub("\ufffd", one) for one in query.country), **broken)


def _many(name: str) -> bool:
    kind = _FIELDS[name].type
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(map(_written, value))
    return value.isoformat() if isinstance(value, date) else str(value)
