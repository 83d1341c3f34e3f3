"""What is dear to work out, kept until the chronicle changes."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from ..store import Store

T = TypeVar("T")


def remembered(work: Callable[[Store], T]) -> Callable[[Store], T]:
    """The same work, done once for each state of a chronicle, though many ask at once."""
    known: WeakKeyDictionary[Store, tuple[str, T]] = WeakKeyDictionary()
    alone = Lock()

    @wraps(work)
    def done(store: Store) -> T:
        newest = store.newest()
        with alone:
            found = known.get(store)
            if found is None or found[0] != newest:
                found = known[store] = (newest, work(store))
            return found[1]

    return done
