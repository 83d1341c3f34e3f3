"""One document: its text with every mark, the record beside it, where it came from; and the list of documents."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Template

from ...model import Coded
from ...view.page import report
from ...view.record import view
from .. import asking, reviewing, shown
from ..asking import Chronicle
from ..viewer import Looking

ASKED = ("text", "source", "since", "until", "country", "type", "party", "agreement", "cursor", "limit")


@get("/documents", include_in_schema=False, sync_to_thread=True)
def documents(request: Request[Any, Any, Any], store: Chronicle, viewer: Looking) -> Template:
    """The documents that answer the address, in the order they came."""
    query = asking.query(request, (), ASKED, 200)
    found = store.documents(query)
    return Template("documents.html", context={
        "query": query, "found": found, "viewer": viewer, "following": asking.following("/documents", query, found.next),
    })  # fmt: skip


@get("/documents/{key:str}", include_in_schema=False, sync_to_thread=True)
def document(
    request: Request[Any, Any, Any], key: FromPath[str], store: Chronicle, viewer: Looking
) -> Template | Response[Coded]:
    """The page of one document; with the ending .json its record."""
    as_of = asking.query(request, (), ("as_of",)).as_of
    if key.endswith(".json"):
        return Response(shown.record(store, viewer, key.removesuffix(".json"), as_of=as_of))
    record = shown.record(store, viewer, key, as_of=as_of)
    events = [event.id for event in record.events]
    return Template("document.html", context={
        "report": report(view(record)), "document": record.document, "record": record, "viewer": viewer, "as_of": as_of,
        "origins": store.origins(key), "copies": store.copies([key]), "judgements": reviewing.seen(store.judgements(events), viewer),
        "incidents": store.touching(events),
    })  # fmt: skip


HANDLERS = (documents, document)
