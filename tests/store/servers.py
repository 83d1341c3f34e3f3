"""A PostgreSQL server for the tests: made, started and thrown away, on loopback only."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

_DEBIAN = Path("/usr/lib/postgresql")
_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "30"}
"""The server is never needed after a power cut."""


def program(name: str) -> str | None:
    """A program of the server's, where Debian or the path has it."""
    installed = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return str(installed[-1]) if installed else shutil.which(name)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a fresh server, without a database. Skips where PostgreSQL is not installed, unless it must be."""
    initdb, control = program("initdb"), program("pg_ctl")
    if initdb is None or control is None:
        if os.environ.get("DATELINE_POSTGRESQL") == "required":
            pytest.fail("PostgreSQL's initdb and pg_ctl are not installed, and DATELINE_POSTGRESQL says they must be")
        pytest.skip("PostgreSQL's initdb and pg_ctl are not installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    port = _free_port()
    options = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(folder), **_QUICK}
    told = " ".join(f"-c {name}={value}" for name, value in options.items())
    try:
        shutil.chown(folder, _user())
        run(
            initdb, "-D", str(folder / "data"), "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        run(control, "-D", str(folder / "data"), "-l", str(folder / "log"), "-o", told, "-w", "start")
        yield f"postgresql://dateline@127.0.0.1:{port}"
    finally:
        run(control, "-D", str(folder / "data"), "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def command(url: str, statement: str) -> None:
    """Tell a database something, outside of any transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def run(*words: str, check: bool = True) -> None:
    """Run one of the server's programs, not as root."""
    subprocess.run(words, user=_user(), check=check, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/")


def _user() -> str:
    """Whom the server runs as: never root, whom it refuses."""
    if os.getuid():
        return pwd.getpwuid(os.getuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
