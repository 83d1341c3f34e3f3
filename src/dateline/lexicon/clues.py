"""What an expression of time says, before a calendar is at hand: the named parts of a phrase read into typed clues."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from . import times

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*([ap])?\.?m?\.?|(\w+)\s+o", re.IGNORECASE)
Parts = Mapping[str, str]


class Step(Struct, frozen=True, gc=False):
    """So many units from a date: from the last one told if `told`, else from the document's. `count` None: some.

    `counted` tells "two years ago", which is rough, from "last year", which is not.
    """

    count: float | None
    unit: str
    told: bool = False
    counted: bool = False


class Hour(Struct, frozen=True, gc=False):
    """A time of the day as TIMEX3 writes it ("T06:30", "TNI"), its zone as an offset; `overnight` into the next day."""

    code: str
    zone: str = ""
    overnight: bool = False


class Named(Struct, frozen=True, gc=False):
    """A time by its name in the calendar. `relation` is which one: -1 last, 0 this, 1 next, None as the verb tells.

    `base` is the year, month or week that it lies in ("June last year"); `unit` W is the week that holds it, D its first
    day. `fiscal` counts the calendar years that a fiscal one touches. `offset`: days from it ("the eve of"). `turned`: by
    numbers that may also be meant day first.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    relation: int | None = None
    told: bool = False
    base: Step | None = None
    unit: str | None = None
    fiscal: int = 0
    latest: bool = False
    offset: int = 0
    turned: bool = False


class Stem(Struct, frozen=True, gc=False):
    """A decade or century by the first digits of its years."""

    digits: str


class Amount(Struct, frozen=True, gc=False):
    """A length of time; `side` -1 for the past ones, 1 for the coming ones, 0 for any. `count` None is vague."""

    count: float | None
    unit: str
    side: int = 0


class Repeat(Struct, frozen=True, gc=False):
    """A set of times: TIMEX3's value, `quant` and `freq`."""

    timex: str
    quant: str | None = None
    freq: str | None = None


class Reference(Struct, frozen=True, gc=False):
    """PAST_REF, PRESENT_REF or FUTURE_REF; `unit` tells about how far ("recent days")."""

    code: str
    unit: str | None = None


Clue = Named | Step | Stem | Amount | Repeat | Reference


class Told(Struct, frozen=True, gc=False):
    """A clue with what may stand beside any: the hour and TIMEX3's `mod`."""

    clue: Clue
    hour: Hour | None = None
    mod: str | None = None


def read(kind: times.Kind, parts: Parts) -> Told:
    """The clue in the named parts of a phrase."""
    clue = _READERS[kind](parts)
    return Told(clue, _hour(parts), _mod(parts))


def _mod(parts: Parts) -> str | None:
    return (
        parts.get("edge") or parts.get("near") or parts.get("hedge") or parts.get("part", "").partition(" ")[2] or None
    )


def _integer(parts: Parts, *names: str) -> int | None:
    for name in names:
        digits = re.match(r"-?\d+", parts.get(name, ""))
        if digits:
            return int(digits[0])
    return None


def _year(parts: Parts) -> int | None:
    if "spoken" in parts:
        return times.spoken_year(parts["spoken"])
    if "short" in parts:
        two = int(parts["short"][-2:])
        return two + (2000 if two < 40 else 1900)
    return _integer(parts, "year")


def _base(parts: Parts) -> Step | None:
    return Step(float(parts["base"]), parts.get("unit", "Y")) if "base" in parts else None


def _hour(parts: Parts) -> Hour | None:
    code = (
        _clock(parts["clock"]) if "clock" in parts else parts.get("oclock") or parts.get("part", "").partition(" ")[0]
    )
    if "hour" in parts:
        number = int(times.amount_of(parts["hour"]) or 0)
        code = f"T{number % 12 + (12 if code in {'TAF', 'TEV'} or (code == 'TNI' and number > 5) else 0):02}:00"
    return Hour(code, parts.get("zone", ""), "overnight" in parts) if code else None


def _clock(text: str) -> str:
    found = _CLOCK.match(text)
    if found is None or found[4]:
        return f"T{int(times.amount_of(text.split()[0]) or 0):02}:00"
    digits, minutes = found[1], found[2] or "00"
    hour = int(digits)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"T{hour:02}:{minutes}"


