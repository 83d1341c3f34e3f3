"""GeoJSON (RFC 7946): one incident a feature. What is told of a region or a country has no geometry, but its name."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ...store import Query, Store
from .. import Seen, exporters
from ..flat import Flat, flat


@exporters.add("geojson")
def features(store: Store, query: Query, seen: Seen) -> Iterator[bytes]:
    """The incidents that answer, as one collection."""
    yield b'{"type":"FeatureCollection","features":['
    comma = b"\n"
    for incident in store.incidents(query):
        yield comma + msgspec.json.encode(feature(flat(seen(incident))))
        comma = b",\n"
    yield b"\n]}\n"


def feature(told: Flat) -> dict[str, Any]:
    """A row as a feature of a map."""
    known = msgspec.structs.asdict(told)
    point = known.pop("lon"), known.pop("lat")
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": known.pop("id"), "geometry": geometry, "properties": known}
