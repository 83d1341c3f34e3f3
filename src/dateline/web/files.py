"""The page's own files, as small as the browser takes them; their names hold their digest, so they never go stale."""

import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

STATIC = Path(__file__).parent / "static"
_PACKED = (("br", ".br"), ("gzip", ".gz"))
_KEPT = "public, max-age=31536000, immutable"
_MARKUP = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@get("/static/{name:str}", include_in_schema=False, sync_to_thread=False, opt={"public": True})
def static(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """One file, packed where the browser takes that."""
    if name not in _names():
        raise NotFoundException(f"There is no file {name}.")
    taken = {one.partition(";")[0].strip() for one in request.headers.get("accept-encoding", "").split(",")}
    packed = next((one for one in _PACKED if one[0] in taken and name + one[1] in _names()), ("", ""))
    headers = {"Cache-Control": _KEPT, "Vary": "Accept-Encoding"} | (
        {"Content-Encoding": packed[0]} if packed[0] else {}
    )
    return Response(_content(name + packed[1]), media_type=_kind(name), headers=headers)


@cache
def _names() -> frozenset[str]:
    return frozenset(path.name for path in STATIC.iterdir()) if STATIC.is_dir() else frozenset()


@cache
def _content(name: str) -> bytes:
    return (STATIC / name).read_bytes()


def _kind(name: str) -> str:
    ending = Path(name).suffix
    return _MARKUP.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
