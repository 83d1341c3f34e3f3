"""RSS and Atom by feedparser: one report an entry. What an entry only sums up is fetched when that was asked for."""

import io
import time
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import urljoin

import msgspec
from msgspec import Struct

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, readers, sniffers
from ..markup import first, opening, plain, unfolded
from ..origin import Follow, failed, whole
from ..text import document_of

LARGEST = 10_000_000
"""Bytes; feeds have 20,000 to 500,000, and feedparser takes a second for a million."""
TAGS = 200_000
"""Of a feed with what is in its entries; feeds have 500 to 50,000, and so many take feedparser five seconds."""
WHOLE = 1_200
"""Characters of an entry's only text from which on it is taken for the whole report; teasers have 80 to 500."""
_ROOTS = {"rss", "feed", "rdf", "channel"}
_DATES = ("published_parsed", "updated_parsed", "created_parsed")


class Entry(Struct, frozen=True):
    """One entry of a feed; `whole` when its text is the report and not what leads to it."""

    text: str
    whole: bool
    ref: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


@sniffers.add("feed")
def looks_like_feed(head: bytes) -> bool:
    """Whether the root element is a feed's."""
    return opening(head) in _ROOTS


@readers.add("feed", "rss", "atom", "rdf")
def read_feed(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document an entry; an entry without text is a Failure."""
    yield from documents(entries(whole(source, origin, LARGEST), origin), origin)


def entries(content: bytes, origin: Origin) -> list[Entry]:
    """The entries of an RSS or Atom feed. Raises SourceError."""
    import feedparser  # slow to import, and most runs read no feed

    text = unfolded(content, origin.name, origin.encoding)
    if text.count("<") > TAGS:
        raise SourceError(f"{origin.name}: a feed of more than {TAGS:,} tags; ask for a shorter one")
    again = io.BytesIO(text.encode("utf-8", "replace"))  # never the text itself, which it would take for an address
    found = feedparser.parse(again, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and (found.bozo or not found.get("version")):
        raise SourceError(f"{origin.name}: is no feed that can be read; check the address in a browser")
    outlet, language = first([found.feed.get("title")]), first([found.feed.get("language")])
    return [_entry(entry, origin.url, outlet and plain(outlet), language) for entry in found.entries]


def documents(found: list[Entry], origin: Origin) -> Iterator[Document | Failure]:
    """The documents of entries: each entry's own text, or the page that it leads to where that is to be followed."""
    if not found:
        origin.skipped["a feed without entries"] += 1
    for number, entry in enumerate(found, 1):
        where = entry.url or f"{origin.name}:{number}"
        if not entry.whole and entry.url and origin.follow:
            page = _followed(entry, entry.url, origin.follow, origin)
            if isinstance(page, Document):
                yield page
                continue
            yield page
        elif not entry.whole and entry.text:
            origin.skipped["the whole report of an entry that a feed only sums up; its summary was read"] += 1
        if entry.text:
            yield _document(entry, origin)
        else:
            yield Failure(where, "read", "the entry has no text; fetch the page that it leads to", entry.ref)


def _entry(entry: Any, base: str | None, outlet: str | None, language: str | None) -> Entry:
    content = max((plain(str(part.get("value") or "")) for part in entry.get("content") or ()), key=len, default="")
    summary = plain(str(entry.get("summary") or ""))
    text = max(content, summary, key=len)
    source = entry.get("source") or {}
    return Entry(
        text, 0 < len(content) >= len(summary) or len(text) >= WHOLE,
        ref=first([entry.get("id"), entry.get("link")]), url=_address(entry.get("link"), base),
        title=plain(str(entry.get("title") or "")) or None, outlet=first([source.get("title")]) or outlet,
        author=first([entry.get("author")]), published=_day(entry),
        language=first([entry.get("language"), language]),
    )  # fmt: skip


def _address(link: str | None, base: str | None) -> str | None:
    """Where an entry leads, None for what is no address of the web: some give their id as a link."""
    try:
        address = urljoin(base or "", (link or "").strip())
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) and link else None


def _day(entry: Any) -> date | None:
    for name in _DATES:
        told: time.struct_time | None = entry.get(name)
        if told:
            try:
                return date(*told[:3])
            except ValueError:
                continue
    return None


def _followed(entry: Entry, url: str, follow: Follow, origin: Origin) -> Document | Failure:
    """The report behind an entry, with what the entry tells of it where the page does not."""
    try:
        pages = [page for page in follow(url) if isinstance(page, Document)]
    except SourceError as error:
        return failed(url, error, entry.ref)
    if len(pages) != 1:
        return Failure(url, "read", "the entry leads to no single report; its own text was read", entry.ref)
    page = pages[0]
    told = document_of(
        page.text, ref=entry.ref or page.ref, url=page.url or url, title=page.title or entry.title,
        outlet=page.outlet or entry.outlet, author=page.author or entry.author,
        published=entry.published or page.published or origin.published, language=page.language or entry.language,
    )  # fmt: skip
    return msgspec.structs.replace(told, original=page.original)


def _document(entry: Entry, origin: Origin) -> Document:
    told = msgspec.structs.asdict(entry)
    told = {name: value for name, value in told.items() if name not in {"text", "whole", "published"}}
    return document_of(entry.text, published=entry.published or origin.published, **told)
