"""A chronicle copied whole while it is in use."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ..errors import StoreError
from . import trouble
from .store import Store

_DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the server's programs, a folder a version."""


def backup(store: Store, path: Path) -> None:
    """Copy the chronicle to a new file, which appears only when it is whole.

    For SQLite it is a chronicle itself; for PostgreSQL a dump that `pg_restore` reads. Raises StoreError.
    """
    if path.exists():
        raise StoreError(f"{path}: is there already; name a new file for the backup")
    part = path.with_name(f"{path.name}.part")
    copy: Callable[[Store, Path], None] = _sqlite if store.engine.dialect.name == "sqlite" else _postgresql
    try:
        part.unlink(missing_ok=True)
        copy(store, part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path}: the backup cannot be written ({error}); free space or choose another place"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _sqlite(store: Store, part: Path) -> None:
    with (
        trouble.told(store.where),
        closing(store.engine.raw_connection()) as pooled,
        closing(sqlite3.connect(part)) as copy,
    ):
        source = pooled.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise StoreError(f"{store.where}: cannot be copied through this driver")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, no side files
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise StoreError(f"{store.where}: the copy is damaged; run `dateline verify`")


def _postgresql(store: Store, part: Path) -> None:
    program = _program("pg_dump")
    if program is None:
        raise StoreError(f"{store.where}: pg_dump is not installed; install PostgreSQL's client programs")
    url = store.engine.url
    secret = {} if url.password is None else {"PGPASSWORD": str(url.password)}
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    command = [program, "--format=custom", f"--file={part}", f"--dbname={address}"]
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise StoreError(f"{store.where}: pg_dump failed ({done.stderr.strip().splitlines()[-1:]}); see above")


def _program(name: str) -> str | None:
    found = shutil.which(name)
    installed = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return found or (str(installed[-1]) if installed else None)
