"""The list of incidents as a file: the same address with another ending, all that answers it."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from itertools import chain
from threading import BoundedSemaphore
from typing import Any

from litestar import Request, get
from litestar.concurrency import sync_to_thread
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.response import Stream
from msgspec.structs import replace

from ...export import exporters
from ...export.privacy import held_back, whole
from .. import asking, discretion
from ..asking import Chronicle
from ..freshness import Fresh
from ..viewer import Looking

_KINDS = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "geojson": "application/geo+json",
}
"""The formats that are lists of incidents, and what they are called on the way."""
_PIECE = 65_536
"""Bytes sent at once, so that a step to another thread is paid for many incidents."""
MOST = 4
"""Exports under way at once: each holds one of the chronicle's connections until its reader has taken the last byte."""
ROOM = BoundedSemaphore(MOST)


def export(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Stream:
    """All incidents that answer the address. Private names are held back unless a reviewer asks for `names=true`.

    Readers get places to ten kilometres."""
    ending = request.url.path.rpartition(".")[2]
    query = replace(asking.query(request, besides=("names",)), cursor=None, limit=None)
    names = request.query_params.get("names") == "true"
    if names and not viewer.may("reviewer"):
        raise PermissionDeniedException("Only reviewers may see the names of private persons.")
    seen = whole if names else held_back if viewer.may("reviewer") else partial(discretion.incident, viewer=viewer)
    if not ROOM.acquire(blocking=False):
        raise HTTPException("Other exports are under way; try again when one has ended.", status_code=503)
    try:
        told = iter(exporters[ending](store, query, seen))
        first = next(told, b"")  # what cannot be asked is told before a byte is sent
    except BaseException:
        ROOM.release()
        raise
    headers = {"Content-Disposition": f'attachment; filename="incidents.{ending}"'}
    return Stream(_sent(chain([first], told), told), media_type=_KINDS[ending], headers=headers)


async def _sent(pieces: Iterator[bytes], told: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces joined to larger ones; however it ends, the chronicle's connection is given back."""
    try:
        while piece := await sync_to_thread(_joined, pieces):
            yield piece
    finally:
        if hasattr(told, "close"):
            told.close()
        ROOM.release()


def _joined(pieces: Iterator[bytes]) -> bytes:
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) >= _PIECE:
            break
    return bytes(found)


HANDLERS = tuple(
    get(f"/incidents.{ending}", include_in_schema=False, sync_to_thread=True, middleware=[Fresh()])(export)
    for ending in _KINDS
)
