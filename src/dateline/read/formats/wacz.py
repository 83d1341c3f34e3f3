"""WACZ: a zip file of web archives, each read as a WARC."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, bundles, read_opened, readers
from ..origin import failed
from ..packed import direct, members, metered, size, unpacked, within

_SUFFIXES = (".warc", ".warc.gz", ".arc.gz")


@bundles.add("wacz")
def is_wacz(names: Sequence[str]) -> bool:
    """Whether a zip file has the parts of a WACZ."""
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


@readers.add("wacz")
def read_wacz(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """The pages of all its web archives."""
    source = direct(source, origin)
    with members(source, origin) as bundle:
        outer = metered(origin, size(source))
        inside = [name for name in bundle.namelist() if name.startswith("archive/") and name.endswith(_SUFFIXES)]
        if not inside:
            raise SourceError(f"{origin.name}: holds no web archive; make the WACZ anew")
        for name in inside:
            where = f"{origin.name}/{name}"
            inner = within(outer, where, PurePosixPath(name).stem)
            try:
                with bundle.open(name) as stream:
                    yield from read_opened(unpacked(stream, inner), inner)
            except SourceError as error:
                yield failed(where, error)
