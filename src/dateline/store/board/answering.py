"""The numbers of the incidents that answer a query, from memory: what the queue of those who review is narrowed by."""

from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from sqlalchemy import Connection

from ..query import Query, sound
from .board import Board, _counted, _Held


def answering(board: Board, query: Query) -> NDArray[np.integer[Any]] | None:
    """The numbers, from the lowest to the highest; None where nothing is asked."""
    asked = replace(sound(query), order="newest", cursor=None, limit=None, as_of=None)
    if asked == Query():
        return None

    def answer(connection: Connection, held: _Held) -> NDArray[np.integer[Any]]:
        chosen, ids = _counted(connection, held, asked).chosen, held.columns.ids
        return np.sort(ids if chosen is None else ids[chosen])

    return board._workers.submit(board._answered, asked, answer).result()
