"""One state of the chronicle's incidents as flat columns; never changed, so that any number of threads may read it.

An incident is a position: its place among all keys in order. What is asked of it is a code in a column, and a
dictionary tells what the code stands for. A million incidents have few thousand places, days and sets of actors.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ..query import Order
from .dictionaries import Actors, Codes, Flags, Kinds, Numbers, Outlets, Periods, Places, Sets, Tolls

SETS = ("actor", "recipient", "source", "toll")
COLUMNS = ("kind", "place", "period", *SETS)
COUNTED = ("kind", "place", "period", "actor", "recipient", "source")
"""Columns that something is counted by."""


class Dictionaries(Struct, frozen=True, eq=False):
    """What the codes stand for."""

    kind: Kinds
    place: Places
    period: Periods
    actor: Sets
    recipient: Sets
    source: Sets
    toll: Sets
    actors: Actors
    outlets: Outlets
    tolls: Tolls

    def size(self, column: str) -> int:
        """How many codes a column has."""
        return len(getattr(self, column))


class Ranking(Struct, frozen=True, dict=True, eq=False):
    """Positions in an order, and what they are ordered by, which never falls."""

    order: Codes
    values: Numbers

    @cached_property
    def places(self) -> Codes:
        """Where each position stands in the order."""
        found = np.empty_like(self.order)
        found[self.order] = np.arange(len(self.order))
        return found


class Columns(Struct, frozen=True, dict=True, eq=False):
    """The incidents in the order of their keys. `keys` are bytes of one length, `ids` the numbers of their rows."""

    batch: int
    keys: NDArray[np.bytes_]
    ids: Numbers
    harm: Numbers
    independent: Codes
    codes: dict[str, Codes]
    tellers: NDArray[np.int32]
    """Incidents and the documents that tell of them, by their rows' numbers."""
    dictionaries: Dictionaries
    origins: frozenset[str]
    """Where documents came from."""

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, position: int) -> str:
        """The incident's id."""
        return bytes(self.keys[position]).decode()

    @cached_property
    def totals(self) -> dict[str, Numbers]:
        """How many incidents have each code."""
        return {column: self._count(column, self.codes[column]) for column in COUNTED}

    def counts(self, mask: Flags | None, columns: Iterable[str]) -> dict[str, Numbers]:
        """How many of some incidents have each code of each column; None are all of them."""
        if mask is None:
            return {column: self.totals[column] for column in columns}
        if 2 * np.count_nonzero(mask) > len(self):  # fewer are left out than are in
            rest = np.flatnonzero(~mask)
            return {column: self.totals[column] - self._count(column, self.codes[column][rest]) for column in columns}
        some = np.flatnonzero(mask)
        return {column: self._count(column, self.codes[column][some]) for column in columns}

    def _count(self, column: str, codes: Codes) -> Numbers:
        return np.bincount(codes, minlength=self.dictionaries.size(column))

    def told_by(self, documents: Numbers) -> Flags:
        """Which incidents one of the documents tells of."""
        incidents, tellers = self.tellers.T
        wanted = np.zeros(int(tellers.max(initial=0)) + 1, np.bool_)
        wanted[documents[documents < len(wanted)]] = True
        return self.numbered(incidents[wanted[tellers]])

    def numbered(self, ids: Numbers | Codes) -> Flags:
        """Which incidents' rows have these numbers; those that are not there are passed over."""
        found = np.zeros(len(self) + 1, np.bool_)
        found[self._at[ids[ids < len(self._at)]]] = True
        return found[:-1]

    @cached_property
    def _at(self) -> Codes:
        """The position of each row's number, or the one after the last."""
        found = np.full(int(self.ids.max(initial=0)) + 1, len(self), np.int32)
        found[self.ids] = np.arange(len(self))
        return found

    def ranked(self, order: Order) -> Ranking:
        """The positions in an order; equal ones go by key."""
        return getattr(self, f"_{order}")  # type: ignore[no-any-return]

    @cached_property
    def _newest(self) -> Ranking:
        return _ranking(-self.dictionaries.period.day(date.min)[self.codes["period"]])

    @cached_property
    def _oldest(self) -> Ranking:
        return _ranking(self.dictionaries.period.day(date.max)[self.codes["period"]])

    @cached_property
    def _harm(self) -> Ranking:
        return _ranking(-self.harm)

    @cached_property
    def _sources(self) -> Ranking:
        return _ranking(-self.independent.astype(np.int64))


def _ranking(values: Numbers) -> Ranking:
    order = np.argsort(values, kind="stable").astype(np.int32)
    return Ranking(order, values[order])
