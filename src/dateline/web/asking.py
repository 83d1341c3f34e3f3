"""The address of a page read as a question: the same `Query` as the options of `dateline find`."""

import re
from collections.abc import Collection, Iterable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from litestar import Request
from litestar.di import NamedDependency
from msgspec import ValidationError, convert
from msgspec.structs import fields, replace

from ..errors import QueryError, StoreError
from ..lexicon.actors import country_code
from ..store import Query, Store, from_url, to_url
from ..store.board import Board

Kind = TypeVar("Kind")
Asked = tuple[tuple[str, str], ...]
Chronicle = NamedDependency[Store]
"""A handler's `store`."""
Charting = NamedDependency[Board]
"""A handler's `board`."""
_COUNTRIES = frozenset({"actor", "recipient", "party", "country"})
"""What may be asked by a country's name as well as by its code."""
FIELDS = tuple(field.name for field in fields(Query))
PLACE = r"(\d{4}-\d\d-\d\d|\d{1,18})~\w{1,64}"
NUMBER = r"\d{1,18}"
MOMENT = r"[\dT:.+-]{1,40}~\w{1,64}"
"""What the cursors of incidents, of rows and of judgements look like; only those that a page told lead anywhere."""
_CURSOR = re.compile(f"{PLACE}|{NUMBER}|{MOMENT}", re.ASCII)


def pairs(request: Request[Any, Any, Any], besides: Iterable[str] = ()) -> Asked:
    """The parameters of the address that are filled in, without those that are the page's own affair."""
    told = parse_qsl(request.scope["query_string"].decode("latin-1"))
    return tuple((name, value) for name, value in told if value.strip() and name not in set(besides))


def query(
    request: Request[Any, Any, Any],
    besides: Iterable[str] = (),
    allowed: Collection[str] = FIELDS,
    most: int = 1_000_000,
) -> Query:
    """What the address asks, by the fields allowed and of `most` on a page. Raises QueryError."""
    told = [(name, country_code(value) if name in _COUNTRIES else value) for name, value in pairs(request, besides)]
    for name in dict(told):
        if name not in allowed:
            raise QueryError(f"query: {name!r} cannot be asked here; ask by {', '.join(allowed)}", name)
        _checked([pair for pair in told if pair[0] == name], name)
    found = _checked(told, None)
    if found.limit is not None and found.limit > most:
        raise QueryError(f"query: at most {most} on a page; follow its next one for more", "limit")
    if found.cursor is not None and not _CURSOR.fullmatch(found.cursor):
        raise QueryError(f"query: {found.cursor!r} is no cursor; begin with the first page", "cursor")
    return found


def checked(told: dict[str, Any], kind: type[Kind]) -> Kind:
    """What an address tells beside the query, as values. Raises QueryError."""
    try:
        return convert(told, kind, strict=False)
    except ValidationError as error:
        raise QueryError(f"address: {error}") from error


def _checked(told: Iterable[tuple[str, str]], field: str | None) -> Query:
    try:
        return from_url(urlencode(tuple(told)))
    except StoreError as error:
        raise QueryError(str(error), field) from error


def following(path: str, query: Query, cursor: str | None, *besides: tuple[str, str]) -> str | None:
    """The address of the page after this one, if there is one; `besides` is the page's own affair."""
    if cursor is None:
        return None
    told = (to_url(replace(query, cursor=cursor)), urlencode(besides))
    return f"{path}?{'&'.join(filter(None, told))}"
