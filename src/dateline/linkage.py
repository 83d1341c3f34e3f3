"""Files of records in, one file of incidents out: linked in memory, or by blocks on Ray Data with the same result.

On Ray nothing passes through this process but names of files, the ids of what is linked, and the finished incidents.
"""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from itertools import islice
from types import UnionType
from typing import Any, TypeVar, get_args

import msgspec
from msgspec import Struct

from . import link, raycluster, records, shards
from .errors import OutputError, SourceError
from .export import Seen
from .export.flat import Flat, flat
from .model import Incident, Link

ROWS = 1_000
"""Incidents written at a time."""
_PARTS = 4
"""Buckets for each processor; all of a bucket is in memory at once."""
Shape = TypeVar("Shape", bound=Struct)
Row = dict[str, Any]
"""What travels between nodes: the `bucket` that it belongs to, its `kind`, and the packed value as `body`."""


def here(files: Iterable[str]) -> Iterator[Incident]:
    """The incidents of the records in the files, in the order of their ids. Raises SourceError."""
    yield from link.incidents(record for file in files for record in records.read(file))


def on_ray(files: Sequence[str], address: str | None, workers: int) -> Iterator[Incident]:
    """The same in any order, linked on a Ray cluster at the address, or on one of this machine that ends with the run.

    `workers`: processors that a cluster of this machine may use, 0 for all. Raises SettingsError, SourceError.
    """
    with raycluster.joined(address, workers) as ray:
        parts = max(_PARTS * raycluster.processors(ray), len(files))

        def each(rows: Any, work: Callable[[Row, int], Iterator[Row]], size: int | None = 1_000) -> Any:
            return rows.map_batches(partial(_each, work, parts), batch_size=size, batch_format="pyarrow")

        def stage(rows: Any, work: Callable[..., Any], *given: Any) -> Any:
            buckets = rows.groupby("bucket", num_partitions=parts)
            return buckets.map_groups(work, batch_format="pyarrow", fn_args=given)

        numbered = ray.data.from_items([*map(list, enumerate(files))], override_num_blocks=len(files))
        documents = stage(each(numbered, _documents, 1), _latest, parts).materialize()
        for row in documents.filter(lambda row: row["kind"] == "broken").iter_rows():
            raise SourceError(row["body"].decode())
        links = stage(each(documents, _carded), _linked, parts).materialize()
        copies = stage(each(documents, _signed), _copied, parts)
        homes = ray.put(_homes(_unpacked(row, Link).accounts for row in links.iter_rows()))
        together = stage(documents.union(links, copies), _brought_home, parts, homes)
        incidents = stage(stage(together, _merged, parts), _grouped)
        for row in incidents.iter_rows():
            yield _unpacked(row, Incident)


class _Told(Struct):
    """What linking needs of a document; `order`: where its record stands among all."""

    document: str
    order: tuple[int, int]
    cards: tuple[link.Card, ...]
    signature: link.Signature
    copies: tuple[link.Copy, ...] = ()


class _Keyed(Struct):
    """A card, or the signature of a document, with all keys under which others look for it."""

    id: str
    keys: frozenset[str]
    value: msgspec.Raw
    """Read only if some other shares a key with it."""


class _Card(Struct):
    """A card with the copies that are known of its document."""

    card: link.Card
    copies: tuple[link.Copy, ...]


def _raw(value: Struct) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _row(bucket: int, kind: str, value: object) -> Row:
    return {"bucket": bucket, "kind": kind, "body": msgspec.msgpack.encode(value)}


def _unpacked(row: Row, shape: type[Shape]) -> Shape:
    return msgspec.msgpack.decode(row["body"], type=shape)


def _of(table: Any, kind: str, shape: type[Shape]) -> list[Shape]:
    """The values of one kind in a bucket."""
    return [_unpacked(row, shape) for row in table.to_pylist() if row["kind"] == kind]


def _table(rows: Iterable[Row]) -> Any:
    import pyarrow as pa

    schema = pa.schema({"bucket": pa.int64(), "kind": pa.string(), "body": pa.binary()})
    return pa.Table.from_pylist(list(rows), schema)


def _bucket(name: str, parts: int) -> int:
    return zlib.crc32(name.encode()) % parts


def _each(work: Callable[[Row, int], Iterator[Row]], parts: int, table: Any) -> Any:
    """The rows made of each row; a table of none too, since Ray must know its columns."""
    return _table(row for given in table.to_pylist() for row in work(given, parts))


def _documents(row: Row, parts: int) -> Iterator[Row]:
    """The documents of a file."""
    number, file = row["item"]
    try:
        for place, record in enumerate(records.read(file)):
            document = record.document
            told = _Told(document.id, (number, place), link.cards(record), link.signature(document))
            yield _row(_bucket(document.id, parts), "document", told)
    except SourceError as error:
        yield {"bucket": _bucket(file, parts), "kind": "broken", "body": str(error).encode()}


def _latest(table: Any, parts: int) -> Any:
    """Of the records of one document the last, as it is where they are linked in memory."""
    told = sorted(_of(table, "document", _Told), key=lambda one: one.order)
    broken = [row for row in table.to_pylist() if row["kind"] == "broken"]
    latest = {one.document: one for one in told}.values()
    return _table([*broken, *(_row(_bucket(one.document, parts), "document", one) for one in latest)])


