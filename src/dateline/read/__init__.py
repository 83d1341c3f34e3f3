"""Source -> documents. One file a kind of source; the registries know them by content and by suffix.

A source that cannot be read at all raises SourceError; one bad item among many is a Failure and the rest is read.
What is left out on purpose (pictures in a web archive, an item under embargo) is no failure and is counted by reason.
"""

import re
from collections import Counter as Counts
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from ..errors import DatelineError, SourceError
from ..model import Document, Failure
from ..plugin import Registry
from ..settings import Settings
from . import inputs
from .inputs import is_url
from .origin import Origin, whole
from .text import refuse_binary

if TYPE_CHECKING:
    from .archive import Archive
    from .polite import Web

__all__ = [
    "Bundle",
    "Counter",
    "Origin",
    "Reader",
    "Sniffer",
    "bundles",
    "counters",
    "is_url",
    "read",
    "read_opened",
    "readers",
    "sniffers",
    "sources",
    "total",
    "whole",
]

Reader = Callable[[BinaryIO, Origin], Iterable[Document | Failure]]
"""Reads an open source."""
Sniffer = Callable[[bytes], bool]
"""Knows a format by a source's first bytes; it is named as the reader."""
Bundle = Callable[[Sequence[str]], bool]
"""Knows a format that is a zip file by the names of the members; it is named as the reader."""
Counter = Callable[[BinaryIO], int | None]
"""Counts the reports of a source without reading them, None where it cannot; without one a file holds one report."""

_FORMATS = f"{__name__}.formats"
readers = Registry[Reader]("reader", _FORMATS, "dateline.readers")
sniffers = Registry[Sniffer]("sniffer", _FORMATS)
bundles = Registry[Bundle]("bundle", _FORMATS)
counters = Registry[Counter]("counter", _FORMATS)

HEAD = 65_536
"""Bytes shown to a sniffer."""
FAILURES = 10_000
"""Items that may fail in one source, and ten more for each that does not: beyond that it is something else."""
_PLAIN = "txt"


def sources(names: Iterable[str]) -> Iterator[str]:
    """Each source behind files, folders, globs, URLs and "-". Raises SourceError."""
    return inputs.sources(names, readers)


def total(names: Iterable[str]) -> int | None:
    """How many reports the sources hold, told by suffix and at no cost; None where that cannot be told."""
    count = 0
    for name in names:
        found = None if name == inputs.STDIN else _count(name)
        if found is None:
            return None
        count += found
    return count


def _count(name: str) -> int | None:
    path = Path(name)
    if (suffix := _suffix(name)) not in counters or is_url(name) or not path.is_file():
        return 1
    try:
        with path.open("rb") as source:
            return counters[suffix](source)
    except (OSError, DatelineError):
        return 1  # it is told when the source is read


def read(
    name: str,
    *,
    settings: Settings | None = None,
    published: date | None = None,
    web: "Web | None" = None,
    follow: bool = False,
    skipped: "Counts[str] | None" = None,
    archive: "Archive | None" = None,
) -> Iterator[Document | Failure]:
    """The documents of one source: a path, a URL or "-" for standard input. Raises SourceError.

    `web` fetches politely, by robots.txt and with pauses, and an address that it knows only if that has changed. With `follow` the pages
    that a feed only sums up are fetched too. `skipped` counts what is left out on purpose, by reason. `archive` keeps
    the bytes as they came.
    """
    settings, skipped = settings or Settings(), Counts() if skipped is None else skipped
    reading = inputs.Reading(settings, published, skipped, web, archive)
    try:
        if (opened := inputs.opened(name, reading, read_opened if follow else None)) is None:
            return
        source, origin = opened
        with source, closing(read_opened(source, origin)) as items:
            for item in _bounded(items, origin):
                yield fitting(item, origin, settings)
        if web:
            web.known[name] = origin.version
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror or error}); check the path") from error


def _bounded(items: Iterable[Document | Failure], origin: Origin) -> Iterator[Document | Failure]:
    """The items, until far too many of them are failures. Raises SourceError."""
    good = bad = 0
    for item in items:
        good, bad = (good, bad + 1) if isinstance(item, Failure) else (good + 1, bad)
        if bad > FAILURES + 10 * good:
            raise SourceError(f"{origin.name}: {bad:,} items are no reports and {good:,} are; is it what you meant?")
        yield item


def read_opened(source: BinaryIO, origin: Origin) -> Generator[Document | Failure, None, None]:
    """The documents of a seekable source at its start, by the reader that its content or its name asks for."""
    try:
        for item in readers[_format(source, origin)](source, origin):
            yield traced(item, origin)
    except (DatelineError, OSError, ImportError):
        raise
    except Exception as error:
        told = f"{origin.name}: its reader broke on it ({type(error).__name__}: {str(error)[:200]})"
        raise SourceError(f"{told}; check the file, and report it if other programs can read it") from error


def _format(source: BinaryIO, origin: Origin) -> str:
    """The reader's name: what the content shows, else the suffix, else plain text. Raises SourceError."""
    head = _head(source)
    for name in sniffers:
        if sniffers[name](head):
            return name
    suffix = "" if origin.ref is None else _suffix(unpacked_name(origin.name) if origin.depth else origin.name)
    if suffix in readers:
        return suffix
    refuse_binary(head, origin.name)
    if suffix.isalpha():
        known = ", ".join(f".{name}" for name in readers)
        raise SourceError(
            f"{origin.name}: no reader for .{suffix}; there are {known}; name it .txt if it is plain text"
        )
    return _PLAIN


def _head(source: BinaryIO) -> bytes:
    """The first bytes of a source, which stands at its start again; fewer where it is damaged soon after them."""
    head = b""
    while len(head) < HEAD:
        try:
            piece = source.read(min(HEAD, 2 * len(head) or 512) - len(head))
        except SourceError:
            if not head:
                raise
            break
        if not piece:
            break
        head += piece
    source.seek(0)
    return head


def unpacked_name(name: str) -> str:
    """The name of a file without the suffixes of how it is packed."""
    return re.sub(r"(?i)\.(?:gz|gzip|bz2)$", "", name)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower().lstrip(".")


def traced(item: Document | Failure, origin: Origin) -> Document | Failure:
    """The item with the digest of the bytes that it came in; a page behind a feed's link has its own."""
    if origin.original and isinstance(item, Document) and item.original is None:
        return replace(item, original=origin.original)
    return item


def fitting(item: Document | Failure, origin: Origin, settings: Settings) -> Document | Failure:
    """The item, or a Failure for a document that is too long."""
    if isinstance(item, Failure) or len(item.text) <= settings.max_characters:
        return item
    told = f"text of {len(item.text):,} characters is longer than max_characters ({settings.max_characters:,})"
    return Failure(origin.name, "read", f"{told}; split it, or raise the limit in dateline.toml", item.ref)
