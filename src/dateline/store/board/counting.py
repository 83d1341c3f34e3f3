"""How many incidents answer a query, by the codes of each column: under all that is asked, and all but a column's own."""

from functools import reduce

import numpy as np
from msgspec import Struct

from .asked import Asked
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


def counted(columns: Columns, asked: Asked) -> Counted:
    """Count."""
    masks = {column: asked.answering(column)[columns.codes[column]] for column in asked.codes}  # type: ignore[index]
    chosen = _all([*masks.values(), *asked.masks])
    others = {
        column: columns.counts(
            column,
            _all([*(mask for other, mask in masks.items() if other != column), *asked.masks])
            if column in masks
            else chosen,
        )
        for column in COUNTED
    }
    total = len(columns) if chosen is None else int(np.count_nonzero(chosen))
    return Counted(asked, others, total, chosen)


def _all(masks: list[Flags]) -> Flags | None:
    return reduce(np.logical_and, masks) if masks else None
