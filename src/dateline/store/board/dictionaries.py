"""What the codes of the columns stand for. Questions are put to these, once for each value and not for each incident."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import NamedTuple, TypeVar, get_args

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...model import Aux
from .. import rows

T = TypeVar("T", bound=Hashable)
Numbers = NDArray[np.int64]
Codes = NDArray[np.int32]
Flags = NDArray[np.bool_]

AUX: tuple[str, ...] = get_args(Aux)
POINTS = frozenset({"settlement", "feature"})
OPEN_FIRST, OPEN_LAST = 0, 4_000_000
"""Days where a period has no first or no last; the calendar's own run from 1 to 3,652,059."""


class Numbering(dict[T, int]):
    """Numbers values in the order in which they are first met."""

    def __missing__(self, value: T) -> int:
        number = self[value] = len(self)
        return number

    def all(self, values: Iterable[T]) -> Codes:
        """The number of each value."""
        return np.fromiter(map(self.__getitem__, values), np.int32)


def flags(found: Iterable[bool]) -> Flags:
    """An array of what is so."""
    return np.fromiter(found, np.bool_)


class Names(Struct, frozen=True, eq=False):
    """Many names in one text, a line each: looked through a hundred times faster than one by one."""

    text: str
    starts: Numbers

    def having(self, words: str) -> Flags:
        """Which have the words in them."""
        found = np.zeros(len(self.starts), np.bool_)
        at = [one.start() for one in re.finditer(re.escape(words), self.text)]
        found[np.searchsorted(self.starts, np.array(at, np.int64), "right") - 1] = True
        return found


def names(told: Iterable[str]) -> Names:
    """Names without line breaks."""
    lines = list(told)
    lengths = np.fromiter((len(line) + 1 for line in lines), np.int64)
    return Names("\n".join(lines), np.cumsum(lengths) - lengths)


class Kinds(Struct, frozen=True, dict=True, eq=False):
    """Type and status, reviewed or not, and which aux: a code is `64 * sort + 32 * reviewed + aux bits`."""

    told: tuple[tuple[str, str], ...]

    REVIEWED = 32
    STEP = 64

    def __len__(self) -> int:
        return len(self.told) * self.STEP

    @cached_property
    def fields(self) -> dict[str, dict[str, Flags]]:
        """The codes that have each value of each field."""
        codes = np.arange(len(self))
        reviewed = codes & self.REVIEWED > 0
        found: dict[str, dict[str, Flags]] = {
            "type": {}, "status": {},
            "reviewed": {"true": reviewed, "false": ~reviewed},
            "aux": {name: codes >> bit & 1 > 0 for bit, name in enumerate(AUX)},
        }  # fmt: skip
        for field, at in (("type", 0), ("status", 1)):
            for value in dict.fromkeys(sort[at] for sort in self.told):
                found[field][value] = flags(sort[at] == value for sort in self.told).repeat(self.STEP)
        return found


class Place(NamedTuple):
    """A place as incidents tell it; all None where they tell none."""

    folded: str | None
    label: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None


class Places(Struct, frozen=True, dict=True, eq=False):
    """Where incidents happened."""

    told: tuple[Place, ...]

    def __len__(self) -> int:
        return len(self.told)

    @cached_property
    def lat(self) -> NDArray[np.float64]:
        """Degrees, or NaN."""
        return np.array([place.lat for place in self.told], np.float64)

    @cached_property
    def lon(self) -> NDArray[np.float64]:
        """Degrees, or NaN."""
        return np.array([place.lon for place in self.told], np.float64)

    @cached_property
    def placed(self) -> Flags:
        """Which have a spot on the map."""
        return ~(np.isnan(self.lat) | np.isnan(self.lon))

    @cached_property
    def land(self) -> tuple[Codes, tuple[str | None, ...]]:
        """The country of each, as a number, and the countries' codes."""
        numbering = Numbering[str | None]()
        return numbering.all(place.country for place in self.told), tuple(numbering)

    @cached_property
    def points(self) -> Flags:
        """Which may be drawn as points, and so together."""
        return flags(place.precision in POINTS for place in self.told)

    @cached_property
    def lands(self) -> Flags:
        """Which are a country."""
        return flags(place.precision == "country" and place.country is not None for place in self.told)

    def within(self, countries: Sequence[str]) -> Flags:
        """Which lie in one of the countries."""
        numbers, codes = self.land
        wanted = flags(code in countries for code in codes)
        found: Flags = np.take(wanted, numbers)
        return found

    @cached_property
    def names(self) -> Names:
        """The names for looking up."""
        return names(place.folded or "" for place in self.told)


class Periods(Struct, frozen=True, dict=True, eq=False):
    """When incidents happened: the first and the last day, either of them open; both, and it is not known at all."""

    told: tuple[tuple[date | str | None, date | str | None], ...]

    def __len__(self) -> int:
        return len(self.told)

    @cached_property
    def first(self) -> Numbers:
        """The earliest day."""
        return np.fromiter(map(_day, (told[0] for told in self.told), repeat(OPEN_FIRST)), np.int64)

    @cached_property
    def last(self) -> Numbers:
        """The latest day."""
        return np.fromiter(map(_day, (told[1] for told in self.told), repeat(OPEN_LAST)), np.int64)

    @cached_property
    def dated(self) -> Flags:
        """Which have one day at least."""
        known: Flags = (self.first != OPEN_FIRST) | (self.last != OPEN_LAST)
        return known

    @cached_property
    def begin(self) -> Numbers:
        """The earlier day, though a correction should have put it last."""
        return np.minimum(self.first, self.last)

    @cached_property
    def end(self) -> Numbers:
        """The later day."""
        return np.maximum(self.first, self.last)

    @cached_property
    def risen(self) -> tuple[Numbers, Numbers]:
        """The dated in the order of their first known days, and those days."""
        return _risen(self.dated, np.where(self.begin == OPEN_FIRST, self.end, self.begin))

    @cached_property
    def fallen(self) -> tuple[Numbers, Numbers]:
        """The dated in the order of their last known days, from the latest, and those days below zero."""
        return _risen(self.dated, -np.where(self.end == OPEN_LAST, self.begin, self.end))

    def day(self, undated: date) -> Numbers:
        """The day that each is sorted by."""
        known = np.where(self.first == OPEN_FIRST, self.last, self.first)
        return np.where(self.dated, known, undated.toordinal())


