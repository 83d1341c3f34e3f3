"""An incident as one row of plain cells, for tables and maps."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from ..model import Figure, Incident, Placing, Precision, Who

_POINTS = frozenset({"settlement", "feature"})
"""What may be drawn as a point; the middle of a region or a country is no place where anything happened."""


class Flat(Struct, frozen=True, kw_only=True):
    """The row. Lists are joined by "; ". Figures are the lowest and the highest that anybody tells.

    `lat` and `lon` stand only where the report is as precise as a town.
    """

    id: str
    type: str
    modes: str
    cameo: str | None
    acled: str | None
    ucdp: str | None
    status: str
    when: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    admin1: str | None
    country: str | None
    geonames: int | None
    precision: Precision | None
    lat: float | None
    lon: float | None
    actors: str
    recipients: str
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    displaced_low: int | None
    displaced_high: int | None
    documents: int
    independent: int
    outlets: str
    larger: str | None


def flat(told: Incident) -> Flat:
    """The row of an incident."""
    when, where = told.when, told.where
    point = spot(where)
    killed, injured, displaced = (_told(told.figures, one) for one in ("killed", "injured", "displaced"))
    return Flat(
        id=told.id, type=told.type, modes=_listed(told.modes), cameo=told.cameo, acled=told.acled, ucdp=told.ucdp,
        status=told.status, when=(when.edtf or when.timex) if when else None,
        earliest=when.earliest if when else None, latest=when.latest if when else None,
        place=where.name if where else None, admin1=where.admin1 if where else None,
        country=where.country if where else None, geonames=where.geonames if where else None,
        precision=where.precision if where else None, lat=point[0] if point else None, lon=point[1] if point else None,
        actors=_names(told.actors), recipients=_names(told.recipients),
        killed_low=killed[0], killed_high=killed[1], injured_low=injured[0], injured_high=injured[1],
        displaced_low=displaced[0], displaced_high=displaced[1], documents=told.sources.documents,
        independent=told.sources.independent, outlets=_listed(account.outlet for account in told.accounts),
        larger=told.larger,
    )  # fmt: skip


def spot(where: Placing | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that may be drawn as a point."""
    if where is None or where.precision not in _POINTS or where.lat is None or where.lon is None:
        return None
    return where.lat, where.lon


def spread(figures: Sequence[Figure]) -> tuple[int | None, int | None]:
    """The lowest and the highest that the figures name."""
    lows = [n for f in figures if (n := f.best if f.low is None else f.low) is not None]
    highs = [n for f in figures for n in (f.low, f.best, f.high) if n is not None]
    return min(lows, default=None), max(highs, default=None)


def _told(figures: Iterable[Figure], measure: str) -> tuple[int | None, int | None]:
    return spread([figure for figure in figures if figure.measure == measure])


def _names(people: Iterable[Who]) -> str:
    return _listed(who.name for who in people)


def _listed(words: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
