"""Bytes -> clean text, and text -> document."""

import hashlib
import re
from datetime import date, datetime

import msgspec

from ..errors import SourceError
from ..model import Document

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\ufff9-\ufffb]")
"""NULs, control characters and bidi overrides: they make a text read otherwise than it is stored."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x7fELF", b"MZ\x90", b"SQLite format 3")
_SAMPLE = 65_536


def decode(content: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a file: UTF-8, else the declared encoding, else the likeliest. Raises SourceError for binary."""
    if content.startswith(_BINARY) or _unprintable(content[:_SAMPLE]) > 0.1:
        raise SourceError(f"{name}: is not text (a binary file); convert it to text, HTML or JSONL first")
    for candidate in ("utf-8-sig", encoding):
        if candidate:
            try:
                return content.decode(candidate)
            except (UnicodeDecodeError, LookupError):
                continue
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    best = from_bytes(content[:_SAMPLE]).best()
    try:
        return content.decode(best.encoding if best else "cp1252")
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", errors="replace")


def _unprintable(sample: bytes) -> float:
    if not sample or sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 0.0
    return sum(b < 9 or 13 < b < 32 for b in sample) / len(sample)


def clean(text: str) -> str:
    """The text without control and bidi characters, line ends as "\\n"; letters stay as they are written."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _CONTROL.sub("", text)


def sound(document: Document) -> Document:
    """The document with U+FFFD for lone surrogates, halves of characters that no encoding can write; offsets stay."""
    told = ((name, getattr(document, name)) for name in Document.__struct_fields__)
    broken = {name: _SURROGATE.sub("\ufffd", v) for name, v in told if isinstance(v, str) and _SURROGATE.search(v)}
    return msgspec.structs.replace(document, **broken) if broken else document


def document_of(
    text: str, *, ref: str | None = None, url: str | None = None, title: str | None = None, outlet: str | None = None,
    author: str | None = None, published: date | None = None, language: str | None = None,
) -> Document:  # fmt: skip
    """A document of cleaned text; its id is the digest of text, title, outlet, URL and publication date."""
    cleaned = clean(text)
    parts = (cleaned, title or "", outlet or "", url or "", published.isoformat() if published else "")
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return sound(Document(f"sha256:{digest}", cleaned, ref, url, title, outlet, author, published, language))


def day(told: str) -> date:
    """A publication date as told: ISO date or date-time. Raises ValueError that says what is wanted."""
    told = told.strip()
    try:
        return date.fromisoformat(told[:10]) if len(told) == 10 else datetime.fromisoformat(told.replace("Z", "+00:00")).date()
    except ValueError:
        raise ValueError(f"{told!r} is no date; write YYYY-MM-DD, for example 2022-03-01") from None
