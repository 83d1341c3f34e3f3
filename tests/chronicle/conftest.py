"""An empty chronicle, on SQLite and on PostgreSQL."""

from tests.store.conftest import fresh, server, store, where

__all__ = ["fresh", "server", "store", "where"]