def _carded(row: Row, parts: int) -> Iterator[Row]:
    """The cards of a document, in each bucket in which others may share a key with them."""
    for card in _unpacked(row, _Told).cards:
        yield from _spread(_Keyed(card.id, link.keys(card), _raw(card)), parts)


def _signed(row: Row, parts: int) -> Iterator[Row]:
    signed = _unpacked(row, _Told).signature
    yield from _spread(_Keyed(signed.document, link.bands(signed), _raw(signed)), parts)


def _spread(one: _Keyed, parts: int) -> Iterator[Row]:
    for bucket in sorted({_bucket(key, parts) for key in one.keys}):
        yield _row(bucket, "keyed", one)


def _pairs(table: Any, parts: int, shape: type[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """The pairs of a bucket that share a key; each only in the bucket of the first key that it shares."""
    known = {one.id: one for one in _of(table, "keyed", _Keyed)}
    here = table["bucket"][0].as_py()
    opened = cache(lambda name: msgspec.msgpack.decode(known[name].value, type=shape))
    inside = {name: frozenset(k for k in one.keys if _bucket(k, parts) == here) for name, one in known.items()}
    for a, b in link.pairs(inside):
        if _bucket(min(known[a].keys & known[b].keys), parts) == here:
            yield opened(a), opened(b)


def _linked(table: Any, parts: int) -> Any:
    found = (link.score(a, b) for a, b in _pairs(table, parts, link.Card))
    return _table(_row(_bucket(one.accounts[0], parts), "link", one) for one in found if one)


def _copied(table: Any, parts: int) -> Any:
    """The copies, where the document stands that they are copies of."""
    found = (link.copy(a, b) for a, b in _pairs(table, parts, link.Signature))
    return _table(_row(_bucket(one.earlier, parts), "copy", one) for one in found if one)


def _homes(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each linked card the one that stands for all that hangs together with it."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        above = parent.setdefault(name, name)
        while above != parent[above]:
            parent[name] = parent[above]
            name, above = above, parent[above]
        return above

    for a, b in links:
        parent[root(b)] = root(a)
    return {name: root(name) for name in parent}


def _brought_home(table: Any, parts: int, homes: Any) -> Any:
    """Cards and links to where all that hangs together with them comes."""
    import ray

    known: dict[str, str] = ray.get(homes)
    copies = defaultdict[str, list[link.Copy]](list)
    for one in _of(table, "copy", link.Copy):
        copies[one.earlier].append(one)

    def home(card: str) -> int:
        return _bucket(known.get(card, card), parts)

    cards = (
        _row(home(card.id), "card", _Card(card, tuple(copies.get(told.document, ()))))
        for told in _of(table, "document", _Told)
        for card in told.cards
    )
    links = (_row(home(one.accounts[0]), "link", one) for one in _of(table, "link", Link))
    return _table([*cards, *links])


def _merged(table: Any, parts: int) -> Any:
    """The incidents, those that may be grouped where the others of their group are."""
    told = _of(table, "card", _Card)
    copies = tuple(dict.fromkeys(copy for one in told for copy in one.copies))
    links = sorted(_of(table, "link", Link), key=lambda one: one.accounts)
    found = link.divided([one.card for one in told], links, copies)
    return _table(_row(_bucket(one.campaign or one.id, parts), "incident", one) for one in found)


def _grouped(table: Any) -> Any:
    known = sorted(_of(table, "incident", Incident), key=lambda one: one.id)
    return _table(_row(0, "incident", one) for one in link.groups(tuple(known)))


def write(output: str, incidents: Iterator[Incident], seen: Seen) -> int:
    """Write incidents as a Parquet file that appears when it is whole, and tell how many there are. Raises OutputError.

    Its columns are those of a table of incidents (`export.flat`), and `incident`, the incident as JSON.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema, many = _schema(), 0
    system, path = shards.place(output)
    part = f"{path}.part"
    try:
        system.create_dir(path.rpartition("/")[0], recursive=True)
        with system.open_output_stream(part) as out, ParquetWriter(out, schema, compression="zstd") as writer:
            while told := [seen(one) for one in islice(incidents, ROWS)]:
                many += len(told)
                rows = [{**msgspec.structs.asdict(flat(one)), "incident": msgspec.json.encode(one)} for one in told]
                writer.write_table(pa.Table.from_pylist(rows, schema))
        system.move(part, path)
    except OSError as error:
        raise OutputError(
            f"{output}: cannot be written ({error.strerror or error}); free space or choose another"
        ) from error
    finally:
        with suppress(OSError):
            system.delete_file(part)
    return many


def _schema() -> Any:
    import pyarrow as pa

    kinds = {date: pa.date32(), int: pa.int64(), float: pa.float64()}

    def kind(told: Any) -> Any:
        return kinds.get(get_args(told)[0] if isinstance(told, UnionType) else told, pa.string())

    return pa.schema({**{f.name: kind(f.type) for f in msgspec.structs.fields(Flat)}, "incident": pa.string()})
