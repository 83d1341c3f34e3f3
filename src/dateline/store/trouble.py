"""What goes wrong with a database, as a TroubleError that says what, where, and what to do next."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..errors import TroubleError

_SQLITE = {
    "SQLITE_BUSY": "is being written by somebody else; wait for that run to end, then run again",
    "SQLITE_LOCKED": "is being written by somebody else; wait for that run to end, then run again",
    "SQLITE_FULL": "there is no room left to write; free space, then run again: what was stored is whole",
    "SQLITE_READONLY": "may not be written; give yourself the right to write the file and its folder",
    "SQLITE_PERM": "may not be opened; check the rights on the file and its folder",
    "SQLITE_AUTH": "may not be opened; check the rights on the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check the path and the rights on the file and its folder",
    "SQLITE_IOERR": "cannot be read or written; check the disk and its free space, then run again: what was stored is whole",
    "SQLITE_NOTADB": "is not a chronicle; name a file that `dateline add` made",
    "SQLITE_CORRUPT": "is damaged; restore a backup, or make the chronicle anew from its sources",
}
"""By the name of SQLite's result code, or the part of it before the second underscore."""
_SERVER = {
    "08": "the server is away; check that it runs and that the address is right, then run again",
    "28": "the server refuses this user; check the name and the password in the address",
    "3D": "there is no such database; make it first (createdb)",
    "3F": "there is no such schema; make it first",
    "25006": "may not be written: the server is read-only; name the primary server",
    "42501": "this user may not do that; ask for the right to write to this database",
    "53100": "the server's disk is full; free space, then run again: what was stored is whole",
    "53": "the server is out of room or connections; free some, then run again",
    "55P03": "is being written by somebody else; wait for that run to end, then run again",
    "57": "the server went away or stopped the query; check that it runs, then run again",
    "58": "the server cannot read or write its files; check its disk",
    "XX": "the server found its data damaged; restore a backup",
}
"""By the server's five-character code, or the first two of it, which name its class."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn the database's errors into TroubleErrors about the chronicle at `where`."""
    try:
        yield
    except DBAPIError as error:
        raise TroubleError(f"{where}: {_reason(error.orig)}") from error
    except SQLAlchemyError as error:
        raise TroubleError(f"{where}: {_line(error)}; please report it") from error


def _reason(error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", None)
    if name:
        known = _SQLITE.get("_".join(name.split("_")[:2]))
        return f"{known} ({_line(error)})" if known else f"{_line(error)} ({name}); please report it"
    state = getattr(error, "sqlstate", None)
    if isinstance(error, psycopg.DataError):
        return f"the value cannot be stored there; please report it ({_line(error)})"
    if state is None:
        return _unreached(_line(error))
    known = _SERVER.get(state) or _SERVER.get(state[:2])
    return f"{known} ({_line(error)})" if known else f"{_line(error)} ({state}); please report it"


def _unreached(line: str) -> str:
    """Without a code the server said nothing in time, or refused before it came to one; only its words tell which."""
    for sign, code in (("does not exist", "3D"), ("authentication", "28"), ("no password", "28")):
        if sign in line:
            return f"{_SERVER[code]} ({line})"
    return f"{_SERVER['08']} ({line})"


def _line(error: object) -> str:
    """The first line of what the database said."""
    return str(error).strip().partition("\n")[0]
