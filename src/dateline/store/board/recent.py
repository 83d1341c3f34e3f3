"""Answers that were asked for lately."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

T = TypeVar("T")


class Recent:
    """Keeps so many answers, and drops the one that was not asked for longest. Several threads may ask."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question; asked twice at the same time it is worked out twice."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]  # type: ignore[return-value]
        found = answer()
        with self._lock:
            self._kept[question] = found
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
