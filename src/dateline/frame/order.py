"""Events by where the text tells them and by their ids, so that nothing is looked for among all of a long report."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from . import Told


class InOrder:
    """The events by the place of their triggers."""

    def __init__(self, events: Iterable[Told]) -> None:
        self._events = sorted(events, key=lambda t: t.event.trigger.start)
        self._starts = [t.event.trigger.start for t in self._events]
        self._known = {t.event.id: t for t in self._events}

    def __getitem__(self, event: str) -> Told:
        return self._known[event]

    def between(self, start: int, end: int) -> list[Told]:
        """The events whose triggers begin in these characters."""
        return self._events[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int) -> Iterator[Told]:
        """The events whose triggers end before this character, the last first."""
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._events[at].event.trigger.end <= end:
                yield self._events[at]
