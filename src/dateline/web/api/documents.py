"""Documents: the list by query, and the record of one with its text."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from ...model import Coded
from ...store import Heading
from .. import asking
from ..asking import Chronicle
from ..describing import MOST, QUERY, resource
from ..paging import Listed, paged

_FIELDS = tuple(name for name in QUERY if name != "order")


@resource("/documents", *_FIELDS)
def documents(request: Request[Any, Any, Any], store: Chronicle) -> Response[Listed[Heading]]:
    """The documents with an event that answers a query, in the order they came."""
    found = store.documents(asking.query(request, allowed=_FIELDS, most=MOST))
    return paged(request, found.items, found.next, found.total)


@resource("/documents/{key:str}", "as_of", problems=[404])
def document(key: FromPath[str], request: Request[Any, Any, Any], store: Chronicle) -> Coded:
    """The record of one document, that holds or held at the end of a day."""
    found = store.record(key, as_of=asking.query(request, allowed=("as_of",)).as_of)
    if found is None:
        raise NotFoundException(f"There is no document {key}.")
    return found


HANDLERS = (documents, document)
