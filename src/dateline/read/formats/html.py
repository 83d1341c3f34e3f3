"""Web pages: the article's text by trafilatura, its date by htmldate; scripts, menus and hidden text left out."""

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import SourceError
from ...model import Document
from .. import Origin, readers, sniffers, whole
from ..text import clean, day, decode, document_of

_OPENING = re.compile(
    rb"""
    (?: \xef\xbb\xbf )? \s*
    (?: <!--.*?-->\s* | <\?xml[^>]*>\s* )*      # what may stand before the page proper
    <(?: !doctype\s+html | html | head | body ) \b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_STYLE = "translate(concat(@style, ';'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz')"
_UNSEEN = (
    "display:none",
    "visibility:hidden",
    "opacity:0;",
    "opacity:0!",
    "font-size:0;",
    "font-size:0!",
    "font-size:0px",
)
_HIDDEN = [
    "//template",
    "//noscript",
    "//body//*[@hidden or @aria-hidden='true']",
    *(f"//body//*[contains({_STYLE}, '{style}')]" for style in _UNSEEN),
]
"""What a reader of the page does not see. The body itself is often hidden until a script shows it."""
LONGEST = 10_000_000
"""Characters of a page; an article has 100,000, and ten million take trafilatura 17 seconds and 300 MB."""

TAGS = 100_000
"""Of a page; an encyclopedia's longest have 60,000, and so many take trafilatura 10 seconds."""


@sniffers.add("html")
def looks_like_html(head: bytes) -> bool:
    """Whether the file begins as a page does."""
    return _OPENING.match(head) is not None


@readers.add("html", "htm", "xhtml")
def read_html(source: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The main text of one page, with title, outlet, author and publication date where the page tells them."""
    import trafilatura.settings  # slow to import, and most runs read no page

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # or they write to standard error
    page = _page(source, origin)
    found = trafilatura.bare_extraction(
        page, url=origin.url, with_metadata=True, include_comments=False, include_tables=False, prune_xpath=_HIDDEN
    )
    if not isinstance(found, trafilatura.settings.Document) or not clean(found.text or "").strip():
        raise SourceError(f"{origin.name}: no article text found in the page; save the article's text and read that")
    yield document_of(
        found.text or "", ref=origin.ref, url=origin.url or found.url, title=found.title, outlet=found.sitename,
        author=found.author, published=origin.published or (day(found.date) if found.date else None),
        language=found.language,
    )  # fmt: skip


def _page(source: BinaryIO, origin: Origin) -> str:
    content = whole(source, origin)
    declared = _CHARSET.search(content[:4096])
    page = decode(content, origin.name, origin.encoding or (declared[1].decode("ascii") if declared else None))
    if len(page) > LONGEST:
        raise SourceError(
            f"{origin.name}: a page of more than {LONGEST:,} characters; save the article's text and read that"
        )
    if page.count("<") > TAGS:
        raise SourceError(f"{origin.name}: a page of more than {TAGS:,} tags; save the article's text and read that")
    return page
