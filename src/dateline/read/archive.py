"""The bytes of what was read, as they came, kept in a web archive (WARC) with an index beside it (CDXJ).

A record is appended whole and synced before the index tells of it. A record that a kill cut short is cut off when the
archive is opened again; one that the index does not yet tell of is written anew.
"""

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, cast
from urllib.parse import quote

import msgspec
from msgspec import Struct

from .. import __version__
from ..errors import OutputError, SourceError
from .fetch import Fetched

_LEFT_OUT = {"content-encoding", "transfer-encoding", "content-length", "connection", "set-cookie"}
"""Headers that are not true of the unpacked body, or are nobody's business."""
_PIECE = 1 << 20


class Kept(Struct, frozen=True):
    """Where a record stands: its address, the digest of its content ("sha256:" and hex), its bytes in the file."""

    url: str
    digest: str
    offset: int
    length: int
    mime: str = ""


class Archive:
    """One WARC file that is appended to, by one writer at a time. Raises OutputError.

    What is there already, by its digest, is not written twice.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.index = path.with_name(re.sub(r"\.warc(\.gz)?$", "", path.name) + ".cdxj")
        self._kept: dict[str, Kept] = {}
        try:
            self._file = path.open("ab")
            _lock(self._file, path)
            self._lines = self.index.open("a+b")
            self._recover()
        except OSError as error:
            raise self._broken(error) from error

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()
        self._lines.close()

    def __contains__(self, digest: str) -> bool:
        return digest in self._kept

    def __iter__(self) -> Iterator[Kept]:
        return iter(self._kept.values())

    def page(self, page: Fetched) -> str:
        """Keep a page as it was fetched; the digest of its body."""
        headers = [(name, value) for name, value in page.headers if name.lower() not in _LEFT_OUT]
        headers.append(("Content-Length", str(len(page.body))))
        status = f"{page.status} {HTTPStatus(page.status).phrase}"
        kind = (page.header("content-type") or "").partition(";")[0]
        return self._keep(io.BytesIO(page.body), len(page.body), page.url, kind, (status, headers))

    def file(self, source: BinaryIO, name: str) -> str:
        """Keep a seekable source, which stands at its start before and after; the digest of its bytes."""
        length = source.seek(0, io.SEEK_END)
        source.seek(0)
        url = "urn:dateline:stdin" if name == "standard input" else "file:///" + quote(Path(name).name)
        digest = self._keep(source, length, url, "application/octet-stream", None)
        source.seek(0)
        return digest

    def content(self, digest: str) -> bytes:
        """The bytes with this digest, checked against it. Raises SourceError where they are not there or changed."""
        from warcio.archiveiterator import ArchiveIterator

        if digest not in self._kept:
            raise SourceError(f"{self.path}: holds nothing with the digest {digest}; is it the right archive?")
        kept = self._kept[digest]
        with self.path.open("rb") as file:
            file.seek(kept.offset)
            record = next(ArchiveIterator(io.BytesIO(file.read(kept.length))), None)
        content = b"" if record is None else record.content_stream().read()
        if _digest(io.BytesIO(content)) != digest:
            raise SourceError(f"{self.path}: the record of {kept.url} was changed; take the archive from a backup")
        return bytes(content)

    def _keep(
        self, source: BinaryIO, length: int, url: str, mime: str, http: tuple[str, list[tuple[str, str]]] | None
    ) -> str:
        digest = _digest(source)
        if digest in self._kept:
            return digest
        source.seek(0)
        try:
            with tempfile.TemporaryFile() as record:
                _write(record, source, length, url, digest, mime, http)
                self._append(record, url, digest, mime)
        except OSError as error:
            raise self._broken(error) from error
        return digest

    def _append(self, record: IO[bytes], url: str, digest: str, mime: str) -> None:
        offset, length = self._file.tell(), record.tell()
        record.seek(0)
        try:
            while piece := record.read(_PIECE):
                self._file.write(piece)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(offset)  # the disk is full: no half record stays
            raise
        kept = Kept(url, digest, offset, length, mime)
        self._lines.write(_line(kept, self.path.name))
        self._lines.flush()
        os.fsync(self._lines.fileno())
        self._kept[digest] = kept

    def _recover(self) -> None:
        """Read the index; cut off what stands in either file after the last record that is whole."""
        size, whole, end = self.path.stat().st_size, 0, 0
        self._lines.seek(0)
        for line in self._lines:
            kept = _parsed(line)
            if kept is None or kept.offset + kept.length > size:
                break
            self._kept[kept.digest] = kept
            whole += len(line)
            end = max(end, kept.offset + kept.length)
        self._lines.truncate(whole)
        if size and not end:
            raise OutputError(f"{self.path}: has no index {self.index.name}; name another archive")
        self._file.truncate(end)
        self._file.seek(0, io.SEEK_END)
        self._lines.seek(0, io.SEEK_END)

    def _broken(self, error: OSError) -> OutputError:
        told = f"{self.path}: cannot be written ({error.strerror or error})"
        return OutputError(f"{told}; free space or choose another place")


def _lock(file: IO[bytes], path: Path) -> None:
    """Refuse a second writer, where the system can tell of one. Raises OutputError."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise OutputError(f"{path}: another run writes to it; wait for it, or name another archive") from error


def _write(
    out: IO[bytes], source: BinaryIO, length: int, url: str, digest: str, mime: str,
    http: tuple[str, list[tuple[str, str]]] | None,
) -> None:  # fmt: skip
    """One record, packed on its own so that it can be read on its own."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer: Any = WARCWriter(out, gzip=True, warc_version="1.1")
    own = {"WARC-Payload-Digest": digest, "WARC-Software": f"dateline/{__version__}"}
    headers = StatusAndHeaders(http[0], http[1], protocol="HTTP/1.1") if http else None
    if not http:
        own["WARC-Block-Digest"] = digest
    writer.write_record(
        writer.create_warc_record(
            url, "response" if http else "resource", payload=source, length=length, warc_headers_dict=own,
            http_headers=headers, warc_content_type="" if http else mime,
        )
    )  # fmt: skip


def _digest(source: BinaryIO) -> str:
    source.seek(0)
    return f"sha256:{hashlib.file_digest(cast(io.BytesIO, source), 'sha256').hexdigest()}"


def _line(kept: Kept, name: str) -> bytes:
    """The line of the index: a key to sort by, when, and the record."""
    told = {**msgspec.structs.asdict(kept), "offset": str(kept.offset), "length": str(kept.length), "filename": name}
    when = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    return f"{_key(kept.url)} {when} ".encode() + msgspec.json.encode(told) + b"\n"


def _key(url: str) -> str:
    """The address with its host turned about, as indexes of web archives sort."""
    found = re.match(r"https?://([^/:?#]+)[^/?#]*([^\s]*)", url)
    return f"{','.join(reversed(found[1].lower().split('.')))}){found[2] or '/'}" if found else quote(url, safe=":/")


def _parsed(line: bytes) -> Kept | None:
    """The record that a line of the index tells of; None for a line cut short."""
    try:
        return msgspec.json.decode(line.split(b" ", 2)[2], type=Kept, strict=False) if line.endswith(b"\n") else None
    except (msgspec.MsgspecError, IndexError):
        return None
