"""A field of an event as a person corrects it; the value is text, so that the same one comes from a terminal or a page.

What the report does not say in words of its own becomes a mention that stands at the event's trigger.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import msgspec
from msgspec import Struct

from ..errors import StoreError
from ..model import (
    ActorMention,
    Aux,
    Count,
    CountMention,
    Dating,
    Event,
    EventType,
    Measure,
    Mention,
    PlaceMention,
    Placing,
    TimeMention,
    When,
    Where,
    Who,
)

_SPAN = re.compile(r"(\d+):(\d+)")
_DAY = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s+(.+)")
_TOLL = re.compile(r"(\w+)\s*=\s*(\d+)(?:\s*-\s*(\d+))?")


class Ground(Struct, frozen=True):
    """What a correction may point into: the document's text and the mentions, to which it may add."""

    text: str
    mentions: list[Mention]


def corrected_event(event: Event, field: str, value: str, ground: Ground) -> Event:
    """The event with the field as corrected; a mention that the record lacks is added. Raises StoreError."""
    told = _READERS[field](event, value.strip(), ground)
    event = msgspec.structs.replace(event, **{field: told})
    if field in _MENTIONED:
        for i in set(getattr(event, _MENTIONED[field])) - {told and told.origin}:  # what was wrong is no evidence
            ground.mentions[i] = msgspec.structs.replace(ground.mentions[i], value=None, unresolved="corrected")
        event = msgspec.structs.replace(event, **{_MENTIONED[field]: () if told is None else (told.origin,)})
    return event


def _type(event: Event, value: str, ground: Ground) -> Any:
    return _one_of(value.upper(), get_args(EventType), "type")


def _aux(event: Event, value: str, ground: Ground) -> tuple[str, ...]:
    return tuple(_one_of(word, get_args(Aux), "aux") for word in _words(value))


def _modes(event: Event, value: str, ground: Ground) -> tuple[str, ...]:
    return tuple(_words(value))


def _people(event: Event, value: str, ground: Ground) -> tuple[int, ...]:
    """Actor mentions by their spans in the text, "12:20, 40:46"; what was none becomes one."""
    return tuple(_actor(start, end, ground) for start, end in _spans(value))


def _actor(start: int, end: int, ground: Ground) -> int:
    mentions = ground.mentions
    for i, mention in enumerate(mentions):
        if isinstance(mention, ActorMention) and (mention.start, mention.end) == (start, end):
            return i
    surface = ground.text[start:end]
    if not surface.strip():
        raise StoreError(f"correction: nothing stands at {start}:{end}; choose words of the report")
    around = (m for m in mentions if isinstance(m, ActorMention) and m.start <= start and end <= m.end)
    who = next((m.value for m in around if m.value), Who(surface, "group"))
    mentions.append(ActorMention(start, end, surface, who))
    return len(mentions) - 1


def _when(event: Event, value: str, ground: Ground) -> Dating | None:
    """A day, month or year of EDTF, or two with "/" between; nothing where it is unknown."""
    if not value:
        return None
    first, _, last = value.partition("/")
    earliest, latest = _days(first), _days(last or first)
    if earliest[0] > latest[1]:
        raise StoreError(f"correction: {value!r} ends before it begins")
    span, when = event.trigger, When(value, value, earliest[0], latest[1])
    ground.mentions.append(TimeMention(span.start, span.end, span.text, "DATE", when))
    return msgspec.convert({**msgspec.structs.asdict(when), "from": len(ground.mentions) - 1}, Dating)


def _days(value: str) -> tuple[date, date]:
    found = _DAY.fullmatch(value.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None  # noqa: S101  the pattern has it
        last = monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, day or last)
    except ValueError:
        raise StoreError(f"correction: {value!r} is no day; write 2022-03-01, 2022-03 or 2022") from None


def _where(event: Event, value: str, ground: Ground) -> Placing | None:
    """A place mention by its span, or "latitude,longitude name"; nothing where it is unknown."""
    if not value:
        return None
    if spans := _SPAN.fullmatch(value):
        start, end = map(int, spans.groups())
        for i, mention in enumerate(ground.mentions):
            if isinstance(mention, PlaceMention) and (mention.start, mention.end) == (start, end) and mention.value:
                return msgspec.convert({**msgspec.structs.asdict(mention.value), "from": i}, Placing)
        raise StoreError(f"correction: no resolved place stands at {value}; write its latitude,longitude and name")
    if (point := _POINT.fullmatch(value)) and abs(float(point[1])) <= 90 and abs(float(point[2])) <= 180:
        where = Where(point[3], lat=float(point[1]), lon=float(point[2]))
        span = event.trigger
        ground.mentions.append(PlaceMention(span.start, span.end, span.text, "literal", where))
        return msgspec.convert({**msgspec.structs.asdict(where), "from": len(ground.mentions) - 1}, Placing)
    raise StoreError(f"correction: {value!r} is no place; write a span 12:20, or 49.98,36.25 Kharkiv")


def _counts(event: Event, value: str, ground: Ground) -> tuple[int, ...]:
    """People by measure, "killed=12, injured=3-5"."""
    for told in _words(value):
        found = _TOLL.fullmatch(told)
        if found is None:
            raise StoreError(f"correction: {told!r} is no count; write killed=12 or killed=12-15")
        measure: Measure = _one_of(found[1], get_args(Measure), "measure")
        low, high = int(found[2]), int(found[3] or found[2])
        count = Count(low, high, low if low == high else None, None, measure)
        span = event.trigger
        ground.mentions.append(CountMention(span.start, span.end, span.text, count))
    added = len(_words(value))
    return tuple(range(len(ground.mentions) - added, len(ground.mentions)))


def _spans(value: str) -> list[tuple[int, int]]:
    found = [_SPAN.fullmatch(word) for word in _words(value)]
    if not all(found):
        raise StoreError(f"correction: {value!r} is no list of spans; write 12:20 or 12:20, 40:46")
    return [(int(one[1]), int(one[2])) for one in found if one]


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _one_of(word: str, known: tuple[Any, ...], what: str) -> Any:
    if word not in known:
        raise StoreError(f"correction: {word!r} is no {what}; there are {', '.join(known)}")
    return word


_READERS: dict[str, Callable[[Event, str, Ground], Any]] = {
    "type": _type, "modes": _modes, "aux": _aux, "actors": _people, "recipients": _people, "when": _when,
    "where": _where, "counts": _counts,
}  # fmt: skip
_MENTIONED = {"when": "times", "where": "places"}
"""Fields that rest on a mention, and where the event lists it."""
FIELDS = tuple(_READERS)
"""What of an event may be corrected."""
