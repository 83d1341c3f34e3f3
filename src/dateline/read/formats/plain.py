"""Plain text: one file, one report."""

from collections.abc import Iterator
from typing import BinaryIO

from ...errors import SourceError
from ...model import Document
from .. import Origin, readers, whole
from ..text import decode, document_of


@readers.add("txt", "text", "md")
def read_text(source: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The whole file as one document; its stem is the reference."""
    text = decode(whole(source, origin), origin.name, origin.encoding)
    document = document_of(text, ref=origin.ref, url=origin.url, published=origin.published)
    if not document.text.strip():
        raise SourceError(f"{origin.name}: is empty; nothing to read")
    yield document
