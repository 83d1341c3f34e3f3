"""The columns of a table -> what a document knows of itself."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from ..model import Document, Failure
from .origin import Origin
from .text import clean, document_of, lenient


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """The names of columns by what they hold."""
    told = (files(__package__) / "columns.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(told, type=dict[str, tuple[str, ...]])


def folded(name: str) -> str:
    """The name of a column as names are compared."""
    return re.sub(r"[\s_.-]+", "_", name.strip().strip("\"'\ufeff").lower())


def places(header: Iterable[str]) -> dict[str, int]:
    """Where each known column stands; of several that hold the same, the one preferred."""
    at = {folded(name): number for number, name in reversed(list(enumerate(header)))}
    found = ((field, next((at[name] for name in names if name in at), None)) for field, names in aliases().items())
    return {field: number for field, number in found if number is not None}


def wanted(header: Iterable[str]) -> str:
    """What to tell of a table without a column of texts."""
    seen = ", ".join(name.strip()[:30] for name in list(header)[:12])
    return f'no column holds the texts; name one "text" (there are: {seen})'


def row(cells: Mapping[str, Any], where: str, origin: Origin) -> Document | Failure:
    """The document of one row, by what its cells hold."""
    told = {name: clean(str(value)).strip() or None for name, value in cells.items() if value is not None}
    ref, text = told.get("id"), told.get("text")
    if not text:
        return Failure(where, "read", "the text is empty; nothing to read", ref)
    try:
        published = _day(cells.get("published")) or origin.published
    except ValueError as error:
        return Failure(where, "read", f"published: {error}", ref)
    return document_of(
        text, ref=ref, url=told.get("url"), title=told.get("title"), outlet=told.get("outlet"),
        author=told.get("author"), published=published, language=told.get("language"),
    )  # fmt: skip


def _day(told: Any) -> date | None:
    """The publication date of a cell. Raises ValueError."""
    if isinstance(told, datetime):
        return told.date()
    if told is None or isinstance(told, date):
        return told
    return lenient(str(told)) if str(told).strip() else None
