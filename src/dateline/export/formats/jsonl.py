"""JSON Lines: one incident a line, as docs/record.md lays it out."""

from collections.abc import Iterator

import msgspec

from ...store import Query, Store
from .. import exporters
from ..privacy import held_back


@exporters.add("jsonl")
def incidents(store: Store, query: Query, names: bool) -> Iterator[bytes]:
    """The incidents that answer."""
    for incident in store.incidents(query):
        yield msgspec.json.encode(incident if names else held_back(incident)) + b"\n"
