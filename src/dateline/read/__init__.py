"""Source -> documents. One file a kind of source; the registry knows them by suffix and by content.

A reader is `Reader = Callable[[bytes, Origin], Iterable[Document | Failure]]`. A source that cannot be read at all
raises SourceError; one bad item among many is a Failure and the rest is read.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import SourceError
from ..model import Document, Failure
from ..plugin import Registry
from ..settings import Settings

STDIN = "-"


class Origin(Struct, frozen=True):
    """Where bytes came from, and what the user says of them."""

    name: str
    url: str | None = None
    published: date | None = None
    encoding: str | None = None


Reader = Callable[[bytes, Origin], Iterable[Document | Failure]]
Sniffer = Callable[[bytes], bool]

readers: Registry[Reader] = Registry("reader", "dateline.readers")
sniffers: Registry[Sniffer] = Registry("sniffer", "dateline.sniffers")


def _known() -> None:
    if not list(readers):
        from . import formats

        readers.scan(formats)


def sources(names: Iterable[str]) -> Iterator[str]:
    """Each file behind files, folders, globs, URLs and "-". Raises SourceError for what is not there."""
    for name in names:
        if name == STDIN or is_url(name):
            yield name
        elif (path := Path(name)).is_dir():
            yield from _folder(path)
        elif path.exists() or not any(c in name for c in "*?["):
            yield name
        else:
            matched = sorted(str(p) for p in Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
            if not matched:
                raise SourceError(f"{name}: nothing matches; check the pattern, or quote it if the shell changed it")
            yield from matched


def _folder(path: Path) -> Iterator[str]:
    _known()
    found = sorted(str(p) for p in path.rglob("*") if p.is_file() and p.suffix.lower().lstrip(".") in set(readers))
    if not found:
        raise SourceError(f"{path}: the folder holds no reports; known suffixes are {', '.join(f'.{x}' for x in readers)}")
    yield from found


def is_url(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def read(name: str, *, settings: Settings | None = None, published: date | None = None) -> Iterator[Document | Failure]:
    """The documents of one source: a path, a URL or "-" for standard input. Raises SourceError."""
    _known()
    settings = settings or Settings()
    content, origin = _bytes(name, settings, published)
    if not content.strip():
        raise SourceError(f"{name}: is empty; nothing to read")
    for item in readers[_format(content, origin)](content, origin):
        yield _limited(item, origin, settings)


def _bytes(name: str, settings: Settings, published: date | None) -> tuple[bytes, Origin]:
    if name == STDIN:
        return _no_more_than(sys.stdin.buffer.read(settings.max_bytes + 1), name, settings), Origin("standard input", published=published)
    if is_url(name):
        from .fetch import fetch

        content, url = fetch(name, settings)
        return content, Origin(name, url=url, published=published)
    path = Path(name)
    try:
        if path.is_file() and path.stat().st_size > settings.max_bytes:
            raise SourceError(f"{name}: larger than {settings.max_bytes:,} bytes; split it, or raise max_bytes in dateline.toml")
        return path.read_bytes(), Origin(name, published=published)
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror}); check the path") from error


def _no_more_than(content: bytes, name: str, settings: Settings) -> bytes:
    if len(content) > settings.max_bytes:
        raise SourceError(f"{name}: more than {settings.max_bytes:,} bytes; split it, or raise max_bytes in dateline.toml")
    return content


def _format(content: bytes, origin: Origin) -> str:
    """The reader's name: what the content shows, else the suffix, else plain text. Binary content is refused."""
    for name in sniffers:
        if sniffers[name](content):
            return name
    suffix = Path(origin.name).suffix.lower().lstrip(".")
    return suffix if suffix in set(readers) else "txt"


def _limited(item: Document | Failure, origin: Origin, settings: Settings) -> Document | Failure:
    if isinstance(item, Document):
        if len(item.text) > settings.max_characters:
            return Failure(origin.name, "read", f"text of {len(item.text):,} characters is longer than max_characters ({settings.max_characters:,}); split it, or raise the limit in dateline.toml", item.ref)
        if item.published is None and origin.published is not None:
            return msgspec.structs.replace(item, published=origin.published)
    return item
