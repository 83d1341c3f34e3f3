"""What a page shows of a chronicle to somebody, or that it is not there."""

from datetime import date

from litestar.exceptions import NotFoundException

from ..model import Coded, Incident
from ..store import Store
from . import discretion
from .viewer import Viewer


def incident(store: Store, viewer: Viewer, key: str, *, as_of: date | None = None) -> Incident:
    """An incident as he may see it. Raises NotFoundException."""
    found = store.incident(key, as_of=as_of)
    if found is None:
        raise NotFoundException(f"There is no incident {key}{f' as of {as_of}' if as_of else ''}.")
    return discretion.incident(found, viewer)


def record(store: Store, viewer: Viewer, document: str, *, as_of: date | None = None) -> Coded:
    """A document's record as he may see it. Raises NotFoundException."""
    found = store.record(document, as_of=as_of)
    if found is None:
        raise NotFoundException(f"There is no document {document}{f' as of {as_of}' if as_of else ''}.")
    return discretion.record(found, viewer)
