"""One JSON document: a list of reports, or one report, in the form of the lines of JSON Lines."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ...errors import SourceError
from ...model import Document, Failure
from .. import Origin, readers
from ..origin import whole
from .jsonl import item

LARGEST = 20_000_000
"""Bytes; a list is held whole. JSON Lines are not, and have no such limit."""


def objects(content: bytes, name: str) -> list[msgspec.Raw]:
    """The objects of a list, or the one object, undecoded. Raises SourceError."""
    try:
        found = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=list[msgspec.Raw] | msgspec.Raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(f"{name}: is no JSON ({error}); write it anew as UTF-8, or as JSON Lines") from error
    return found if isinstance(found, list) else [found]


@readers.add("json")
def read_json(source: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """One document an object; one that is no report is a Failure with its number."""
    for number, one in enumerate(objects(whole(source, origin, LARGEST), origin.name), 1):
        yield item(bytes(one), f"{origin.name}:{number}", origin)
