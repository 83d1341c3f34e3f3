"""Shards in, shards out: each source a Parquet file of records, whole or not at all; what is finished is not done again.

The same work on this machine or, each shard where there is room, on a cluster by Ray Data.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct

from . import raycluster, read
from .engine import Engine
from .errors import OutputError, SourceError
from .model import Coded, Failure, Version
from .pool import Pool
from .read import objects
from .read.text import sound
from .run import documents
from .settings import Settings

ROWS = 500
"""Records written at a time; they are what a shard holds in memory."""
_CODER, _DONE = b"dateline.coder", b"dateline.done"
"""Keys in a file's own description: the coder's version, and what was told of the shard."""


class Shard(Struct, frozen=True):
    """A source, and where its records go."""

    source: str
    output: str


class Done(Struct):
    """What became of a shard; `before` if an earlier run had finished it, `error` if it could not be read or written."""

    source: str
    documents: int = 0
    events: int = 0
    claims: int = 0
    failed: int = 0
    before: bool = False
    error: str | None = None


class Job(Struct, frozen=True):
    """What is alike for all shards of a run."""

    settings: Settings
    version: Version
    published: date | None = None


def plan(names: Sequence[str], folder: str) -> tuple[Shard, ...]:
    """Each source with its output: the same path below the folder as below what the sources share. Raises OutputError."""
    paths = {name: _absolute(name) for name in names}
    shared = os.path.commonpath([path.parent for path in paths.values()])
    shards: dict[str, Shard] = {}
    for name, path in paths.items():
        inside = path.relative_to(shared)
        stem = PurePosixPath(read.unpacked_name(inside.name)).stem
        output = f"{folder.rstrip('/')}/{inside.with_name(stem)}.parquet"
        if output in shards:
            raise OutputError(f"{output}: {shards[output].source} and {name} would both be written to it; rename one")
        check(output, [name])
        shards[output] = Shard(name, output)
    return tuple(shards.values())


def check(output: str, names: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs. Raises OutputError."""
    if _absolute(output) in map(_absolute, names):
        raise OutputError(f"{output}: is one of the inputs and would be overwritten; choose another output")


def _absolute(name: str) -> PurePosixPath:
    """A name as a path, that of an address below its scheme; two names of one file are equal."""
    return PurePosixPath(
        "/" + name.replace("://", "/") if objects.is_object(name) else Path(name).absolute().as_posix()
    )


def is_folder(output: str) -> bool:
    """Whether shards are wanted: an address of a store, a folder, or a name that ends like one."""
    return objects.is_object(output) or output.endswith("/") or Path(output).is_dir()


def here(shards: Iterable[Shard], job: Job, engine: Engine) -> Iterator[Done]:
    """What becomes of each shard, one after the other, coded by the engine."""
    for shard in shards:
        yield code(shard, job, engine)


def on_ray(shards: Sequence[Shard], job: Job, address: str | None, workers: int) -> Iterator[Done]:
    """What becomes of each shard, on a Ray cluster at the address, or on one of this machine that ends with the run.

    `workers`: shards coded at the same time; 0 takes as many as the cluster has processors. A shard whose node is lost is done
    anew on another. Raises SettingsError.
    """
    with raycluster.joined(address, workers) as ray:
        most = workers or raycluster.processors(ray)
        told = ray.data.from_items([msgspec.json.encode(one) for one in shards], override_num_blocks=len(shards))
        places = ray.data.ActorPoolStrategy(size=min(most, len(shards)))
        coded = told.map_batches(
            _Actor, fn_constructor_args=(msgspec.json.encode(job),), batch_size=1, compute=places, num_cpus=1
        )
        for row in coded.iter_rows():
            yield msgspec.json.decode(row["item"], type=Done)


class _Actor:
    """Codes shards on a node, in a process of its own: a report on which that dies costs neither the shard nor the node."""

    def __init__(self, job: bytes) -> None:
        self._job = msgspec.json.decode(job, type=Job)
        self._pool = Pool(self._job.settings, self._job.version, 1, print)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        shards = [msgspec.json.decode(bytes(one), type=Shard) for one in batch["item"]]
        return {"item": [msgspec.json.encode(code(one, self._job, self._pool)) for one in shards]}


