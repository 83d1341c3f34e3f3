"""How many answer what was asked lately: counting costs more than a page does, and is asked again with each page."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Select, func, select

from .asking import newest

_KEPT = 500
"""Counts kept, of some hundred bytes each."""


class Totals:
    """Counts by question and state of the chronicle."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str, str], int] = OrderedDict()
        self._alone = Lock()

    def count(self, connection: Connection, asked: Select[Any]) -> int:
        """How many rows a question has."""
        counting = select(func.count()).select_from(asked.order_by(None).subquery())
        told = counting.compile()
        key = newest(connection), str(told), repr(told.params)
        with self._alone:
            found = self._known.get(key)
        if found is None:
            found = connection.execute(counting).scalar_one()
        with self._alone:
            self._known[key] = found
            self._known.move_to_end(key)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found
