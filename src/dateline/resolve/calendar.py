"""Days of the calendar: from a TIMEX3 date to its first and last day and its EDTF, and steps from one day to another."""

import re
from calendar import monthrange
from datetime import date

from msgspec import Struct

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""First month (north of the equator) and EDTF code of each season; winter belongs to the year in which it begins."""
_SHAPE = re.compile(
    r"""(?P<year>\d{4}) (?: -(?P<month>\d\d) (?: -(?P<day>\d\d) )?
                          | -W(?P<week>\d\d) (?P<weekend>-WE)?
                          | -Q(?P<quarter>[1-4]) | -H(?P<half>[12]) | -(?P<season>SP|SU|FA|WI) )?
        | (?P<stem>\d{2,3})""",
    re.VERBOSE,
)
_EDGE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?~?")
_NARROW = {"START": 0, "MID": 1, "END": 2}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS = {"W": 7.0, "F": 14.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_FIRST, _LAST = date(2, 1, 1).toordinal(), date(9998, 12, 31).toordinal()
_ABOUT = 2
"""Days on either side of "around 20 May"; ours."""


class Stretch(Struct, frozen=True, gc=False):
    """The days that a date can mean, both inclusive and None on an open side, with its EDTF."""

    first: date | None
    last: date | None
    edtf: str


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def moved(day: date, count: float, unit: str) -> date:
    """The day so many units later (earlier if negative); months and years keep the day where the month has it.

    Stays within the years 2 to 9998, so that weeks and windows around the result are dates too.
    """
    if unit in _MONTHS:
        months = day.year * 12 + day.month - 1 + round(count * _MONTHS[unit])
        year, month = divmod(min(max(months, 24), 9999 * 12 - 1), 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    ordinal = day.toordinal() + int(count * _DAYS.get(unit, 1.0))
    return date.fromordinal(min(max(ordinal, _FIRST), _LAST))


def reaches(day: date, count: float, unit: str) -> bool:
    """Whether the day so many units away is on the calendar at all."""
    years = count * _MONTHS[unit] / 12 if unit in _MONTHS else count * _DAYS.get(unit, 1.0) / 365
    return 2 < day.year + years < 9998


def grain(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, weekend, month, quarter or year that holds the day."""
    if unit in {"W", "F"}:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if unit == "WE":
        return grain(day, "W") + "-WE"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Y":
        return f"{day.year:04}"
    if unit == "E":
        return f"{day.year // 10:03}"
    return f"{day.year // 100:02}" if unit == "C" else day.isoformat()


def stretch(timex: str, mod: str | None = None) -> Stretch | None:
    """The days that a TIMEX3 date means, narrowed by START, MID and END; None where a place is X or no date is told."""
    found = _SHAPE.fullmatch(timex)
    if found is None:
        return None
    whole = _named(found) if found["year"] else _stem(found["stem"])
    if whole is None or mod is None:
        return whole
    if mod in _NARROW:
        return _narrowed(found, whole, _NARROW[mod])
    return _about(found, whole) if mod == "APPROX" else _open(whole, mod)


def _named(found: re.Match[str]) -> Stretch | None:
    year = int(found["year"])
    if found["day"]:
        return _day(year, int(found["month"]), int(found["day"]))
    if found["month"]:
        return _months(year, int(found["month"]), 1, found[0]) if 1 <= int(found["month"]) <= 12 else None
    if found["quarter"]:
        quarter = int(found["quarter"])
        return _months(year, 3 * quarter - 2, 3, f"{year:04}-{32 + quarter}")
    if found["half"]:
        half = int(found["half"])
        return _months(year, 6 * half - 5, 6, f"{year:04}-{39 + half}")
    if found["season"]:
        month, code = SEASONS[found["season"]]
        return _months(year, month, 3, f"{year:04}-{code}")
    return _week(found) if found["week"] else _months(year, 1, 12, found[0])


def _day(year: int, month: int, day: int) -> Stretch | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    here = date(year, month, day)
    return Stretch(here, here, here.isoformat())


def _months(year: int, month: int, count: int, edtf: str) -> Stretch:
    last = moved(date(year, month, 1), count - 1, "M")
    return Stretch(date(year, month, 1), month_end(last.year, last.month), edtf)