def _risen(dated: Flags, day: Numbers) -> tuple[Numbers, Numbers]:
    there = np.flatnonzero(dated)
    order = there[np.argsort(day[there])]
    return order, day[order]


def _day(told: date | str | None, missing: int) -> int:
    if told is None:
        return missing
    return (date.fromisoformat(told) if isinstance(told, str) else told).toordinal()


class Sets(Struct, frozen=True, dict=True, eq=False):
    """Sets of items, one after the other: the actors of an incident, its outlets, its figures."""

    items: Codes
    ends: Numbers

    def __len__(self) -> int:
        return len(self.ends)

    @cached_property
    def owners(self) -> Numbers:
        """The set that each item stands in."""
        return np.repeat(np.arange(len(self)), self.sizes)

    @cached_property
    def sizes(self) -> Numbers:
        """How many items each set has."""
        return np.diff(self.ends, prepend=0)

    def having(self, wanted: Flags) -> Numbers:
        """The sets that have one of the items, each once."""
        begins, sets = self._by_item
        items = np.flatnonzero(wanted[: len(begins) - 1])
        found = [sets[begin:end] for begin, end in zip(begins[items].tolist(), begins[items + 1].tolist(), strict=True)]
        if len(found) == 1:
            return found[0]
        return np.flatnonzero(self.flags(np.concatenate([sets[:0], *found])))

    @cached_property
    def _by_item(self) -> tuple[Numbers, Numbers]:
        """Where each item's sets begin, and one place more, in the sets in the order of their items."""
        order = np.argsort(self.items, kind="stable")
        begins = np.cumsum(np.bincount(self.items, minlength=1))
        return np.concatenate([[0], begins]), self.owners[order]

    def flags(self, sets: Numbers) -> Flags:
        """Which sets are those."""
        found = np.zeros(len(self), np.bool_)
        found[sets] = True
        return found

    def by_item(self, counts: Numbers, items: int) -> Numbers:
        """In how many incidents each item stands, from how many have each set."""
        told = np.flatnonzero(counts)
        if 4 * len(told) > len(self):  # to pick them out would cost more than to count nothing for the rest
            return np.bincount(self.items, counts[self.owners], minlength=items).astype(np.int64)
        sizes = self.sizes[told]
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        found = self.items[np.repeat(self.ends[told] - sizes, sizes) + within]
        return np.bincount(found, np.repeat(counts[told], sizes), minlength=items).astype(np.int64)


class Actor(NamedTuple):
    """An actor as a query looks for it."""

    id: str | None
    name: str
    folded: str
    country: str | None
    private: bool


class Actors(Struct, frozen=True, dict=True, eq=False):
    """Who acts and suffers. Several may share an id, or a name where they have none; a query asks for that."""

    told: tuple[Actor, ...]

    def __len__(self) -> int:
        return len(self.told)

    @cached_property
    def values(self) -> tuple[Codes, tuple[str, ...]]:
        """What a query calls each, as a number, and the words for it."""
        numbering = Numbering[str]()
        return numbering.all(who.id or who.name for who in self.told), tuple(numbering)

    @cached_property
    def sharing(self) -> tuple[Numbers, ...]:
        """The actors that a query calls alike."""
        numbers, values = self.values
        order = np.argsort(numbers, kind="stable")
        return tuple(np.split(order, np.searchsorted(numbers[order], np.arange(1, len(values)))))

    @cached_property
    def names(self) -> Names:
        """The names for looking up."""
        return names(actor.folded for actor in self.told)

    @cached_property
    def alike(self) -> dict[str, list[int]]:
        """Those of each id and of each country."""
        found = defaultdict[str, list[int]](list)
        for number, actor in enumerate(self.told):
            for word in {actor.id, actor.country} - {None}:
                found[str(word)].append(number)
        return found

    def named(self, name: str) -> Flags:
        """Which answer to a name, an id or a country's code, as the SQL has it."""
        words = rows.fold(name)
        found = self.names.having(words) if words.strip() else np.zeros(len(self), np.bool_)
        for number in (*self.alike.get(rows.cut(name) or "", ()), *self.alike.get(name, ())):
            found[number] = True
        return found


class Outlets(Struct, frozen=True, eq=False):
    """Who reported: the name for looking up, and how it was written first."""

    told: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return len(self.told)

    def named(self, words: str) -> Flags:
        """Which have the name, folded."""
        return flags(folded == words for folded, _ in self.told)


class Tolls(Struct, frozen=True, eq=False):
    """Figures: what is counted, and how many."""

    told: tuple[tuple[str, int], ...]

    def __len__(self) -> int:
        return len(self.told)

    def reaching(self, measures: Sequence[str], least: int) -> Flags:
        """Which count one of the measures and at least so many."""
        return flags(measure in measures and people >= least for measure, people in self.told)