def code(shard: Shard, job: Job, engine: Engine) -> Done:
    """Code one shard, unless that was done; the output appears when it is whole, the failures in a file beside it."""
    try:
        system, path = place(shard.output)
        if before := _finished(system, path, job.version):
            return before
        reports = documents(
            [shard.source], lambda name: read.read(name, settings=job.settings, published=job.published)
        )
        done, failed = Done(shard.source), list[Failure]()
        records = _counted((told for _, told in engine.each((None, one) for one in reports)), done, failed)
        _write(system, path, job.version, records, done, failed)
    except (SourceError, OSError) as error:
        return Done(shard.source, error=str(error))
    return done


def _broken(source: str, failed: Sequence[Failure]) -> str | None:
    """Why the source itself could not be read to its end, if it could not."""
    return next((one.reason for one in failed if one.source == source and one.stage == "read"), None)


def _write(
    system: Any, path: str, version: Version, records: Iterator[Coded], done: Done, failed: Sequence[Failure]
) -> None:
    """The records into a file, and beside it what has failed by then.

    Only a file of all that the source holds names the version, so that a source that was broken is tried again.
    """
    import pyarrow
    import pyarrow.parquet

    part, schema = f"{path}.part", _schema()
    system.create_dir(path.rpartition("/")[0], recursive=True)
    with (
        system.open_output_stream(part) as out,
        pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer,
    ):
        while rows := list(islice(records, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist([_row(one) for one in rows], schema))
        done.error = _broken(done.source, failed)
        if done.error is None:
            told = {_CODER: msgspec.json.encode(version), _DONE: msgspec.json.encode(done)}
            writer.add_key_value_metadata(told)
    if failed:
        with system.open_output_stream(f"{path}.failures") as out:
            out.write(b"".join(msgspec.json.encode(sound(one)) + b"\n" for one in failed))
    elif system.get_file_info(f"{path}.failures").is_file:
        system.delete_file(f"{path}.failures")
    system.move(part, path)


def _counted(results: Iterator[Coded | Failure | None], done: Done, failed: list[Failure]) -> Iterator[Coded]:
    """The records, counted; failures are taken out."""
    for told in results:
        if isinstance(told, Failure):
            done.failed += 1
            failed.append(told)
        elif told:
            done.documents += 1
            done.events += len(told.events)
            done.claims += len(told.claims)
            yield told


def _schema() -> Any:
    import pyarrow as pa

    words = {name: pa.string() for name in ("id", "ref", "title", "outlet", "url")}
    return pa.schema(
        {**words, "published": pa.date32(), "events": pa.int32(), "claims": pa.int32(), "record": pa.string()}
    )


def _row(record: Coded) -> dict[str, Any]:
    """A record as a row: what one asks of it without reading it, and the record as `dateline code` writes it."""
    document = record.document
    told = {name: getattr(document, name) for name in ("id", "ref", "title", "outlet", "url", "published")}
    counts = {"events": len(record.events), "claims": len(record.claims)}
    return {**told, **counts, "record": msgspec.json.encode(record).decode()}


def place(output: str) -> tuple[Any, str]:
    """The file system that an output lies in, and its path there. Raises SourceError."""
    if objects.is_object(output):
        return objects.store(output)
    from pyarrow.fs import LocalFileSystem

    return LocalFileSystem(), str(Path(output).absolute())


def _finished(system: Any, path: str, version: Version) -> Done | None:
    """What was told of the shard when its output was written, if that is there and of this version of the coder."""
    import pyarrow
    import pyarrow.parquet

    try:
        with system.open_input_file(path) as file:
            told = pyarrow.parquet.read_metadata(file).metadata or {}
    except (FileNotFoundError, pyarrow.ArrowException):
        return None
    if told.get(_CODER) != msgspec.json.encode(version):
        return None
    done = msgspec.json.decode(told[_DONE], type=Done)
    done.before = True
    return done
