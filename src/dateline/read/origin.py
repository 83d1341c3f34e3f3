"""Where bytes came from, and how many of them may be held at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO

from msgspec import Struct, field

from ..errors import SourceError
from ..model import Document, Failure
from ..settings import Settings

Follow = Callable[[str], Iterator[Document | Failure]]
"""Reads the page behind a link. Raises SourceError."""


class Meter:
    """How much one packed source has unpacked to, with all that is packed inside it.

    Raises SourceError where that grows out of proportion. Text packs to a tenth, tables to a fiftieth; a bomb packs to
    a thousandth and less. The first ten million bytes are free, for a short file of blanks is no bomb.
    """

    RATIO = 200
    FREE = 10_000_000

    def __init__(self, packed: int) -> None:
        self._most = max(self.FREE, self.RATIO * packed)
        self._given = 0

    @property
    def spent(self) -> bool:
        return self._given > self._most

    def add(self, count: int, name: str) -> None:
        self._given += count
        if self.spent:
            raise SourceError(
                f"{name}: unpacks to more than {self._most:,} bytes, which no honest file does; "
                "unpack it yourself if you trust it"
            )


class Validators(Struct, frozen=True):
    """What a server told of a page's version, given back to it with the next request."""

    etag: str | None = None
    modified: str | None = None


class Origin(Struct, frozen=True):
    """A source by the name that messages give it; the other fields are what is known of its report beforehand.

    `skipped` counts what is left out on purpose, by reason; `follow` is there when links are to be followed;
    `version` is of a page that was fetched; `original` is the digest of the bytes, if they are kept; `meter` and
    `depth` tell a packed source's parts what their wholes have used up.
    """

    name: str
    ref: str | None = None
    url: str | None = None
    published: date | None = None
    encoding: str | None = None
    limit: int = Settings().max_bytes
    skipped: Counter[str] = field(default_factory=Counter)
    follow: Follow | None = None
    version: Validators = Validators()
    original: str | None = None
    meter: Meter | None = None
    depth: int = 0


def whole(source: BinaryIO, origin: Origin, limit: int | None = None) -> bytes:
    """All bytes of a source. Raises SourceError where there are none, or more than `origin.limit` or `limit`."""
    told = "split it" if limit and limit < origin.limit else "split it, or raise max_bytes in dateline.toml"
    most = min(limit or origin.limit, origin.limit)
    pieces, size = [], 0
    while size <= most and (piece := source.read(min(most + 1 - size, 1 << 24))):
        pieces.append(piece)
        size += len(piece)
    if size > most:
        raise SourceError(f"{origin.name}: larger than {most:,} bytes; {told}")
    content = b"".join(pieces)
    if not content.strip():
        raise SourceError(f"{origin.name}: is empty; nothing to read")
    return content


def lines(source: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of a source; one beyond the limit is cut off there, one byte too long."""
    for line in iter(lambda: source.readline(limit + 1), b""):
        yield line
        while len(line) >= limit and not line.endswith(b"\n"):
            line = source.readline(limit)


def failed(where: str, error: SourceError, ref: str | None = None) -> Failure:
    """The error of one item among many, as the value that is counted."""
    return Failure(where, "read", str(error).removeprefix(f"{where}: "), ref)
