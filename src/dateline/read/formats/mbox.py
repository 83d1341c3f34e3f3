"""A mailbox (MBOX): one mail after the other, each read on its own."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, counters, readers, sniffers
from ..origin import failed, lines
from .eml import LARGEST, mail

_FROM = re.compile(
    rb"""
    From\ \S+\ +
    (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\ +\d{1,2}\ \d\d:\d\d
    """,
    re.VERBOSE,
)
"""The line before each mail: "From", the sender, and when it came, as C writes it."""
_LINE = 1_000_000


@sniffers.add("mbox")
def looks_like_mbox(head: bytes) -> bool:
    """Whether the file begins with the line that stands before a mail, and a header after it."""
    first, _, rest = head.partition(b"\n")
    return _FROM.match(first) is not None and re.match(rb">?[\w-]+:|From ", rest) is not None


@counters.add("mbox", "mbx")
def count(source: BinaryIO) -> int:
    """How many mails begin."""
    return sum(1 for line in lines(source, _LINE) if line.startswith(b"From ") and _FROM.match(line))


@readers.add("mbox", "mbx")
def read_mbox(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document a mail; a mail that cannot be read is a Failure with its number."""
    number = 0
    for number, content in enumerate(_mails(source), 1):
        where = f"{origin.name}:{number}"
        try:
            if len(content) > LARGEST:
                raise SourceError(f"{where}: a mail of more than {LARGEST:,} bytes; save its text")
            yield mail(content, msgspec.structs.replace(origin, name=where, ref=None))
        except SourceError as error:
            yield failed(where, error)
    if not number:
        raise SourceError(f"{origin.name}: holds no mail; nothing to read")


def _mails(source: BinaryIO) -> Iterator[bytes]:
    """The mails, one beyond the limit cut off there. A quoted ">From" at a line's start loses its mark."""
    held: list[bytes] | None = None
    size, blank = 0, True
    for line in lines(source, _LINE):
        if blank and line.startswith(b"From ") and _FROM.match(line):
            if held is not None:
                yield b"".join(held)
            held, size = [], 0
        elif held is not None and size <= LARGEST:
            held.append(line[1:] if line.startswith((b">From ", b">>From ")) else line)
            size += len(line)
        blank = not line.strip()
    if held is not None:
        yield b"".join(held)
