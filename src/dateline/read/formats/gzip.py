"""What is packed with gzip or bzip2: unpacked as it is read, then read by what is in it."""

import bz2
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from ...model import Document, Failure
from .. import Origin, counters, read_opened, readers, sniffers, unpacked_name
from ..packed import metered, size, unpacked, within


@sniffers.add("gz")
def looks_like_gzip(head: bytes) -> bool:
    """Whether the file begins with gzip's mark."""
    return head.startswith(b"\x1f\x8b")


@sniffers.add("bz2")
def looks_like_bzip2(head: bytes) -> bool:
    """Whether the file begins with bzip2's mark."""
    return head.startswith(b"BZh") and head[4:10] == b"1AY&SY"


@counters.add("gz", "bz2", "zip", "wacz", "warc", "xml", "rss", "atom")
def count(_: BinaryIO) -> None:
    """These hold many reports, and only reading tells how many."""


@readers.add("gz", "gzip")
def read_gzip(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """The documents of what is packed."""
    yield from _inside(cast(IO[bytes], gzip.GzipFile(fileobj=source)), source, origin)


@readers.add("bz2")
def read_bzip2(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """The documents of what is packed."""
    yield from _inside(cast(IO[bytes], bz2.BZ2File(source)), source, origin)


def _inside(stream: IO[bytes], source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    inner = within(metered(origin, size(source)), origin.name, Path(unpacked_name(origin.name)).stem)
    yield from read_opened(unpacked(stream, inner), inner)
