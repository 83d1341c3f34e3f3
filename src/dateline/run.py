"""The same Coder over many sources: failures counted, output whole or not at all, resumable."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from .engine import Engine
from .errors import OutputError, SourceError
from .lexicon.tables import write_whole
from .model import Coded, Document, Failure, Version
from .read.text import sound

_SYNC_EVERY = 50
"""Records between two syncs to disk: a kill loses at most the running record, a power cut at most these."""


class Tally(Struct):
    """What a run has done so far, `resumed` of its documents in an earlier attempt."""

    documents: int = 0
    events: int = 0
    claims: int = 0
    resumed: int = 0
    failed: list[Failure] = []


Report = Callable[[Tally], None]
"""Told after each item what has been done so far."""


class _Kept(Struct):
    """The part of a record that a resumed run reads."""

    document: Document
    coder: Version
    events: tuple[msgspec.Raw, ...]
    claims: tuple[msgspec.Raw, ...]


def check(output: Path, names: Iterable[str]) -> None:
    """Refuse an output that is an input, no plain file, or in a folder that is not there. Raises OutputError."""
    if output.is_dir():
        raise OutputError(f"{output}: is a folder; name a file in it, for example {output / 'records.jsonl'}")
    if str(output) == "-" or (output.exists() and not output.is_file()):
        raise OutputError(f"{output}: is no file, and could not be written whole or not at all; name a file")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: the folder {output.parent} does not exist; make it first")
    written = [path for path in (output, unfinished(output), failures(output)) if path.exists()]
    for source in filter(Path.is_file, map(Path, names)):
        if any(path.samefile(source) for path in written):
            raise OutputError(
                f"{output}: {source} is one of the inputs and would be overwritten; choose another output"
            )


def unfinished(output: Path) -> Path:
    """Where the records stand until the run is complete."""
    return output.with_name(f"{output.name}.part")


def failures(output: Path) -> Path:
    """Where the failures of a complete run stand, one a line."""
    return output.with_name(f"{output.name}.failures")


def documents(
    names: Iterable[str], reader: Callable[[str], Iterable[Document | Failure]]
) -> Iterator[Document | Failure]:
    """The documents of all sources; a source that cannot be read becomes a Failure and the run goes on."""
    for name in names:
        try:
            yield from reader(name)
        except SourceError as error:
            yield Failure(name, "read", str(error).removeprefix(f"{name}: "))


def write(
    engine: Engine,
    items: Iterable[Document | Failure],
    output: Path,
    *,
    resume: bool = False,
    report: Report = lambda _: None,
) -> Tally:
    """Code everything into `output`, which appears only when the run is complete.

    Until then the records stand in `unfinished(output)`; with `resume` those already there are kept and not coded
    again. Raises OutputError.
    """
    part, tally, version = unfinished(output), Tally(), engine.version
    try:
        kept = _kept(part, version, tally) if resume and part.exists() else Counter()
        with part.open("ab" if resume else "wb") as out:
            for _, told in engine.each(((), item) for item in items if not _is_kept(item, kept)):
                _keep(told, out, tally)
                report(tally)
            os.fsync(out.fileno())
        _store(failures(output), tally.failed)
        part.replace(output)
    except OSError as error:
        why = f"{output}: cannot be written ({error.strerror or error})"
        raise OutputError(f"{why}; free space or choose another place, then run again with --resume") from error
    return tally


def _is_kept(item: Document | Failure, kept: Counter[str]) -> bool:
    """Whether an earlier attempt has coded it; one that it has more than once is taken off each time."""
    if isinstance(item, Failure) or not kept[_key(item)]:
        return False
    kept[_key(item)] -= 1
    return True


def _keep(told: Coded | Failure | None, out: BinaryIO, tally: Tally) -> None:
    if isinstance(told, Failure):
        tally.failed.append(sound(told))
    if not isinstance(told, Coded):
        return
    out.write(msgspec.json.encode(told) + b"\n")
    out.flush()
    _count(tally, told)
    if tally.documents % _SYNC_EVERY == 0:
        os.fsync(out.fileno())


def _count(tally: Tally, record: Coded | _Kept) -> None:
    tally.documents += 1
    tally.events += len(record.events)
    tally.claims += len(record.claims)


def _key(document: Document) -> str:
    """What a resumed run knows a document by: its id and the reference its source gave it. Both may occur twice."""
    return f"{document.id} {document.ref or ''}"


def _kept(part: Path, version: Version, tally: Tally) -> Counter[str]:
    """Count and key the records that stand whole in a part file; a line cut short by a kill is cut off."""
    kept: Counter[str] = Counter()
    whole = 0
    with part.open("r+b") as lines:
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                break
            record = _record(line, f"{part}:{number}", version)
            kept[_key(record.document)] += 1
            whole += len(line)
            _count(tally, record)
        lines.truncate(whole)
    tally.resumed = tally.documents
    return kept


def _record(line: bytes, where: str, version: Version) -> _Kept:
    try:
        record = msgspec.json.decode(line, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise OutputError(f"{where}: is no record ({error}); run without --resume to begin anew") from error
    if record.coder != version:
        raise OutputError(f"{where}: another version coded it ({record.coder}); run without --resume to begin anew")
    return record


def _store(path: Path, failed: list[Failure]) -> None:
    if failed:
        write_whole(path, b"".join(msgspec.json.encode(failure) + b"\n" for failure in failed))
    else:
        path.unlink(missing_ok=True)
