"""Web pages: the article's text by trafilatura, its date by htmldate, scripts and menus left out."""

from collections.abc import Iterator
from pathlib import Path

from ...errors import SourceError
from ...model import Document
from .. import Origin, readers, sniffers
from ..text import clean, day, decode, document_of

_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")


@sniffers.add("html")
def looks_like_html(content: bytes) -> bool:
    """Whether the file begins as a page does."""
    return content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_OPENINGS)


@readers.add("html", "htm", "xhtml")
def read_html(content: bytes, origin: Origin) -> Iterator[Document]:
    """The main text of one page, with title, outlet, author and publication date where the page tells them."""
    import trafilatura.settings  # slow to import, and most runs read no page

    page = decode(content, origin.name, origin.encoding)
    found = trafilatura.bare_extraction(
        page, url=origin.url, with_metadata=True, include_comments=False, include_tables=False, favor_precision=False
    )
    if not isinstance(found, trafilatura.settings.Document) or not clean(found.text or "").strip():
        raise SourceError(f"{origin.name}: no article text found in the page; save the article's text and read that")
    yield document_of(
        found.text or "", ref=None if origin.url else Path(origin.name).stem, url=origin.url or found.url, title=found.title,
        outlet=found.sitename, author=found.author,
        published=origin.published or (day(found.date) if found.date else None), language=found.language,
    )  # fmt: skip
