"""The address of a page read as a question: the same `Query` as the options of `dateline find`."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from litestar import Request
from litestar.di import NamedDependency

from ..lexicon.actors import country_code
from ..store import Query, Store, from_url

Asked = tuple[tuple[str, str], ...]
Chronicle = NamedDependency[Store]
"""A handler's `store`."""
_COUNTRIES = frozenset({"actor", "recipient", "party", "country"})
"""What may be asked by a country's name as well as by its code."""


def pairs(request: Request[Any, Any, Any], besides: Iterable[str] = ()) -> Asked:
    """The parameters of the address that are filled in, without those that are the page's own affair."""
    told = parse_qsl(request.scope["query_string"].decode("latin-1"))
    return tuple((name, value) for name, value in told if value.strip() and name not in set(besides))


def query(request: Request[Any, Any, Any], besides: Iterable[str] = ()) -> Query:
    """What the address asks. Raises StoreError that names what means nothing."""
    told = [(name, country_code(value) if name in _COUNTRIES else value) for name, value in pairs(request, besides)]
    return from_url(urlencode(told))
