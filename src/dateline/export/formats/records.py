"""The records themselves, one document a line, as `dateline code` writes them; `dateline import` reads them back.

They hold the reports' texts, and so every name in them.
"""

from collections.abc import Iterator

import msgspec

from ...store import Query, Store
from .. import Seen, exporters


@exporters.add("records")
def records(store: Store, query: Query, seen: Seen) -> Iterator[bytes]:
    """The records that answer."""
    for record in store.records(query):
        yield msgspec.json.encode(record) + b"\n"
