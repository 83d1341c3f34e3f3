"""Zip files: a format that is one (DOCX, WACZ), else a folder whose files are read one by one."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, bundles, read_opened, readers, sniffers
from ..origin import failed
from ..packed import direct, members, metered, size, unpacked, within

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = {"[Content_Types].xml": "an Office file that is no DOCX", "mimetype": "an OpenDocument or EPUB file"}


@sniffers.add("zip")
def looks_like_zip(head: bytes) -> bool:
    """Whether the file begins with a zip file's mark."""
    return head.startswith(_MARKS)


@readers.add("zip")
def read_zip(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """The documents of its files, each by its own format; one that cannot be read is a Failure."""
    source = direct(source, origin)
    with members(source, origin) as bundle:
        names = bundle.namelist()
        for form in bundles:
            if bundles[form](names):
                source.seek(0)
                yield from readers[form](source, origin)
                return
        for name, told in _OFFICE.items():
            if name in names:
                raise SourceError(f"{origin.name}: is {told}; save it as DOCX, PDF or text")
        outer = metered(origin, size(source))
        yield from _files(bundle, outer)


def _files(bundle: zipfile.ZipFile, outer: Origin) -> Iterator[Document | Failure]:
    empty = True
    for member in bundle.infolist():
        path = PurePosixPath(member.filename)
        if member.is_dir() or path.suffix.lower().lstrip(".") not in readers or "__MACOSX" in path.parts:
            outer.skipped["no report by its suffix, in a zip file"] += not member.is_dir()
            continue
        empty = False
        where = f"{outer.name}/{member.filename}"
        inner = within(outer, where, path.stem)
        try:
            with bundle.open(member) as stream:
                yield from read_opened(unpacked(stream, inner), inner)
        except SourceError as error:
            yield failed(where, error)
            if outer.meter and outer.meter.spent:
                return
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            told = "is locked with a password" if "encrypted" in str(error) else f"cannot be unpacked ({error})"
            yield Failure(where, "read", f"{told}; unpack it yourself, and read the folder")
    if empty:
        raise SourceError(f"{outer.name}: holds no reports; see docs/sources.md for the formats")
