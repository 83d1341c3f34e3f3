"""Source -> documents. One file a kind of source; the registries know them by content and by suffix.

A source that cannot be read at all raises SourceError; one bad item among many is a Failure and the rest is read.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..errors import SourceError
from ..model import Document, Failure
from ..plugin import Registry
from ..settings import Settings
from . import inputs
from .inputs import is_url
from .origin import Origin, whole
from .text import refuse_binary

__all__ = [
    "Counter",
    "Origin",
    "Reader",
    "Sniffer",
    "counters",
    "read",
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
Counter = Callable[[BinaryIO], int]
"""Counts the reports of a source without reading them; a format without one holds one report a file."""

_FORMATS = f"{__name__}.formats"
readers = Registry[Reader]("reader", _FORMATS, "dateline.readers")
sniffers = Registry[Sniffer]("sniffer", _FORMATS)
counters = Registry[Counter]("counter", _FORMATS)

HEAD = 65_536
"""Bytes shown to a sniffer."""
_PLAIN = "txt"


def sources(names: Iterable[str]) -> Iterator[str]:
    """Each source behind files, folders, globs, URLs and "-". Raises SourceError."""
    return inputs.sources(names, readers)


def total(names: Iterable[str]) -> int | None:
    """How many reports the sources hold, told by suffix and at no cost; None where standard input is among them."""
    count = 0
    for name in names:
        if name == inputs.STDIN:
            return None
        path = Path(name)
        if (suffix := _suffix(name)) in counters and not is_url(name) and path.is_file():
            with path.open("rb") as source:
                count += counters[suffix](source)
        else:
            count += 1
    return count


def read(name: str, *, settings: Settings | None = None, published: date | None = None) -> Iterator[Document | Failure]:
    """The documents of one source: a path, a URL or "-" for standard input. Raises SourceError."""
    settings = settings or Settings()
    try:
        source, origin = inputs.opened(name, settings, published)
        with source:
            for item in readers[_format(source, origin)](source, origin):
                yield _fitting(item, origin, settings)
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror or error}); check the path") from error


def _format(source: BinaryIO, origin: Origin) -> str:
    """The reader's name: what the content shows, else the suffix, else plain text. Raises SourceError."""
    head = source.read(HEAD)
    source.seek(0)
    for name in sniffers:
        if sniffers[name](head):
            return name
    suffix = "" if origin.ref is None else _suffix(origin.name)
    if suffix in readers:
        return suffix
    refuse_binary(head, origin.name)
    if suffix.isalpha():
        known = ", ".join(f".{name}" for name in readers)
        raise SourceError(
            f"{origin.name}: no reader for .{suffix}; there are {known}; name it .txt if it is plain text"
        )
    return _PLAIN


def _suffix(name: str) -> str:
    return Path(name).suffix.lower().lstrip(".")


def _fitting(item: Document | Failure, origin: Origin, settings: Settings) -> Document | Failure:
    if isinstance(item, Failure) or len(item.text) <= settings.max_characters:
        return item
    told = f"text of {len(item.text):,} characters is longer than max_characters ({settings.max_characters:,})"
    return Failure(origin.name, "read", f"{told}; split it, or raise the limit in dateline.toml", item.ref)
