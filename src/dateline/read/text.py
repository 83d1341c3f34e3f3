"""Bytes -> clean text, and text -> document."""

import hashlib
import re
from codecs import getincrementaldecoder
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import BinaryIO, TypeVar

import msgspec

from ..errors import SourceError
from ..model import Document

Value = TypeVar("Value", bound=msgspec.Struct)

_UNSEEN = re.compile(
    r"""
      [\x00-\x08\x0b\x0e-\x1f\x7f]                    # controls; tab, line feed and form feed stay
    | [\xad\u180e\u200b-\u200d\u2060-\u2064\ufeff]     # soft hyphens and what has no width: they hide in a word
    | [\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]   # they change the order in which letters are shown
    | [\ufff9-\ufffb\U000e0000-\U000e007f]             # annotations, and letters that are never shown
    """,
    re.VERBOSE,
)
"""Characters that make a text read otherwise than it is stored."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\u2028")

_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"RIFF",
    b"{\\rtf", b"\x7fELF", b"MZ\x90", b"SQLite format 3", b"\xfd7zXZ", b"BZh9", b"(\xb5/\xfd",
)  # fmt: skip
_CONTROLS = bytes({*range(32), 0x7F} - set(b"\t\n\x0b\x0c\r"))
_SAMPLE = 65_536
_TAG = re.compile(rb"<[/?]?[A-Za-z][^<>]{0,500}>")
"""Markup, which is in Latin script whatever the text is in."""
_MOSTLY_ASCII = 0.2
"""Share of other bytes below which a text that is not UTF-8 is Western: French has 0.05, Russian and Arabic 0.8."""


def refuse_binary(content: bytes, name: str) -> None:
    """Raise SourceError for what is no text in any encoding. Random bytes are controls by a tenth, text is not."""
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    allowed = 0.1 if _is_utf8(sample) else 0.02
    if not _wide(sample) and (sample.startswith(_MAGIC) or controls > allowed * len(sample)):
        raise SourceError(f"{name}: is not text (a binary file); save it as text, HTML, PDF or DOCX first")


def decode(content: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a file: UTF-8, else the declared encoding, else the likeliest. Raises SourceError for binary."""
    refuse_binary(content, name)
    sample = content[:_SAMPLE]
    if wide := _wide(sample):
        return content.decode(wide, errors="replace")
    for candidate in ("utf-8-sig", encoding):
        if candidate:
            try:
                return content.decode(candidate)
            except (UnicodeDecodeError, LookupError):
                continue
    return content.decode(_likeliest(sample), errors="replace")


def encoding_of(source: BinaryIO, name: str, declared: str | None = None) -> str:
    """The encoding of a file too large to be held, chosen as `decode` does; the file stands at its start again."""
    head = source.read(_SAMPLE)
    refuse_binary(head, name)
    found = _wide(head)
    odd = head
    for candidate in ("utf-8-sig", declared):
        if found is None and candidate:
            source.seek(0)
            broken = _breaks(source, candidate)
            odd = broken or odd
            found = candidate if broken is None else None
    source.seek(0)
    return found or _likeliest(odd)


def _breaks(source: BinaryIO, encoding: str) -> bytes | None:
    """The first piece of a file that is not in the encoding; None where all of it is."""
    piece = b"\xff"
    try:
        decoder = getincrementaldecoder(encoding)()
        while piece := source.read(_SAMPLE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except (UnicodeDecodeError, LookupError):
        return piece
    return None


def _is_utf8(sample: bytes) -> bool:
    """Whether the sample is UTF-8, but for a character cut at its end."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 3
    return True


def _wide(sample: bytes) -> str | None:
    """UTF-16, by its mark, or by the zeros that every other byte of Latin script has in it."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if max(zeros) <= len(sample) / 4 or min(zeros) > max(zeros) / 20:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _likeliest(sample: bytes) -> str:
    sample = _TAG.sub(b"", sample) or sample
    if len(sample.translate(None, bytes(range(128)))) < _MOSTLY_ASCII * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def clean(text: str) -> str:
    """The text without characters that are not seen, line ends as "\\n"; letters stay as they are written."""
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    return _UNSEEN.sub("", text)


def sound(value: Value) -> Value:
    """The value with U+FFFD for lone surrogates, halves of characters that no encoding can write; offsets stay."""
    told = ((name, getattr(value, name)) for name in value.__struct_fields__)
    broken = {name: _SURROGATE.sub("\ufffd", v) for name, v in told if isinstance(v, str) and _SURROGATE.search(v)}
    return msgspec.structs.replace(value, **broken) if broken else value


def document_of(
    text: str, *, ref: str | None = None, url: str | None = None, title: str | None = None, outlet: str | None = None,
    author: str | None = None, published: date | None = None, language: str | None = None,
) -> Document:  # fmt: skip
    """A document of cleaned strings; its id is the digest of text, title, outlet, URL and publication date."""
    text, rest = clean(text), (ref, url, title, outlet, author, language)
    ref, url, title, outlet, author, language = (told and clean(told) for told in rest)
    parts = (text, title or "", outlet or "", url or "", published.isoformat() if published else "")
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return sound(Document(f"sha256:{digest}", text, ref, url, title, outlet, author, published, language))


def day(told: str) -> date:
    """A publication date as told: ISO date or date-time. Raises ValueError that says what is wanted."""
    told = told.strip()
    try:
        return datetime.fromisoformat(told).date()
    except ValueError:
        raise ValueError(f"{told!r} is no date; write YYYY-MM-DD, for example 2022-03-01") from None


_FORMS = ("%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
"""Ways to write a day that can be read in one way only: 03/04/2022 is none of them."""


def lenient(told: str) -> date:
    """A publication date as tables and mails write it. Raises ValueError that says what is wanted."""
    told = " ".join(told.split())
    for form in _FORMS:
        with suppress(ValueError):
            return datetime.strptime(told, form).date()
    with suppress(ValueError, TypeError, IndexError):
        return parsedate_to_datetime(told).date()
    return day(told)


def doubts(document: Document, now: datetime | None = None) -> tuple[str, ...]:
    """What a record should note of a document's own data: a publication date that has not come anywhere on earth yet."""
    furthest = (now or datetime.now(UTC)).astimezone(UTC) + timedelta(hours=14)
    if document.published is None or document.published <= furthest.date():
        return ()
    return (f"the publication date {document.published} lies in the future; check it",)
