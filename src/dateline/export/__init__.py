"""Chronicle -> files for other tools. One file a format; the registry knows them by name."""

from collections.abc import Callable, Iterator

from ..plugin import Registry
from ..store import Query, Store

Exporter = Callable[[Store, Query, bool], Iterator[bytes]]
"""Gives the pieces of a file: all that answers the query, with the names of private persons where asked."""

exporters = Registry[Exporter]("export format", f"{__name__}.formats", "dateline.exporters")

__all__ = ["Exporter", "exporters"]
