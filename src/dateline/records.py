"""Records that were coded before: the lines that `dateline code` and `export --to records` write, or shards of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from .errors import SourceError
from .model import Coded
from .read import inputs, objects
from .read.formats import parquet

_SUFFIXES = ("jsonl", "parquet")


def sources(names: Iterable[str]) -> Iterator[str]:
    """Each file behind files, folders, globs and addresses of a store. Raises SourceError."""
    return inputs.sources(names, _SUFFIXES)


def read(name: str) -> Iterator[Coded]:
    """The records of one file, in its order. Raises SourceError that names the line."""
    try:
        with objects.opened(name) if objects.is_object(name) else Path(name).open("rb") as file:
            shard = parquet.looks_like_parquet(file.read(4))
            file.seek(0)
            rows: Iterable[str | bytes] = _rows(file, name) if shard else file
            number = 0
            try:
                for number, told in enumerate(rows, 1):  # noqa: B007  told in the error
                    if told.strip():
                        yield msgspec.json.decode(told, type=Coded)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                wrong = f"is no record ({error}); `dateline code` and `export --to records` write them"
                raise SourceError(f"{name}:{number}: {wrong}") from error
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror or error}); check the path") from error


def _rows(file: BinaryIO, name: str) -> Iterator[str]:
    """The records of a shard, as JSON."""
    from pyarrow import ArrowException

    shard = parquet.opened(file, name)
    if "record" not in shard.schema_arrow.names:
        raise SourceError(f"{name}: has no column `record`; `dateline code -o FOLDER/` writes such files")
    try:
        for batch in shard.iter_batches(batch_size=100, columns=["record"]):
            yield from (told or "" for told in batch.column(0).to_pylist())
    except ArrowException as error:
        raise SourceError(f"{name}: is damaged ({error}); make it anew") from error
