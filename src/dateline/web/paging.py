"""A page of a list: its items, the address of the next page, how many there are in all."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode

from litestar import Request, Response
from msgspec import Struct

from ..errors import QueryError
from ..store import Query
from . import asking
from .describing import FREE, MOST

Item = TypeVar("Item")


class Listed(Struct, Generic[Item], frozen=True):
    """A page of a list; `next` is the address of the next page, if there is one."""

    items: tuple[Item, ...]
    next: str | None
    total: int


def asked(request: Request[Any, Any, Any], *fields: str, besides: Iterable[str] = ()) -> Query:
    """What a machine asks by these fields: as `asking.query`, with no more than MOST on a page. Raises QueryError.

    A form leaves fields empty that ask nothing; a machine that does has lost a value.
    """
    for name, value in parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True):
        if value.strip().lower() in {"", "null"} and name in fields and name not in FREE:
            raise QueryError(f"query: {name!r} is {value!r}; give it a value, or leave it out", name)
    return asking.query(request, besides, fields, MOST)


def paged(
    request: Request[Any, Any, Any], items: Iterable[Item], cursor: str | None, total: int
) -> Response[Listed[Item]]:
    """The page that answers the request; the next one begins after `cursor`."""
    told = asking.pairs(request, besides=("cursor",))
    following = f"{request.url.path}?{urlencode((*told, ('cursor', cursor)))}" if cursor is not None else None
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    return Response(Listed(tuple(items), following, total), headers=headers)
