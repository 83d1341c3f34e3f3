"""NewsML-G2, IPTC's news in XML: one document an item of text; pictures, packages and what is withheld are skipped."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, readers, sniffers
from ..markup import LARGEST, first, opening, parse, plain, shown
from ..origin import whole
from ..text import day, document_of

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_G2 = {"g2": NAMESPACE, "xml": "http://www.w3.org/XML/1998/namespace"}
_ROOTS = {"newsmessage", "newsitem", "packageitem"}
_FIRST_GENERATION = {"newsml", "nitf"}


@sniffers.add("newsml")
def looks_like_newsml(head: bytes) -> bool:
    """Whether the root element is one of NewsML-G2's."""
    return opening(head) in _ROOTS


@readers.add("newsml", "xml")
def read_newsml(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document an item of text; an item without text is a Failure."""
    root = parse(whole(source, origin, LARGEST), origin.name, origin.encoding)
    name = root.tag.rpartition("}")[2]
    if name.lower() not in _ROOTS:
        old = " of the first generation" if name.lower() in _FIRST_GENERATION else ""
        raise SourceError(
            f"{origin.name}: is XML{old} that is not known (its root is {name[:60]!r}); there are RSS, Atom and NewsML-G2"
        )
    if root.tag != f"{{{NAMESPACE}}}{name}":
        raise SourceError(f"{origin.name}: {name} is not in the namespace {NAMESPACE}; export it as NewsML-G2")
    items = [root] if name == "newsItem" else root.iterfind(".//g2:newsItem", _G2)
    number = 0
    for number, item in enumerate(items, 1):
        yield from _item(item, f"{origin.name}:{number}", origin)
    if not number:
        raise SourceError(f"{origin.name}: holds no news item; nothing to read")


def _item(item: Any, where: str, origin: Origin) -> Iterator[Document | Failure]:
    if (reason := _left_out(item)) is not None:
        origin.skipped[reason] += 1
        return
    text = _text(item)
    if not text.strip():
        told = "the item has no text of its own; what it refers to is not fetched"
        yield Failure(where, "read", told, item.get("guid"))
        return
    yield document_of(
        text, ref=item.get("guid"), title=_find(item, "contentMeta/g2:headline"),
        outlet=_outlet(item), author=_find(item, "contentMeta/g2:by", "contentMeta/g2:creator/g2:name"),
        published=_day(item) or origin.published, language=_language(item),
    )  # fmt: skip


def _left_out(item: Any) -> str | None:
    """Why an item is not to be read; None where it is."""
    kind = _code(item, "itemMeta/g2:itemClass")
    if kind and kind != "text":
        return f"an item that is no text ({kind[:40]})"
    status = _code(item, "itemMeta/g2:pubStatus")
    if status in {"withheld", "canceled"}:
        return f"an item that its outlet has {status}"
    try:
        until = datetime.fromisoformat(_find(item, "itemMeta/g2:embargoed") or "")
    except ValueError:
        return None
    return "an item under embargo" if until.replace(tzinfo=until.tzinfo or UTC) > datetime.now(UTC) else None


def _text(item: Any) -> str:
    """The longest of the item's renderings, from XHTML, NITF or plain text."""
    found = []
    for part in item.iterfind("g2:contentSet/*", _G2):
        name = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
        if name == "inlineXML":
            body = next(
                (e for e in part.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in {"body.content"}),
                part,
            )
            found.append(shown(body))
        elif name == "inlineData" and "base64" not in (part.get("encoding") or ""):
            found.append(plain("".join(part.itertext())))
    return max(found, key=len, default="")


def _find(item: Any, *paths: str) -> str | None:
    """The text of the first element that says something."""
    elements = (element for path in paths for element in item.iterfind(f"g2:{path}", _G2))
    return first(" ".join("".join(element.itertext()).split()) for element in elements)


def _code(item: Any, path: str) -> str | None:
    """The code of an element, without its scheme."""
    element = item.find(f"g2:{path}", _G2)
    return None if element is None else str(element.get("qcode") or "").rpartition(":")[2] or None


def _outlet(item: Any) -> str | None:
    named = _find(item, "contentMeta/g2:infoSource/g2:name", "itemMeta/g2:provider/g2:name")
    found = (item.find(f"g2:{path}", _G2) for path in ("contentMeta/g2:infoSource", "itemMeta/g2:provider"))
    told = (element.get("literal") or element.get("qcode") for element in found if element is not None)
    return named or first(told)


def _language(item: Any) -> str | None:
    element = item.find("g2:contentMeta/g2:language", _G2)
    told = None if element is None else element.get("tag")
    return first([told, item.get(f"{{{_G2['xml']}}}lang")])


def _day(item: Any) -> date | None:
    paths = ("itemMeta/g2:versionCreated", "contentMeta/g2:contentModified", "contentMeta/g2:contentCreated")
    told = _find(item, *paths, "itemMeta/g2:firstCreated")
    try:
        return day(told) if told else None
    except ValueError:
        return None
