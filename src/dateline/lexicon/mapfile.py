"""Compile the gazetteer's file: in steps that a killed run leaves for the next one, by one process, whole or not at all.

gazetteer-DIGEST.part      the work so far; SQLite's lock on it keeps a second process waiting
gazetteer-DIGEST.sqlite    the finished file
gazetteer-DIGEST.json      its seal: size, time of writing and SHA-256
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import LexiconError
from . import geonames

MOST = 30
"""Places kept for one spelling, the largest first; "San Antonio" has over 300 and no text needs the last ones."""

Tell = Callable[[float], object]
"""Takes the share of the work that is done, 0 to 1."""

_PATIENCE = 600.0
"""Seconds that a process waits for another one to compile; a slow machine takes 60."""
_PLACE = """id INTEGER PRIMARY KEY, name TEXT, geonames INTEGER, country TEXT, division TEXT, admin1 TEXT, lat REAL,
  lon REAL, population INTEGER, precision TEXT, extent REAL"""
_WORK = f"""
PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE;
BEGIN EXCLUSIVE;
CREATE TABLE IF NOT EXISTS done (step INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS place ({_PLACE});
CREATE TABLE IF NOT EXISTS told (name TEXT, place INTEGER, own INTEGER, kind INTEGER, less INTEGER);
COMMIT;
"""
_FINISHED = f"""
PRAGMA whole.journal_mode = OFF; PRAGMA whole.synchronous = OFF;
BEGIN;
CREATE TABLE whole.place ({_PLACE});
CREATE TABLE whole.spelling (name TEXT, rank INTEGER, place INTEGER, own INTEGER, PRIMARY KEY (name, rank)) WITHOUT ROWID;
INSERT INTO whole.place SELECT * FROM main.place ORDER BY id;
INSERT INTO whole.spelling SELECT name, rank, place, own FROM (
  SELECT name, row_number() OVER (PARTITION BY name ORDER BY kind, less, place) - 1 AS rank, place, own FROM main.told)
  WHERE rank < {MOST} ORDER BY name, rank;
COMMIT;
DETACH whole;
"""  # noqa: S608  made of constants


class Seal(Struct, frozen=True):
    """What a finished file was like when it was last found whole."""

    size: int
    written: int
    sha256: str


def is_whole(path: Path, *, thorough: bool = False) -> bool:
    """Whether the file is there as it was sealed; its content is read again only if it was touched, or if `thorough`."""
    try:
        seal = msgspec.json.decode(_seal(path).read_bytes(), type=Seal)
        now = path.stat()
    except (OSError, msgspec.DecodeError):
        return False
    if now.st_size != seal.size:
        return False
    if now.st_mtime_ns == seal.written and not thorough:
        return True
    if _sha256(path) != seal.sha256:
        return False
    if now.st_mtime_ns != seal.written:
        with suppress(OSError):  # a copied cache that may not be written is read again each time
            _put_seal(path, Seal(seal.size, now.st_mtime_ns, seal.sha256))
    return True


def compile_to(path: Path, tell: Tell = lambda _: None) -> None:
    """Write the gazetteer to `path`, going on where a killed run stopped. Raises LexiconError."""
    work = path.with_suffix(".part")
    tell(0.0)
    try:
        with _alone(work) as file:
            if not is_whole(path):
                _work(file, tell)
                _finish(file, path)
        work.unlink(missing_ok=True)
    except (sqlite3.Error, OSError) as error:
        work.unlink(missing_ok=True)
        raise LexiconError(
            f"{path.parent}: the gazetteer cannot be written there ({error}); it needs 200 MB of room once and 35 MB to "
            "stay: make room, or set XDG_CACHE_HOME to a folder that has it"
        ) from error
    tell(1.0)


@contextmanager
def _alone(work: Path) -> Iterator[sqlite3.Connection]:
    """The work so far, locked until the block ends; what a power cut has spoilt is thrown away."""
    for _ in range(2):
        with closing(sqlite3.connect(work, isolation_level=None, timeout=_PATIENCE)) as file:
            try:
                file.executescript(_WORK)
                sound = file.execute("PRAGMA quick_check").fetchone() == ("ok",)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                sound = False
            if sound:
                yield file
                return
        work.unlink()
    raise LexiconError(f"{work}: cannot be opened as a file of SQLite; delete it")


def _work(file: sqlite3.Connection, tell: Tell) -> None:
    """Do the steps that are not done yet."""
    done = {step for (step,) in file.execute("SELECT step FROM done")}
    steps = geonames.steps()
    for number, step in enumerate(steps):
        if number not in done:
            file.execute("BEGIN")
            _add(file, step())
            file.execute("INSERT INTO done VALUES (?)", (number,))
            file.execute("COMMIT")
        tell((number + 1) / (len(steps) + 4))


def _add(file: sqlite3.Connection, draft: geonames.Draft) -> None:
    first = file.execute("SELECT ifnull(max(id), -1) + 1 FROM place").fetchone()[0]
    places = enumerate(draft.places, first)
    file.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        ((number, *msgspec.structs.astuple(place)[:-1]) for number, place in places),
    )
    file.executemany(
        "INSERT INTO told VALUES (?,?,?,?,?)",
        ((name, first + number, own, *geonames.order(draft.places[number], own)) for name, number, own in draft.told()),
    )


def _finish(file: sqlite3.Connection, path: Path) -> None:
    """Leave what lookups need in one compact file beside the work, seal it, and put it in its place."""
    whole = path.with_suffix(".whole")
    try:
        whole.unlink(missing_ok=True)
        file.execute("ATTACH ? AS whole", (str(whole),))
        file.executescript(_FINISHED)
        now = whole.stat()
        _put_seal(path, Seal(now.st_size, now.st_mtime_ns, _sha256(whole)))
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)


def _seal(path: Path) -> Path:
    return path.with_suffix(".json")


def _put_seal(path: Path, seal: Seal) -> None:
    part = _seal(path).with_suffix(".json.part")
    part.write_bytes(msgspec.json.encode(seal))
    part.replace(_seal(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
