"""ninjs 1 to 3, IPTC's news in JSON: one item, a list, or one item a line."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from ...model import Document, Failure
from .. import Origin, readers, sniffers
from ..markup import first, plain
from ..origin import lines, whole
from ..text import day, document_of
from .json import LARGEST, objects

_OWN = re.compile(
    rb"""
    "(?: body_?text | body_?xhtml | bodies | headlines? | pub_?status | version_?created | representation_?type ) " \s* :
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HTML = ("html", "xhtml", "nitf", "xml")


class Piece(Struct, frozen=True):
    """A text with its kind, or a name: what the later versions put into lists."""

    value: str | None = None
    name: str | None = None
    role: str | None = None
    contenttype: str | None = None


Pieces = tuple[Piece, ...]


class Item(Struct, frozen=True):
    """What is read of an item. Names are folded: small letters, no underscores, which makes the versions one."""

    uri: str
    type: str | None = None
    headline: str | None = None
    title: str | None = None
    bodytext: str | None = None
    versioncreated: str | None = None
    contentcreated: str | None = None
    firstcreated: str | None = None
    language: str | None = None
    source: str | None = None
    byline: str | None = None
    pubstatus: str | None = None
    embargoed: str | None = None
    embargoeduntil: str | None = None
    headlines: Pieces = ()
    bodies: Pieces = ()
    bylines: Pieces = ()
    infosources: Pieces = ()


@sniffers.add("ninjs")
def looks_like_ninjs(head: bytes) -> bool:
    """Whether it is JSON with a URI and a field that only news items have."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in {b"{", b"["} and re.search(rb'"uri"\s*:', head) is not None and _OWN.search(head) is not None


@readers.add("ninjs")
def read_ninjs(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document an item; what is withheld, withdrawn or under embargo is left out and counted."""
    first_line = source.readline(LARGEST + 1)
    source.seek(0)
    by_line = first_line.strip().endswith(b"}") and bool(first_line.lstrip(b"\xef\xbb\xbf").startswith(b"{"))
    found: Any = lines(source, origin.limit) if by_line else objects(whole(source, origin, LARGEST), origin.name)
    for number, content in enumerate(found, 1):
        if bytes(content).strip():
            yield from _item(bytes(content), f"{origin.name}:{number}", origin)


def _item(content: bytes, where: str, origin: Origin) -> Iterator[Document | Failure]:
    if len(content) > LARGEST:
        yield Failure(where, "read", f"larger than {LARGEST:,} bytes; split it")
        return
    try:
        told = _folded(msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf")))
        item = msgspec.convert(told, Item)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield Failure(where, "read", f'no news item: {error}; each is a JSON object with a string "uri"')
        return
    if (reason := _left_out(item)) is not None:
        origin.skipped[reason] += 1
        return
    text = _text(item, told)
    if not text and item.type not in {None, "text"}:
        origin.skipped[f"an item that is no text ({item.type})"] += 1
    elif not text:
        yield Failure(where, "read", "the item has no body; nothing to read", item.uri)
    else:
        yield _document(item, text, origin)


def _folded(value: Any) -> Any:
    """The value with folded names; a dictionary one level down keeps only what is text, for names are strings too."""
    if not isinstance(value, dict):
        return value
    folded = {name.lower().replace("_", ""): inner for name, inner in value.items()}
    for name in ("headlines", "bodies", "bylines", "infosources"):
        pieces = folded.get(name)
        folded[name] = [_piece(piece) for piece in pieces[:1000]] if isinstance(pieces, list) else []
    return {name: inner for name, inner in folded.items() if inner is not None}


def _piece(piece: Any) -> dict[str, str]:
    if isinstance(piece, str):
        return {"value": piece}
    if not isinstance(piece, dict):
        return {}
    return {name.lower().replace("_", ""): inner for name, inner in piece.items() if isinstance(inner, str)}


def _left_out(item: Item) -> str | None:
    """Why an item is not to be read; None where it is."""
    if item.pubstatus in {"withheld", "canceled", "cancelled"}:
        return f"an item that its outlet has {item.pubstatus}"
    until = _moment(item.embargoed or item.embargoeduntil)
    return "an item under embargo" if until and until > datetime.now(UTC) else None


def _moment(told: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(told) if told else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def _text(item: Item, told: dict[str, Any]) -> str:
    """The body, plain if there is one, else from its markup."""
    bodies = sorted(item.bodies, key=lambda body: any(kind in (body.contenttype or "") for kind in _HTML))
    other = (told[name] for name in sorted(told) if name.startswith("body") and isinstance(told[name], str))
    body = first([item.bodytext, *(body.value for body in bodies), *other])
    return plain(body) if body and re.search(r"<\w+[^<>]*>", body) else body or ""


def _document(item: Item, text: str, origin: Origin) -> Document:
    when = first([item.versioncreated, item.contentcreated, item.firstcreated])
    return document_of(
        text, ref=item.uri, url=item.uri if item.uri.startswith(("http://", "https://")) else None,
        title=first([item.headline, *(piece.value for piece in item.headlines), item.title]),
        outlet=first([item.source, *(piece.name for piece in item.infosources)]),
        author=first([item.byline, *(piece.value or piece.name for piece in item.bylines)]),
        published=_day(when) or origin.published, language=item.language,
    )  # fmt: skip


def _day(told: str | None) -> date | None:
    try:
        return day(told) if told else None
    except ValueError:
        return None
