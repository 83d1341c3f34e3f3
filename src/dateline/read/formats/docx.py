"""DOCX: the paragraphs of the document as it now stands; deleted and hidden text, notes and pictures are left out."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from ...errors import SourceError
from ...model import Document
from .. import Origin, bundles, readers
from ..markup import LARGEST, first, parse, told
from ..origin import whole
from ..packed import direct, members, metered, size, unpacked, within
from ..text import day, document_of

_TEXT = "word/document.xml"
_SELF = "docProps/core.xml"
_GONE = {"del", "movefrom", "fallback", "instrtext", "deltext", "drawing", "pict", "object"}
_MARKS = {"p": "\n\n", "tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "-", "tc": "\n"}


@bundles.add("docx")
def is_docx(names: Sequence[str]) -> bool:
    """Whether a zip file has a document's text in it."""
    return _TEXT in names


@readers.add("docx", "docm")
def read_docx(source: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The document, with title, author and day of the last change from its properties."""
    source = direct(source, origin)
    with members(source, origin) as bundle:
        inside = metered(origin, size(source))
        text = told(_part(bundle, _TEXT, inside), _step)
        own = _properties(_part(bundle, _SELF, inside)) if _SELF in bundle.namelist() else {}
    if not text.strip():
        raise SourceError(f"{origin.name}: holds no text, perhaps only pictures; nothing to read")
    yield document_of(
        text, ref=origin.ref, url=origin.url, title=own.get("title"), author=own.get("creator"),
        published=origin.published or _day(first([own.get("modified"), own.get("created")])),
        language=own.get("language"),
    )  # fmt: skip


def _part(bundle: zipfile.ZipFile, name: str, origin: Origin) -> Any:
    """The root of one part. Raises SourceError."""
    inner = within(origin, f"{origin.name}/{name}", "")
    try:
        with bundle.open(name) as stream:
            return parse(whole(unpacked(stream, inner), inner, LARGEST), inner.name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise SourceError(f"{origin.name}: cannot be unpacked ({error}); save it anew") from error


def _step(element: Any, name: str) -> str | None:
    """What parts an element from its surroundings; None for what a reader of the document does not see."""
    if name in _GONE:
        return None
    if name == "r" and any(child.tag.endswith("}vanish") for part in element[:1] for child in part):
        return None
    return _MARKS.get(name, "")


def _properties(root: Any) -> dict[str, str]:
    return {part.tag.rpartition("}")[2]: part.text.strip() for part in root if part.text and part.text.strip()}


def _day(text: str | None) -> date | None:
    try:
        return day(text) if text else None
    except ValueError:
        return None
