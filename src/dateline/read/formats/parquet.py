"""Parquet tables by pyarrow: one report a row, the columns known by their names, read page by page."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, counters, readers, sniffers
from ..columns import places, row, wanted
from ..origin import Meter
from ..packed import direct, size

_BATCH = 32
"""Rows held at once; texts are large, and a batch costs a tenth of a millisecond."""
_FOOTER = 10_000_000
"""Bytes of one value in the file's description of itself, and how many there may be of a kind."""


@sniffers.add("parquet")
def looks_like_parquet(head: bytes) -> bool:
    """Whether the file begins with Parquet's mark."""
    return head.startswith(b"PAR1")


@counters.add("parquet", "pq")
def count(source: BinaryIO) -> int:
    """How many rows the file tells that it has."""
    return int(opened(source, "").metadata.num_rows)


@readers.add("parquet", "pq")
def read_parquet(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document a row; a row that is none is a Failure with its number, and the rest is read."""
    source = direct(source, origin)
    length = size(source)
    header = [name for name, kind in _columns(opened(source, origin.name).schema_arrow) if kind is not None]
    columns = {field: header[number] for field, number in places(header).items()}
    if "text" not in columns:
        raise SourceError(f"{origin.name}: {wanted(header)}")
    source.seek(0)
    texts = [name for name, kind in _columns(opened(source, origin.name).schema_arrow) if kind == "text"]
    source.seek(0)
    file = opened(source, origin.name, [name for name in texts if name in columns.values()])
    _refuse_bombs(file.metadata, length, origin)
    for number, cells in enumerate(_cells(file, columns, origin), 1):
        yield row(cells, f"{origin.name}:{number}", origin)


def opened(source: BinaryIO, name: str, dictionaries: list[str] | None = None) -> Any:
    """A Parquet file whose description of itself keeps within bounds. Raises SourceError."""
    import pyarrow.parquet  # slow to import, and most runs read no Parquet

    try:
        return pyarrow.parquet.ParquetFile(
            source, buffer_size=1 << 20, pre_buffer=False, read_dictionary=dictionaries,
            thrift_string_size_limit=_FOOTER, thrift_container_size_limit=_FOOTER,
        )  # fmt: skip
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{name}: is no whole Parquet file ({_first(error)}); fetch it anew") from error


def _columns(schema: Any) -> Iterator[tuple[str, str | None]]:
    """The name of each column and its kind: "text", "other", None for what holds more than one value."""
    import pyarrow.types as types

    for column in schema:
        kind = column.type.value_type if types.is_dictionary(column.type) else column.type
        text = types.is_string(kind) or types.is_large_string(kind)
        yield column.name, "text" if text else None if types.is_nested(kind) or types.is_binary(kind) else "other"


def _refuse_bombs(metadata: Any, length: int, origin: Origin) -> None:
    """Raise SourceError where the rows unpack out of proportion.

    What the file tells of single columns is not asked: where that is damaged, pyarrow ends the whole process.
    """
    meter = Meter(length)
    for group in range(metadata.num_row_groups):
        meter.add(max(0, metadata.row_group(group).total_byte_size), origin.name)


def _cells(file: Any, columns: dict[str, str], origin: Origin) -> Iterator[dict[str, Any]]:
    import pyarrow

    try:
        for batch in file.iter_batches(_BATCH, columns=list(dict.fromkeys(columns.values())), use_threads=False):
            held = {field: batch.column(name) for field, name in columns.items()}
            for number in range(batch.num_rows):
                yield {field: column[number].as_py() for field, column in held.items()}
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise SourceError(f"{origin.name}: is damaged ({_first(error)}); fetch it anew") from error


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
