"""The commonest values of the fields of a query, each counted as if it alone were chosen."""

from collections.abc import Iterable

import numpy as np

from ...lexicon.actors import countries
from ..query import Query
from ..rows import fold
from .asked import Recents, having
from .columns import Columns
from .counting import Counted
from .dictionaries import Numbers
from .selection import Facet, FacetName, Value

MOST = 12
"""Values that are told of a field that takes any number of them; of a closed list all are."""
_CLOSED: tuple[FacetName, ...] = ("type", "status", "reviewed", "aux")


def facets(columns: Columns, recents: Recents, counted: Counted, query: Query) -> tuple[Facet, ...]:
    """All facets."""
    found = [
        *(_side(columns, recents, counted, field, getattr(query, field)) for field in ("actor", "recipient")),
        _lands(columns, counted, query),
        _sources(columns, counted, query),
        *(_closed(columns, counted, query, field) for field in _CLOSED),
    ]
    order: tuple[FacetName, ...] = ("type", "actor", "recipient", "country", "source", "status", "reviewed", "aux")
    return tuple(sorted(found, key=lambda facet: order.index(facet.field)))


def _closed(columns: Columns, counted: Counted, query: Query, field: FacetName) -> Facet:
    """Type, status, reviewed or aux."""
    counts, asked = counted.but("kind", field), getattr(query, field)
    chosen = ("true" if asked else "false",) if isinstance(asked, bool) else asked or ()
    kinds = columns.dictionaries.kind.fields[field]
    found = {value: int(counts[codes].sum()) for value, codes in kinds.items()}
    told = (Value(value, value, found.get(value, 0), value in chosen) for value in dict.fromkeys((*chosen, *found)))
    return Facet(field, _ordered(told))


def _lands(columns: Columns, counted: Counted, query: Query) -> Facet:
    names = {country.code: country.name for country in countries()}
    numbers, codes = columns.dictionaries.place.land
    sums = np.bincount(numbers, counted.but("place", "country"), minlength=len(codes)).astype(int).tolist()
    found = {code: many for code, many in zip(codes, sums, strict=True) if code is not None}
    values = dict.fromkeys((*query.country, *found))
    told = (Value(code, names.get(code, code), found.get(code, 0), code in query.country) for code in values)
    return _commonest("country", told)


def _sources(columns: Columns, counted: Counted, query: Query) -> Facet:
    outlets = columns.dictionaries.outlets.told
    counts = columns.dictionaries.source.by_item(counted.but("source", "source"), len(outlets))
    wanted = fold(query.source) if query.source else None
    top = [number for number in _top(counts) if outlets[number][0] != wanted]
    told = [Value(outlets[number][1], outlets[number][1], int(counts[number])) for number in top]
    if query.source:
        told.append(Value(query.source, query.source, counted.total, chosen=True))
    return _commonest("source", told, int(np.count_nonzero(counts)))


def _side(columns: Columns, recents: Recents, counted: Counted, field: FacetName, asked: str | None) -> Facet:
    """Actors or recipients: those of the most incidents, each with all that a query finds by their name or id."""
    counts, actors = counted.but(field, field), columns.dictionaries.actors
    numbers, values = actors.values
    by_actor = getattr(columns.dictionaries, field).by_item(counts, len(actors))
    by_value = np.bincount(numbers, by_actor, minlength=len(values))
    told = {values[number]: _shown(columns, by_actor, number) for number in _top(by_value)}
    if asked and asked.strip():
        told.setdefault(asked, (asked, False))
    found = (
        Value(value, label, int(counts[having(columns, recents, field, value)].sum()), value == asked, private)
        for value, (label, private) in told.items()
    )
    return _commonest(field, found, int(np.count_nonzero(by_value)))


def _top(counts: Numbers) -> list[int]:
    """Where the highest counts stand."""
    there = np.flatnonzero(counts)
    if len(there) > MOST:
        there = there[np.argpartition(-counts[there], MOST)[:MOST]]
    return there.tolist()


def _shown(columns: Columns, by_actor: Numbers, number: int) -> tuple[str, bool]:
    """The name of the commonest actor of those that a query calls alike, and whether it is a private person's."""
    actors = columns.dictionaries.actors
    alike = actors.sharing[number]
    actor = actors.told[alike[np.argmax(by_actor[alike])]]
    return actor.name, actor.private


def _commonest(field: FacetName, told: Iterable[Value], many: int | None = None) -> Facet:
    """A facet of some values; `many` is how many values there are, where these are not all."""
    values = _ordered(told)
    there = sum(value.incidents > 0 for value in values) if many is None else many
    shown = values[:MOST]
    return Facet(field, shown, max(there - sum(value.incidents > 0 for value in shown), 0))


def _ordered(told: Iterable[Value]) -> tuple[Value, ...]:
    """What is chosen or was found: the chosen first, then the commonest."""
    found = (value for value in told if value.incidents or value.chosen)
    return tuple(sorted(found, key=lambda value: (not value.chosen, -value.incidents, value.label)))
