"""How many incidents answer a query, by the codes of each column: under all that is asked, and all but a column's own."""

from collections.abc import Iterable
from functools import reduce

import numpy as np
from msgspec import Struct

from .asked import Asked, Recents
from .columns import COUNTED, Columns
from .dictionaries import Flags, Numbers


class Counted(Struct, frozen=True, eq=False):
    """`others` are counted under what is asked of all columns but their own; `chosen` are the incidents, None all."""

    asked: Asked
    others: dict[str, Numbers]
    total: int
    chosen: Flags | None

    def but(self, column: str, *fields: str) -> Numbers:
        """How many have each code under all that is asked, but for some fields."""
        answering = self.asked.answering(column, but=fields)
        return self.others[column] if answering is None else np.where(answering, self.others[column], 0)


def counted(columns: Columns, recents: Recents, asked: Asked) -> Counted:
    """Count."""
    masks = [*asked.masks, *((column, _mask(columns, recents, asked, column)) for column in asked.codes)]
    chosen = _all(mask for _, mask in masks)
    owners = {owner for owner, _ in masks if owner is not None}
    others = columns.counts(chosen, (column for column in COUNTED if column not in owners))
    for own in owners.intersection(COUNTED):
        others |= columns.counts(_all(mask for owner, mask in masks if owner != own), [own])
    total = len(columns) if chosen is None else int(np.count_nonzero(chosen))
    return Counted(asked, others, total, chosen)


def _mask(columns: Columns, recents: Recents, asked: Asked, column: str) -> Flags:
    """The incidents that answer what is asked of a column."""
    answering = asked.answering(column)
    assert answering is not None  # noqa: S101  only columns that are asked about stand there
    known = (column, np.packbits(answering).tobytes())
    return recents.masks.get(known, lambda: answering.take(columns.codes[column]))


def _all(masks: Iterable[Flags]) -> Flags | None:
    found = list(masks)
    return reduce(np.logical_and, found) if found else None
