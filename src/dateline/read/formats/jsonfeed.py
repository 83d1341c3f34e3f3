"""JSON Feed 1.0 and 1.1: one report an item."""

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

import msgspec
from msgspec import Struct

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, readers, sniffers
from ..markup import first, plain
from ..origin import whole
from ..text import day
from .feed import LARGEST, WHOLE, Entry, documents

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


ITEMS = 20_000
"""Of a feed; feeds have 10 to 500."""


class Author(Struct, frozen=True):
    """Who wrote."""

    name: str | None = None


class Item(Struct, frozen=True):
    """One item, by the names of the format."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: tuple[Author, ...] = ()
    author: Author | None = None
    language: str | None = None


class Feed(Struct, frozen=True):
    """A feed, by the names of the format."""

    version: str
    title: str | None = None
    language: str | None = None
    items: tuple[msgspec.Raw, ...] = ()


@sniffers.add("jsonfeed")
def looks_like_json_feed(head: bytes) -> bool:
    """Whether it names the format's version."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _VERSION.search(head) is not None


@readers.add("jsonfeed")
def read_json_feed(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document an item; an item without text is a Failure."""
    yield from documents(entries(whole(source, origin, LARGEST), origin), origin)


def entries(content: bytes, origin: Origin) -> list[Entry]:
    """The items of a JSON Feed. Raises SourceError."""
    try:
        feed = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=Feed)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(f"{origin.name}: is no JSON Feed ({error}); check the address in a browser") from error
    if len(feed.items) > ITEMS:
        raise SourceError(f"{origin.name}: a feed of more than {ITEMS:,} items; ask for a shorter one")
    return [_entry(_item(item), feed) for item in feed.items]


def _item(content: msgspec.Raw) -> Item:
    """The item; one that is none has no text, and is told as such."""
    try:
        return msgspec.json.decode(content, type=Item)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Item()


def _entry(item: Item, feed: Feed) -> Entry:
    content = (item.content_text or "").strip() or plain(item.content_html or "")
    text = content or plain(item.summary or "")
    people = [author.name for author in (*item.authors, *([item.author] if item.author else [])) if author.name]
    url = item.url or item.external_url
    return Entry(
        text, bool(content) or len(text) >= WHOLE, ref=str(item.id) if item.id is not None else url, url=url,
        title=item.title, outlet=feed.title, author=", ".join(people) or None,
        published=_day(first([item.date_published, item.date_modified])), language=item.language or feed.language,
    )  # fmt: skip


def _day(told: str | None) -> date | None:
    try:
        return day(told) if told else None
    except ValueError:
        return None