def _point(parts: Parts) -> Clue:
    if "iso" in parts:
        year, month, day = (int(x) for x in parts["iso"][:10].split("-"))
        return Named(year=year, month=month, day=day)
    if "slashed" in parts or "dotted" in parts:
        return _by_numbers(parts.get("slashed") or parts["dotted"], day_first="dotted" in parts)
    if "deictic" in parts:
        return Step(float(parts["deictic"]), "D")
    stem = parts.get("tens") or (parts["decade"][:3] if "decade" in parts else None)
    if stem or "century" in parts:
        return Stem(stem or f"{int(parts['century']) - 1:02}")
    relation = _integer(parts, "relation", "told")
    return (
        Named(
            year=_year(parts),
            month=_integer(parts, "month"),
            day=_integer(parts, "day", "ordinal"),
            weekday=_integer(parts, "weekday"),
            season=parts.get("season"),
            quarter=_integer(parts, "quarter") or (int(parts["q"][1]) if "q" in parts else None),
            half=_integer(parts, "half"),
            holiday=parts.get("holiday"),
            relation=relation,
            told="told" in parts or "anaphor" in parts,
            base=_base(parts),
            unit=parts.get("unit") if "base" not in parts else None,
            fiscal=int(parts.get("fiscal", "0")),
            latest="latest" in parts,
            offset=int(parts.get("offset", "0")),
        )
        if not _only_hour(parts)
        else Step(0.0, "D", told=True)
    )


def _only_hour(parts: Parts) -> bool:
    return not parts.keys() & {
        "month",
        "weekday",
        "year",
        "short",
        "spoken",
        "season",
        "quarter",
        "q",
        "half",
        "holiday",
        "latest",
    }


def _by_numbers(text: str, *, day_first: bool) -> Clue:
    """A date by numbers: with dots the day first, with slashes the month unless that cannot be."""
    first, second, year = (int(x) for x in re.split(r"[/.]", text))
    month, day = (second, first) if day_first or first > 12 else (first, second)
    whole = year + (1900 if 40 <= year < 100 else 2000 if year < 40 else 0)
    return Named(year=whole, month=month, day=day, turned=not day_first and max(first, second) <= 12)


def _shift(parts: Parts) -> Clue:
    told = "told" in parts
    unit = parts.get("unit", "D")
    if unit == "WE":
        return Named(unit="WE", relation=_integer(parts, "relation", "told"), told=told)
    if "quarter" in parts:
        return Named(quarter=_integer(parts, "quarter"), base=Step(-1, "Y"))
    if "sign" not in parts:
        return Step(float(parts.get("relation") or parts.get("deictic") or parts.get("told") or 0), unit, told)
    count = times.amount_of(parts["count"]) if "count" in parts else None
    if count is not None and "plus" in parts:
        count += 0.5
    return Step(None if count is None else count * int(parts["sign"]), unit, told, counted=True)


def _amount(parts: Parts) -> Clue:
    vague = parts.get("count") == "X"
    count = None if vague or "upper" in parts else times.amount_of(parts.get("count", ""))
    if count is not None and "plus" in parts:
        count += 0.5
    return Amount(count, parts["unit"], int(parts.get("past", "0")))


def _repeat(parts: Parts) -> Clue:
    quant, freq = parts.get("each"), parts.get("times")
    if "weekday" in parts:
        return Repeat(f"XXXX-WXX-{parts['weekday']}{parts.get('part', '')}", quant, freq)
    if "month" in parts:
        return Repeat(f"XXXX-{int(parts['month']):02}", quant, freq)
    if "season" in parts:
        return Repeat(f"XXXX-{parts['season']}", quant, freq)
    if "often" in parts:
        return Repeat(parts["often"], quant, freq or "1X")
    if "part" in parts:
        return Repeat(f"XXXX-XX-XX{parts['part']}", quant, freq)
    return Repeat(period(times.amount_of(parts.get("count", "1")), parts["unit"]), quant, freq)


def _reference(parts: Parts) -> Clue:
    code = parts.get("reference") or parts.get("adjective") or "FUTURE_REF"
    return Reference(code, parts.get("unit"))


def period(count: float | None, unit: str) -> str:
    """TIMEX3's value of an amount: decades and centuries in years, halves carried to the next smaller unit.

    >>> period(2.5, "Y"), period(None, "D"), period(24, "TH")
    ('P2Y6M', 'PXD', 'PT24H')
    """
    factor, plain = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W")}.get(unit, (1, unit))
    time, letter = ("T", plain[1:]) if plain.startswith("T") else ("", plain)
    if count is None:
        return f"P{time}X{unit if unit in {'E', 'C'} else letter}"
    whole = count * factor
    small = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("TH", 24), "W": ("D", 7)}.get(plain)
    if whole == int(whole) or small is None:
        return f"P{time}{int(whole)}{letter}"
    rest = round((whole - int(whole)) * small[1])
    return f"P{time}{f'{int(whole)}{letter}' if whole >= 1 else ''}{rest if plain != 'D' else f'T{rest}'}{small[0][-1]}"


_READERS: dict[times.Kind, Callable[[Parts], Clue]] = {
    "point": _point,
    "range": _point,
    "shift": _shift,
    "amount": _amount,
    "repeat": _repeat,
    "reference": _reference,
}
