"""Where bytes came from, and how many of them may be held at once."""

from datetime import date
from typing import BinaryIO

from msgspec import Struct

from ..errors import SourceError
from ..settings import Settings


class Origin(Struct, frozen=True):
    """A source by the name that messages give it; the other fields are what is known of its report beforehand."""

    name: str
    ref: str | None = None
    url: str | None = None
    published: date | None = None
    encoding: str | None = None
    limit: int = Settings().max_bytes


def whole(source: BinaryIO, origin: Origin) -> bytes:
    """All bytes of a source. Raises SourceError where there are none, or more than `origin.limit`."""
    content = source.read(origin.limit + 1)
    if len(content) > origin.limit:
        raise SourceError(
            f"{origin.name}: larger than {origin.limit:,} bytes; split it, or raise max_bytes in dateline.toml"
        )
    if not content.strip():
        raise SourceError(f"{origin.name}: is empty; nothing to read")
    return content
