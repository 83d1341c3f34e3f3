"""PDF by pypdf: the text of its pages; pictures of pages are told, not guessed at."""

import io
import logging
import re
import time
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from ...errors import SourceError
from ...model import Document
from .. import Origin, readers, sniffers, whole
from ..markup import paragraphs
from ..text import document_of

_PAGES = 3_000
"""Pages; a thick report has 500."""
SECONDS = 60.0
"""How long the pages may take; a report of 100 pages takes 3."""
_LETTERS = 5
"""Letters a page below which a PDF is pictures: a scan's page numbers and stamps are fewer."""
_BROKEN_WORD = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_MARK = re.compile(rb"\s{0,1024}%PDF-")


@sniffers.add("pdf")
def looks_like_pdf(head: bytes) -> bool:
    """Whether the file begins as a PDF does."""
    return _MARK.match(head) is not None


@readers.add("pdf")
def read_pdf(source: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The text of all pages as one document, title, author and day from what the PDF tells of itself."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # or it writes to standard error
    content = whole(source, origin)
    try:
        file = _opened(content, origin)
        text = paragraphs(_BROKEN_WORD.sub("", "\n\n".join(_pages(file, origin))))
        title, author, published, language = _told(file)
    except SourceError:
        raise
    except Exception as error:
        told = f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
        raise SourceError(f"{origin.name}: {told}; print it to a new PDF, or save its text") from error
    if sum(map(str.isalpha, text)) < _LETTERS * len(file.pages):
        raise SourceError(
            f"{origin.name}: holds no text, only pictures of pages; make it searchable by OCR "
            "(for example: ocrmypdf in.pdf out.pdf) and read that"
        )
    yield document_of(
        text, ref=origin.ref, url=origin.url, title=title, author=author, published=origin.published or published,
        language=language,
    )  # fmt: skip


def _opened(content: bytes, origin: Origin) -> Any:
    """The PDF, unlocked where that needs no password: printing is often forbidden, reading seldom."""
    from pypdf import PdfReader  # slow to import, and most runs read no PDF

    file = PdfReader(io.BytesIO(content))
    if file.is_encrypted and not file.decrypt(""):
        raise SourceError(f"{origin.name}: is locked with a password; save it without one and read that")
    if len(file.pages) > _PAGES:
        raise SourceError(f"{origin.name}: more than {_PAGES:,} pages; split it")
    return file


def _pages(file: Any, origin: Origin) -> Iterator[str]:
    """The text of each page. Raises SourceError beyond the limits of time and size."""
    end, size = time.monotonic() + SECONDS, 0
    for page in file.pages:
        text = str(page.extract_text() or "")
        size += len(text)
        if time.monotonic() > end or size > origin.limit:
            raise SourceError(f"{origin.name}: its pages take more than {SECONDS:g} seconds; split it")
        yield text


def _told(file: Any) -> tuple[str | None, str | None, date | None, str | None]:
    """Title, author, day and language as the PDF tells them; programs' own names of files are no titles."""
    told = file.metadata or {}
    title = str(told.get("/Title") or "").strip()
    if re.search(r"(?i)^microsoft (?:word|powerpoint)|\.(?:docx?|indd|pdf|qxd|rtf)$|^untitled", title):
        title = ""
    day = re.match(r"D?:?(\d{4})(\d\d)(\d\d)", str(told.get("/CreationDate") or ""))
    try:
        published = date(*map(int, day.groups())) if day else None
    except ValueError:
        published = None
    language = str(file.trailer["/Root"].get("/Lang") or "").strip() or None
    return title or None, str(told.get("/Author") or "").strip() or None, published, language
