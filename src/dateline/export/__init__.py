"""Chronicle -> files for other tools. One file a format; the registry knows them by name."""

from collections.abc import Callable, Iterator

from ..model import Incident
from ..plugin import Registry
from ..store import Query, Store

Seen = Callable[[Incident], Incident]
"""An incident as those may see it whom a file is for."""
Exporter = Callable[[Store, Query, Seen], Iterator[bytes]]
"""Gives the pieces of a file: all that answers the query, each incident as it may be seen."""

exporters = Registry[Exporter]("export format", f"{__name__}.formats", "dateline.exporters")

__all__ = ["Exporter", "Seen", "exporters"]
