"""JSON Lines: one object a line with `text` and what is known beside it. Lines are read one by one, never all at once."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import Struct

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, counters, readers, sniffers
from ..origin import lines
from ..text import clean, day, document_of

_TEXT = re.compile(rb'"text"\s*:')
_MARK = b"\xef\xbb\xbf"


class Line(Struct, frozen=True):
    """One input line; further fields are ignored."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None


_decoder = msgspec.json.Decoder(Line)


@sniffers.add("jsonl")
def looks_like_jsonl(head: bytes) -> bool:
    """Whether the first line is a JSON object with a text."""
    first = head.removeprefix(_MARK).lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and _TEXT.search(first) is not None


@counters.add("jsonl", "ndjson")
def count(source: BinaryIO) -> int:
    """How many lines are not blank."""
    return sum(1 for line in lines(source, 1 << 20) if line.strip())


@readers.add("jsonl", "ndjson")
def read_jsonl(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document a line; a line that is none is a Failure with its number, and the rest is read."""
    empty = True
    for number, line in enumerate(lines(source, origin.limit), 1):
        line = line.removeprefix(_MARK) if number == 1 else line
        if line.strip():
            empty = False
            yield item(line, f"{origin.name}:{number}", origin)
    if empty:
        raise SourceError(f"{origin.name}: is empty; nothing to read")


def item(line: bytes, where: str, origin: Origin) -> Document | Failure:
    """The document of one line."""
    if len(line) > origin.limit:
        return Failure(
            where, "read", f"larger than {origin.limit:,} bytes; split it, or raise max_bytes in dateline.toml"
        )
    try:
        row = _row(line)
    except UnicodeDecodeError:
        return Failure(where, "read", "not UTF-8; save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return Failure(where, "read", f'not a report: {error}; each line is a JSON object with a string "text"')
    ref = None if row.id is None else str(row.id)
    if not clean(row.text).strip():
        return Failure(where, "read", "the text is empty; nothing to read", ref)
    try:
        published = day(row.published) if row.published else origin.published
    except ValueError as error:
        return Failure(where, "read", f"published: {error}", ref)
    return document_of(
        row.text, ref=ref, url=row.url, title=row.title, outlet=row.outlet, author=row.author, published=published,
        language=row.language,
    )  # fmt: skip


def _row(line: bytes) -> Line:
    """The line decoded. Raises ValueError, RecursionError."""
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(line.decode("utf-8")), Line)  # reads halves of surrogate pairs, often written
