"""Whole numbers out of the tables, fast: a row each would cost ten times as much, and threads would pass it on for each.

The engine writes them into one text, which is read at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, String, cast, func, select

from ..asking import MANY, rows
from .dictionaries import Numbers

_RANGE = 200_000
"""Incidents whose numbers stand in one text: some megabytes of the gigabyte that both engines take."""


class Which(Struct, frozen=True):
    """Which incidents to read: all, or those with some numbers; as they are, or as they were on a day."""

    ids: tuple[int, ...] | None = None
    as_of: date | None = None
    batch: int | None = None
    """The last one of that day."""


def numbers(connection: Connection, statement: Select[Any]) -> Numbers:
    """The rows of a statement of whole numbers, none of them null."""
    columns = statement.subquery().c
    return _read([connection.execute(select(_text(columns))).scalar()], len(columns))


def numbers_of(connection: Connection, statement: Select[Any], which: Which) -> Numbers:
    """The same of a statement whose first column is the number of an incident, for some incidents."""
    columns = list(statement.selected_columns)
    told = statement.with_only_columns(_text(columns))
    if which.ids is not None:
        return _read([row[0] for row in rows(connection, told.where(columns[0].in_(MANY)), which.ids)], len(columns))
    return _read(_ranges(connection, told, columns[0]), len(columns))


def _ranges(connection: Connection, told: Select[Any], incident: ColumnElement[Any]) -> Iterator[str | None]:
    last = connection.execute(select(func.max(incident))).scalar() or 0
    for begin in range(0, last + 1, _RANGE):
        yield connection.execute(told.where(incident.between(begin, begin + _RANGE - 1))).scalar()


def _text(columns: Iterable[ColumnElement[Any]]) -> ColumnElement[str]:
    written: Sequence[ColumnElement[str]] = [cast(column, String) for column in columns]
    return func.aggregate_strings(reduce(lambda a, b: a + "," + b, written), ",")


def _read(told: Iterable[str | None], width: int) -> Numbers:
    found = [np.fromstring(text, np.int64, sep=",") for text in told if text]
    return np.concatenate([np.empty(0, np.int64), *found]).reshape(-1, width)
