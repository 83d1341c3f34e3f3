"""Web archives (WARC, also the old ARC) by warcio: the pages by the HTML reader, everything else skipped and counted."""

import contextlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, readers, sniffers
from ..origin import failed, whole

_HTML = {"text/html", "application/xhtml+xml"}
_PAGES = {"response", "resource"}
_OTHERS = {"warcinfo", "request", "metadata", "revisit", "continuation", "arc_header"}
_HEADERS = 4_000_000
"""Bytes that the headers of one record may take; the largest cookies have 8,000."""


class _Metered(io.RawIOBase):
    """The archive's bytes; while a record's headers are read only so many, for a line of them may have no end."""

    def __init__(self, source: Any, origin: Origin) -> None:
        self._source = source
        self._origin = origin
        self.left: int | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._source.read1(len(view))
        view[: len(piece)] = piece
        if self.left is not None:
            self.left -= len(piece)
            if self.left < 0:
                raise SourceError(f"{self._origin.name}: a record's headers have no end; it is damaged or no WARC")
        return len(piece)

    def tell(self) -> int:
        return int(self._source.tell())


@sniffers.add("warc")
def looks_like_warc(head: bytes) -> bool:
    """Whether the file begins with a record of a web archive."""
    return head.startswith((b"WARC/", b"filedesc://"))


@readers.add("warc", "arc")
def read_warc(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document a page; a page that cannot be read is a Failure with its address."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    metered = _Metered(source, origin)
    records = ArchiveIterator(metered, arc2warc=True)
    number = 0
    while True:
        try:
            record = _next(records, metered)
        except (ArchiveLoadFailed, ValueError, AttributeError, TypeError, EOFError) as error:
            told = f"record {number + 1} is broken or cut off, and nothing after it can be read; fetch it anew"
            raise SourceError(f"{origin.name}: {told}") from error
        if record is None:
            break
        number += 1
        yield from _record(record, number, origin)
    if number == 0:
        raise SourceError(f"{origin.name}: holds no record; fetch the archive anew")


def _next(records: Any, metered: _Metered) -> Any:
    """The next record, None after the last. It is no error of the library's to be told on standard error."""
    if records.record is not None:
        while records.record.raw_stream.read(1 << 16):
            pass
    metered.left = _HEADERS
    with contextlib.redirect_stderr(io.StringIO()):
        record = next(records, None)
    metered.left = None
    return record


def _record(record: Any, number: int, origin: Origin) -> Iterator[Document | Failure]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    url = url.strip("<>") if url else None
    if record.rec_type not in {*_PAGES, *_OTHERS, "conversion"}:
        yield Failure(f"{origin.name}:{number}", "read", "the record does not say what it is; fetch the archive anew")
        return
    if (reason := _left_out(record)) is not None:
        origin.skipped[f"{reason}, in a web archive"] += 1
        return
    where = url or f"{origin.name}: record {number}"
    try:
        page = _page(record, where, origin)
        inner = msgspec.structs.replace(origin, name=where, ref=url, url=url, encoding=_charset(record))
        for item in readers["html" if _kind(record) in _HTML else "txt"](io.BytesIO(page), inner):
            yield item if isinstance(item, Document) else msgspec.structs.replace(item, source=origin.name, ref=url)
    except SourceError as error:
        yield msgspec.structs.replace(failed(where, error, url), source=f"{origin.name}:{number}")


def _left_out(record: Any) -> str | None:
    """Why a record is no page; None where it is one."""
    if record.rec_type == "conversion":
        return None if _kind(record) == "text/plain" else "a conversion that is no plain text"
    if record.rec_type not in _PAGES:
        return f"a {record.rec_type} record"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return "an answer that is no page (a redirect or an error)"
    return None if _kind(record) in _HTML else "no page (a picture, a script, a document)"


def _page(record: Any, where: str, origin: Origin) -> bytes:
    """The body of a record, unpacked. Raises SourceError where it breaks off."""
    import zlib

    packing = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    if packing and packing.lower() not in {"gzip", "x-gzip", "deflate", "identity", "br"}:
        raise SourceError(f"{where}: is packed as {packing!r}, which is not read; archive it anew without")
    try:
        page = whole(record.content_stream(), msgspec.structs.replace(origin, name=where))
    except (zlib.error, OSError, ValueError) as error:
        raise SourceError(f"{where}: is damaged ({error}); fetch the archive anew") from error
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise SourceError(f"{where}: the archive breaks off in this record; fetch the archive anew")
    return page


def _kind(record: Any) -> str:
    told = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    return str(told or "").partition(";")[0].strip().lower()


def _charset(record: Any) -> str | None:
    told = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    found = str(told or "").lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    return found or None
