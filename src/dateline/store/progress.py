"""How far a run is: what came in by its batches."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, func, select

from . import moments
from .engine import shown
from .tables import batches, documents
from .told import ran
from .values import Progress


def progress(connection: Connection, row: Row[Any]) -> Progress:
    """A run of its row, with what it brought so far, and without a password in its arguments."""
    run = ran(row)
    run = replace(run, arguments=tuple(shown(one) if "@" in one else one for one in run.arguments))
    last = connection.execute(select(func.max(batches.c.at)).where(batches.c.run == row.id)).scalar()
    came = None if run.ended else _documents(connection, row.id)
    return Progress(run, came, last and moments.read(last))


def _documents(connection: Connection, run: int) -> int:
    """How many documents a run brought. Both they and the batches count on without gaps, so none of them is read."""
    mine = connection.execute(select(batches.c.id).where(batches.c.run == run).order_by(batches.c.id)).scalars()
    return sum(_first_of(connection, last + 1) - _first_of(connection, first) for first, last in _stretches(mine))


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Rising numbers as the first and the last of each stretch without gaps."""
    told: list[tuple[int, int]] = []
    for number in numbers:
        first = told.pop()[0] if told and told[-1][1] == number - 1 else number
        told.append((first, number))
    return told


def _first_of(connection: Connection, batch: int) -> int:
    """The number of the first document that came with a batch or later, found by halving."""
    low, high = 1, (connection.execute(select(func.max(documents.c.id))).scalar() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        at = select(documents.c.id, documents.c.batch).where(documents.c.id >= middle).order_by(documents.c.id).limit(1)
        row = connection.execute(at).first()
        if row is None or row.batch >= batch:
            high = middle
        else:
            low = row.id + 1
    return low
