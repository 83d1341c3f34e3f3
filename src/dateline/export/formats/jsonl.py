"""JSON Lines: one incident a line, as docs/record.md lays it out."""

from collections.abc import Iterator

import msgspec

from ...store import Query, Store
from .. import Seen, exporters


@exporters.add("jsonl")
def incidents(store: Store, query: Query, seen: Seen) -> Iterator[bytes]:
    """The incidents that answer."""
    for incident in store.incidents(query):
        yield msgspec.json.encode(seen(incident)) + b"\n"
