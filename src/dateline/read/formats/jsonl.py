"""JSON Lines: one object a line with `text` and what is known beside it."""

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct

from ...model import Document, Failure
from .. import Origin, readers, sniffers
from ..text import clean, day, decode, document_of


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
def looks_like_jsonl(content: bytes) -> bool:
    """Whether the first line is a JSON object with a text."""
    first = content[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"text"' in first


@readers.add("jsonl", "ndjson")
def read_jsonl(content: bytes, origin: Origin) -> Iterator[Document | Failure]:
    """One document a line; a line that is none is a Failure with its number, and the rest is read."""
    decode(content[:1024], origin.name)
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield _document(line, f"{origin.name}:{number}", origin.published)


def _document(line: bytes, where: str, published: date | None) -> Document | Failure:
    try:
        row = _decoder.decode(line)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        return Failure(where, "read", f"not a report: {error}; each line is a JSON object with a string \"text\"")
    except UnicodeDecodeError:
        return Failure(where, "read", "not UTF-8; save the file as UTF-8")
    ref = None if row.id is None else str(row.id)
    if not clean(row.text).strip():
        return Failure(where, "read", "the text is empty; nothing to read", ref)
    try:
        told = day(row.published) if row.published else published
    except ValueError as error:
        return Failure(where, "read", f"published: {error}", ref)
    return document_of(
        row.text, ref=ref, url=row.url, title=row.title, outlet=row.outlet, author=row.author, published=told,
        language=row.language,
    )  # fmt: skip
