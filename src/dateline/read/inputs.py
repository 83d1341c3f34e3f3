"""The names a user gives -> the sources behind them, opened."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec import Struct

from ..errors import SourceError
from ..model import Document, Failure
from ..settings import Settings
from . import objects
from .origin import Follow, Origin, Validators, whole

if TYPE_CHECKING:
    from .archive import Archive
    from .polite import Web

STDIN = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_url(name: str) -> bool:
    """Whether the name is an address that is fetched, of whatever scheme but those of a store."""
    return _ADDRESS.match(name) is not None and not objects.is_object(name)


def sources(names: Iterable[str], suffixes: Iterable[str]) -> Iterator[str]:
    """Each source behind files, folders, globs, URLs and "-"; of a folder the files with one of the suffixes.

    A name that stands for nothing else is passed on, to be told when it is read. Raises SourceError.
    """
    known = {f".{suffix}" for suffix in suffixes}
    for name in names:
        try:
            if objects.is_object(name):
                yield from objects.listed(name, known)
            else:
                yield from (name,) if name == STDIN or is_url(name) else _files(name, known)
        except OSError as error:
            raise SourceError(f"{name}: cannot be looked up ({error.strerror}); check the path") from error


def _files(name: str, known: set[str]) -> Iterable[str]:
    path = Path(name)
    if path.is_dir():
        return _folder(path, known)
    if path.exists() or not any(c in name for c in "*?["):
        return [name]
    matched = sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
    if not matched:
        raise SourceError(f"{name}: nothing matches; check the pattern, or quote it if the shell changed it")
    return [file for m in matched for file in (_folder(m, known) if m.is_dir() else [str(m)])]


def _folder(path: Path, known: set[str]) -> list[str]:
    found = sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in known and p.is_file())
    if not found:
        raise SourceError(f"{path}: the folder holds no reports; known suffixes are {', '.join(sorted(known))}")
    return found


class Reading(Struct, frozen=True):
    """How sources are to be read."""

    settings: Settings
    published: date | None
    skipped: Counter[str]
    web: "Web | None" = None
    archive: "Archive | None" = None


Opened = Callable[[BinaryIO, Origin], Iterator[Document | Failure]]
"""Reads an open source, of whatever format."""


def opened(name: str, reading: Reading, follow: Opened | None = None) -> tuple[BinaryIO, Origin] | None:
    """One source, seekable and at its start; with `follow`, its origin reads links. Raises SourceError.

    None for an address that has not changed since it was last read.

    A file is read from the disk as it is needed; what cannot be read twice is held.
    """
    since = reading.web.known.get(name) if reading.web else None
    found = _page(name, reading, since) if is_url(name) else _file(name, reading)
    if found is None:
        reading.skipped["an address that has not changed since it was last read"] += 1
        return None
    source, origin = found
    if follow is not None:
        origin = msgspec.structs.replace(origin, follow=follower(follow, reading))
    return source, origin


def follower(reads: Opened, reading: Reading) -> Follow:
    """What reads the page behind a link: always politely, for a feed has many. It raises SourceError."""
    if reading.web is None:
        from .polite import Web

        reading = msgspec.structs.replace(reading, web=Web(reading.settings))
    linked = msgspec.structs.replace(reading, published=None)

    def follow(url: str) -> Iterator[Document | Failure]:
        found = _page(url, linked)
        return reads(*found) if found else iter(())

    return follow


def _page(name: str, reading: Reading, since: Validators | None = None) -> tuple[BinaryIO, Origin] | None:
    from .fetch import fetch, validators  # slow to import, and most runs fetch nothing

    page = reading.web.fetch(name, since) if reading.web else fetch(name, reading.settings)
    if page is None:
        return None
    origin = Origin(
        name, None, page.url, reading.published, page.encoding, reading.settings.max_bytes, reading.skipped,
        version=validators(page), original=reading.archive.page(page) if reading.archive else None,
    )  # fmt: skip
    return BytesIO(page.body), origin


def _file(name: str, reading: Reading) -> tuple[BinaryIO, Origin]:
    path, stem = Path(name), None if name == STDIN else Path(name).stem
    origin = Origin(
        "standard input" if name == STDIN else name, stem, published=reading.published,
        limit=reading.settings.max_bytes, skipped=reading.skipped,
    )  # fmt: skip
    if name == STDIN:
        source: BinaryIO = BytesIO(whole(sys.stdin.buffer, origin))
    elif objects.is_object(name):
        source = objects.opened(name)
    elif path.is_dir():
        raise SourceError(f"{name}: is a folder; give one report, or code all of it with `dateline code`")
    else:
        source = path.open("rb")
        if not path.is_file():
            with source:
                source = BytesIO(whole(source, origin))
    if reading.archive:
        origin = msgspec.structs.replace(origin, original=reading.archive.file(source, origin.name))
    return source, origin
