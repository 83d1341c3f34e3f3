"""One mail (EML): its text, else the text of its HTML; attachments are left out."""

import email
import re
from collections.abc import Iterator
from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from ...errors import SourceError
from ...model import Document
from .. import Origin, readers, sniffers, whole
from ..markup import plain
from ..text import clean, decode, document_of, lenient

LARGEST = 30_000_000
"""Bytes of one mail; servers take 25 million."""
_HEADER = 2_000
"""Characters of a header that are looked at."""
_PARTS = 10_000
"""Parts of one mail, or lines in it that look like the start of one; a mail with pictures has 30."""
_FIELD = re.compile(rb"([A-Za-z][\w-]{1,40}):[ \t]?")
_FIELDS = {
    b"from", b"to", b"date", b"subject", b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to",
    b"content-type", b"reply-to", b"sender", b"cc",
}  # fmt: skip
_SURE = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}


@sniffers.add("eml")
def looks_like_eml(head: bytes) -> bool:
    """Whether the file begins with a mail's headers, one of them such as only mails have."""
    lines = head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0].splitlines()[:60]
    named = {found[1].lower() for line in lines if (found := _FIELD.match(line))}
    return bool(lines) and _FIELD.match(lines[0]) is not None and len(named & _FIELDS) >= 3 and bool(named & _SURE)


@readers.add("eml")
def read_eml(source: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The mail as one document."""
    yield mail(whole(source, origin, LARGEST), origin)


def mail(content: bytes, origin: Origin) -> Document:
    """The document of one mail: title its subject, author its sender. Raises SourceError."""
    if content.count(b"\n--") > _PARTS:
        raise SourceError(f"{origin.name}: a mail of more than {_PARTS:,} parts; save its text")
    try:
        message = email.message_from_bytes(content)
        text = _text(message, origin)
    except (RecursionError, ValueError, LookupError, AssertionError, MessageError) as error:
        raise SourceError(f"{origin.name}: is no readable mail ({str(error)[:200]}); save its text") from error
    if not text.strip():
        raise SourceError(f"{origin.name}: holds no text, only attachments; save and read those")
    return document_of(
        text, ref=_header(message, "Message-ID") or origin.ref, title=_header(message, "Subject"), author=_sender(message),
        outlet=_header(message, "Organization"), url=_header(message, "Archived-At", "Content-Location"),
        published=origin.published or _date(message), language=_header(message, "Content-Language"),
    )  # fmt: skip


def _text(message: Message, origin: Origin) -> str:
    """The plain parts one after the other; where there are none, the parts in HTML."""
    found: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in message.walk():
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or (kind not in found and not part.is_multipart()):
            origin.skipped["an attachment, in a mail"] += 1
        elif kind in found and isinstance(content := part.get_payload(decode=True), bytes) and content.strip():
            told = decode(content, origin.name, _charset(part))
            found[kind].append(told if kind == "text/plain" else plain(told))
    return "\n\n".join(found["text/plain"]) or "\n\n".join(found["text/html"])


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (MessageError, LookupError, ValueError):
        return None


def _header(message: Message, *names: str) -> str | None:
    """The first of the headers that is there, decoded."""
    for name in names:
        if told := str(message.get(name) or "")[:_HEADER].strip():
            try:
                told = str(make_header(decode_header(told)))
            except (LookupError, ValueError, MessageError):
                told = told.encode("ascii", "replace").decode("ascii")
            if told := " ".join(clean(told).split()).strip("<>"):
                return told
    return None


def _sender(message: Message) -> str | None:
    try:
        name, address = parseaddr(_header(message, "From") or "")
    except RecursionError:  # comments in comments
        return None
    return name or address or None


def _date(message: Message) -> date | None:
    """The day it was sent, None where it tells none that can be read."""
    try:
        return lenient(str(message.get("Date") or "")[:100])
    except ValueError:
        return None
