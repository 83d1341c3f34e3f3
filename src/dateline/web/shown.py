"""What a page shows of a chronicle to somebody, or that it is not there."""

from datetime import date

from litestar.exceptions import NotFoundException

from ..model import Coded, Incident
from ..store import Query, Store
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


def nearby(store: Store, viewer: Viewer, found: Incident, most: int) -> list[Incident]:
    """Other incidents within 50 kilometres and some days, as he may see them."""
    where, when = found.where, found.when
    if where is None or where.lat is None or where.lon is None or where.precision == "country" or when is None:
        return []
    query = Query(near=(where.lat, where.lon), since=when.earliest, until=when.latest, limit=most + 1)
    told = (discretion.incident(one, viewer) for one in store.incidents(query) if one.id != found.id)
    return list(told)[:most]
