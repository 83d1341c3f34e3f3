"""The names a user gives -> the sources behind them, opened."""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..errors import SourceError
from ..settings import Settings
from .origin import Origin, whole

STDIN = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_url(name: str) -> bool:
    """Whether the name is an address, of whatever scheme."""
    return _ADDRESS.match(name) is not None


def sources(names: Iterable[str], suffixes: Iterable[str]) -> Iterator[str]:
    """Each source behind files, folders, globs, URLs and "-"; of a folder the files with one of the suffixes.

    A name that stands for nothing else is passed on, to be told when it is read. Raises SourceError.
    """
    known = {f".{suffix}" for suffix in suffixes}
    for name in names:
        try:
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


def opened(name: str, settings: Settings, published: date | None) -> tuple[BinaryIO, Origin]:
    """One source, seekable and at its start. Raises SourceError.

    A file is read from the disk as it is needed; what cannot be read twice is held.
    """
    limit = settings.max_bytes
    if name == STDIN:
        origin = Origin("standard input", published=published, limit=limit)
        return BytesIO(whole(sys.stdin.buffer, origin)), origin
    if is_url(name):
        from .fetch import fetch  # slow to import, and most runs fetch nothing

        page = fetch(name, settings)
        return BytesIO(page.body), Origin(name, None, page.url, published, page.encoding, limit)
    path, origin = Path(name), Origin(name, Path(name).stem, published=published, limit=limit)
    if path.is_dir():
        raise SourceError(f"{name}: is a folder; give one report, or code all of it with `dateline code`")
    file = path.open("rb")
    if path.is_file():
        return file, origin
    with file:
        return BytesIO(whole(file, origin)), origin
