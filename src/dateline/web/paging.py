"""A page of a list: its items, the address of the next page, how many there are in all."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from litestar import Request, Response
from msgspec import Struct

from . import asking

Item = TypeVar("Item")


class Listed(Struct, Generic[Item], frozen=True):
    """A page of a list; `next` is the address of the next page, if there is one."""

    items: tuple[Item, ...]
    next: str | None
    total: int


def paged(
    request: Request[Any, Any, Any], items: Iterable[Item], cursor: str | None, total: int
) -> Response[Listed[Item]]:
    """The page that answers the request; the next one begins after `cursor`."""
    told = asking.pairs(request, besides=("cursor",))
    following = f"{request.url.path}?{urlencode((*told, ('cursor', cursor)))}" if cursor is not None else None
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    return Response(Listed(tuple(items), following, total), headers=headers)
