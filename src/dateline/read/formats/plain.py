"""Plain text: one file, one report."""

from collections.abc import Iterator
from pathlib import Path

from ...errors import SourceError
from ...model import Document
from .. import Origin, readers
from ..text import decode, document_of


@readers.add("txt", "text", "md")
def read_text(content: bytes, origin: Origin) -> Iterator[Document]:
    """The whole file as one document; its stem is the reference."""
    text = decode(content, origin.name, origin.encoding)
    if not text.strip():
        raise SourceError(f"{origin.name}: holds only blanks; nothing to read")
    yield document_of(text, ref=Path(origin.name).stem or None, url=origin.url, published=origin.published)
