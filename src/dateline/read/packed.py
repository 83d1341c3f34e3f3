"""Packed files, unpacked as they are read: never without bounds, and never trusting what they say of themselves."""

import io
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import IO, Any, BinaryIO

import msgspec

from ..errors import SourceError
from .origin import Meter, Origin, whole

DEEPEST = 3
"""How often a file may be packed in itself; a folder of mails in a bundle of an archive is three."""
_DIRECTORY = 10_000_000
"""Bytes of a zip file's list of members; 100,000 members have that many."""
_END = struct.Struct("<4s4H2LH")
_DAMAGE = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


class _Unpacked(io.RawIOBase):
    """A stream as it unpacks, each byte counted."""

    def __init__(self, inner: Any, meter: Meter, name: str) -> None:
        self._inner = inner
        self._meter = meter
        self._name = name

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._inner.seek(offset, whence))

    def tell(self) -> int:
        return int(self._inner.tell())

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        try:
            piece = self._inner.read1(len(view))  # one step at a time: what comes before the damage is read
        except _DAMAGE as error:
            told = "is locked with a password" if "encrypted" in str(error) else f"breaks off or is damaged ({error})"
            raise SourceError(f"{self._name}: {told}; unpack or fetch it anew") from error
        self._meter.add(len(piece), self._name)
        view[: len(piece)] = piece
        return len(piece)


def metered(origin: Origin, packed: int) -> Origin:
    """The origin of a packed source that is so many bytes long; within another one, that one's measure holds."""
    return msgspec.structs.replace(origin, meter=origin.meter or Meter(packed))


def within(origin: Origin, name: str, ref: str) -> Origin:
    """The origin of a part of a packed source. Raises SourceError where it is packed too deep."""
    if origin.depth >= DEEPEST:
        raise SourceError(f"{name}: is packed more than {DEEPEST} times over; unpack it yourself")
    return msgspec.structs.replace(origin, name=name, ref=ref, depth=origin.depth + 1)


def unpacked(inner: IO[bytes], origin: Origin) -> BinaryIO:
    """The stream of a part, counted by the meter of its origin. Raises SourceError when read beyond bounds."""
    meter = origin.meter or Meter(0)
    return io.BufferedReader(_Unpacked(inner, meter, origin.name), 1 << 16)


def direct(source: BinaryIO, origin: Origin) -> BinaryIO:
    """The source, for a reader that jumps about in it: held where it is packed, for that unpacks anew at each jump."""
    return io.BytesIO(whole(source, origin)) if origin.depth else source


def size(source: BinaryIO) -> int:
    """The length of a seekable source, which stands at its start afterwards."""
    length = source.seek(0, io.SEEK_END)
    source.seek(0)
    return length


def members(source: BinaryIO, origin: Origin) -> zipfile.ZipFile:
    """A zip file opened, its list of members not endless. Raises SourceError."""
    if _directory(source) > _DIRECTORY:
        raise SourceError(f"{origin.name}: lists too many members; unpack it yourself, and read the folder")
    try:
        return zipfile.ZipFile(source)
    except _DAMAGE as error:
        raise SourceError(f"{origin.name}: is no whole zip file ({error}); fetch or pack it anew") from error


def _directory(source: BinaryIO) -> int:
    """How many bytes a zip file's list of members takes, as its end tells; 0 where it has none."""
    length = size(source)
    source.seek(max(0, length - 65_536 - _END.size))
    tail = source.read()
    source.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + _END.size:
        return 0
    told = int(_END.unpack_from(tail, at)[5])
    if told != 0xFFFFFFFF:
        return told
    with suppress(struct.error):
        locator = struct.unpack_from("<4sLQL", tail, at - 20)
        if at >= 20 and locator[0] == b"PK\x06\x07" and locator[2] < length:
            source.seek(locator[2] + 40)
            return int(struct.unpack("<Q", source.read(8))[0])
    source.seek(0)
    return told
