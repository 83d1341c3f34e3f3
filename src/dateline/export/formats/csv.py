"""CSV (RFC 4180, UTF-8): one incident a row; no cell becomes a formula in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec

from ...store import Query, Store
from .. import Seen, exporters
from ..cells import harmless
from ..flat import Flat, flat


@exporters.add("csv")
def table(store: Store, query: Query, seen: Seen) -> Iterator[bytes]:
    """The incidents that answer, under a row of the columns' names."""
    columns = [field.name for field in msgspec.structs.fields(Flat)]
    yield _row(columns)
    for incident in store.incidents(query):
        told = flat(seen(incident))
        yield _row(_cell(getattr(told, column)) for column in columns)


def _cell(value: object) -> str:
    return "" if value is None else harmless(value) if isinstance(value, str) else str(value)


def _row(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()
