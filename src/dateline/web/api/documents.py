"""Documents: the list by query, and the record of one with its text."""

from typing import Any

from litestar import Request, Response
from litestar.params import FromPath

from ...model import Coded
from ...store import Heading
from .. import shown
from ..asking import Chronicle
from ..describing import QUERY, resource
from ..paging import Listed, asked, paged
from ..viewer import Looking

_FIELDS = tuple(name for name in QUERY if name != "order")


@resource("/documents", *_FIELDS)
def documents(request: Request[Any, Any, Any], store: Chronicle) -> Response[Listed[Heading]]:
    """The documents with an event that answers a query, in the order they came."""
    found = store.documents(asked(request, *_FIELDS))
    return paged(request, found.items, found.next, found.total)


@resource("/documents/{key:str}", "as_of", problems=[404])
def document(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Coded:
    """The record of one document, that holds or held at the end of a day."""
    return shown.record(store, viewer, key, as_of=asked(request, "as_of").as_of)


HANDLERS = (documents, document)
