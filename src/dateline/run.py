"""The same Coder over many sources: progress, failures counted, output whole or not at all, resumable."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedWriter
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .errors import OutputError, SourceError
from .lexicon.tables import write_whole
from .model import Coded, Document, Failure

_SYNC_EVERY = 50
"""Records between two syncs to disk: a kill loses at most the running record, a power cut at most these."""


class Codes(Protocol):
    """What a run needs of a coder."""

    def code(self, document: Document) -> Coded | Failure: ...


class Tally(Struct):
    """What a run has done so far."""

    documents: int = 0
    events: int = 0
    claims: int = 0
    resumed: int = 0
    failed: list[Failure] = []


Report = Callable[[Tally], None]
"""Told after each item what has been done so far."""


def check(output: Path, names: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs, a folder, or in a folder that is not there. Raises OutputError."""
    if output.is_dir():
        raise OutputError(f"{output}: is a folder; name a file in it, for example {output / 'records.jsonl'}")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: the folder {output.parent} does not exist; make it first")
    if any(output.exists() and Path(name).exists() and output.samefile(name) for name in names):
        raise OutputError(f"{output}: is one of the inputs and would be overwritten; choose another output")


@contextmanager
def progress(console: Console, total: int) -> Iterator[Report]:
    """A bar with rate and time left on a terminal, nothing where the output is piped."""
    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("coding", total=total, rate="")

        def report(tally: Tally) -> None:
            speed = bar.tasks[0].speed
            rate = f", {speed:.1f} documents/s" if speed else ""
            bar.update(task, advance=1, rate=f"{tally.events} events{rate}")

        yield report


def documents(names: list[str], reader: Callable[[str], Iterator[Document | Failure]]) -> Iterator[Document | Failure]:
    """The documents of all sources; a source that cannot be read becomes a Failure and the run goes on."""
    for name in names:
        try:
            yield from reader(name)
        except SourceError as error:
            yield Failure(name, "read", str(error))


def write(
    coder: Codes, items: Iterator[Document | Failure], path: Path, *, resume: bool = False, report: Report | None = None
) -> Tally:
    """Code everything into `path`, which appears only when the run is complete.

    Until then the records stand in `path` + ".part"; with `resume` those already there are kept and not coded again.
    Failures stand in `path` + ".failures", one a line. Raises OutputError.
    """
    part, tally = path.with_name(path.name + ".part"), Tally()
    done = _kept(part) if resume else set()
    tally.resumed = len(done)
    try:
        with part.open("ab" if resume else "wb") as out:
            for item in items:
                _one(coder, item, done, out, tally)
                if report:
                    report(tally)
            out.flush()
            os.fsync(out.fileno())
        _failures(path, tally.failed)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); free space or choose another place, then run again with --resume") from error
    return tally


def _one(coder: Codes, item: Document | Failure, done: set[str], out: BufferedWriter, tally: Tally) -> None:
    if isinstance(item, Document) and key(item) in done:
        return
    coded = item if isinstance(item, Failure) else coder.code(item)
    if isinstance(coded, Failure):
        tally.failed.append(coded)
        return
    out.write(encode(coded) + b"\n")
    tally.documents += 1
    tally.events += len(coded.events)
    tally.claims += len(coded.claims)
    if tally.documents % _SYNC_EVERY == 0:
        out.flush()


def key(document: Document) -> str:
    """What a resumed run knows a document by: its id and the reference its source gave it."""
    return f"{document.id} {document.ref or ''}"


def encode(coded: Coded) -> bytes:
    """The record as one line of JSON."""
    return msgspec.json.encode(coded)


def _kept(part: Path) -> set[str]:
    """The documents whose records stand whole in a part file; a line cut short by a kill is cut off."""
    if not part.exists():
        return set()
    content = part.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) != len(content):
        part.write_bytes(whole)
    return {key(msgspec.json.decode(line, type=_Head).document) for line in whole.splitlines()}


class _Head(Struct):
    """The part of a record that a resumed run reads."""

    document: Document


def _failures(path: Path, failures: list[Failure]) -> None:
    beside = path.with_name(path.name + ".failures")
    if failures:
        write_whole(beside, b"".join(msgspec.json.encode(f) + b"\n" for f in failures))
    else:
        beside.unlink(missing_ok=True)