def _week(found: re.Match[str]) -> Stretch | None:
    year, week = int(found["year"]), int(found["week"])
    if not 1 <= week <= date(year, 12, 28).isocalendar().week:
        return None
    first = date.fromisocalendar(year, week, 6 if found["weekend"] else 1)
    return span(first, date.fromisocalendar(year, week, 7))


def _stem(stem: str) -> Stretch | None:
    length = 10 ** (4 - len(stem))
    first = int(stem) * length
    if first < 1:
        return None
    return Stretch(date(first, 1, 1), date(first + length - 1, 12, 31), stem.ljust(4, "X"))


def span(first: date, last: date) -> Stretch:
    """From one day to another."""
    edtf = first.isoformat() if first == last else f"{first}/{last}"
    return Stretch(first, last, edtf)


def _narrowed(found: re.Match[str], whole: Stretch, third: int) -> Stretch:
    """The first, middle or last part of a longer time; its EDTF marks the bounds that are ours with "~"."""
    first, last = whole.first, whole.last
    if first is None or last is None or found["day"]:
        return whole
    if found["weekend"]:
        return span(first, first) if third == 0 else span(last, last) if third == 2 else whole
    if found["week"]:
        return span(moved(first, (0, 2, 3)[third], "D"), moved(first, (2, 3, 6)[third], "D"))
    if found["month"]:
        begin = first.replace(day=(1, 11, 21)[third])
        end = last if third == 2 else first.replace(day=(10, 20)[third])
        return Stretch(begin, end, f"{begin}~/{end}{'' if third == 2 else '~'}")
    if found["stem"]:
        unit = (last.year - first.year + 1) // 10
        years = (first.year + (0, 4, 7)[third] * unit, first.year + (4, 7, 10)[third] * unit - 1)
        return Stretch(date(years[0], 1, 1), date(years[1], 12, 31), f"{years[0]:04}~/{years[1]:04}~")
    months = round((last - first).days / 30.4) // 3 or 1
    begin = moved(first, third * months, "M")
    final = last if third == 2 else moved(begin, months - 1, "M")
    end = month_end(final.year, final.month)
    return Stretch(begin, end, f"{begin.isoformat()[:7]}~/{end.isoformat()[:7]}{'~' if third < 2 else ''}")


def _about(found: re.Match[str], whole: Stretch) -> Stretch:
    if found["day"] and whole.first:
        return Stretch(moved(whole.first, -_ABOUT, "D"), moved(whole.first, _ABOUT, "D"), whole.edtf + "~")
    return Stretch(whole.first, whole.last, whole.edtf + ("~" if _EDGE.fullmatch(whole.edtf) else ""))


def _open(whole: Stretch, mod: str) -> Stretch:
    if mod == "ON_OR_BEFORE":
        return Stretch(None, whole.last, f"../{edge(whole.edtf, whole.last, -1)}")
    return Stretch(whole.first, None, f"{edge(whole.edtf, whole.first, 0)}/..") if mod == "ON_OR_AFTER" else whole


def edge(edtf: str | None, day: date | None, side: int) -> str:
    """One bound of an EDTF interval (side 0 or -1): as told if it is a plain date, else the day; ".." if there is none."""
    part = (edtf or "").split("/")[side].split("T")[0]
    if _EDGE.fullmatch(part):
        return part
    return day.isoformat() if day else ".."


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def feast(rule: str, year: int) -> date:
    """A holiday of the year by its rule: "12-25", "easter-2", or "11-4-4" (month, weekday, which one; -1 the last)."""
    if rule.startswith("easter"):
        return moved(easter(year), int(rule[6:]), "D")
    parts = re.match(r"(\d\d)-(\d+)(?:-(-?\d))?$", rule)
    if parts is None:
        raise ValueError(f"no rule for a holiday: {rule}")
    month, second = int(parts[1]), int(parts[2])
    if not parts[3]:
        return date(year, month, second)
    if int(parts[3]) < 0:
        last = month_end(year, month)
        return moved(last, -((last.isoweekday() - second) % 7), "D")
    first = date(year, month, 1)
    return moved(first, (second - first.isoweekday()) % 7 + 7 * (int(parts[3]) - 1), "D")
