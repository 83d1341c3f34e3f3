"""JSON: all incidents as one array, each as docs/record.md lays it out."""

from collections.abc import Iterator

from ...store import Query, Store
from .. import Seen, exporters
from .jsonl import incidents


@exporters.add("json")
def array(store: Store, query: Query, seen: Seen) -> Iterator[bytes]:
    """The incidents that answer."""
    yield b"["
    comma = b"\n"
    for told in incidents(store, query, seen):
        yield comma + told.rstrip()
        comma = b",\n"
    yield b"\n]\n"
