"""Read the data files: typed, checked, and cached decoded under the digest of their bytes."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar, get_origin

import msgspec
import platformdirs

from ..errors import LexiconError

Row = TypeVar("Row")
Line = TypeVar("Line", bound=msgspec.Struct)
DATA = Path(str(files("dateline.lexicon") / "data"))


def cache_folder() -> Path:
    """Where compiled data is kept; made when first asked for."""
    folder = Path(platformdirs.user_cache_dir("dateline"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LexiconError(
            f"{folder}: the cache folder cannot be made ({error.strerror}); set XDG_CACHE_HOME to a folder you may write"
        ) from error
    return folder


def read_toml(name: str, shape: type[Row]) -> Row:
    """Decode data file `name` ("en/roles.toml") as `shape`. Raises LexiconError naming the file and the field."""
    path = DATA / name
    content = path.read_bytes()
    kept = cache_folder() / f"{hashlib.sha256(content).hexdigest()[:24]}.toml.msgpack"
    if kept.is_file():
        try:
            return msgspec.msgpack.decode(kept.read_bytes(), type=shape)
        except (msgspec.DecodeError, OSError):
            pass  # written by an older shape, or cut short: decoded anew below
    try:
        plain = tomllib.loads(content.decode("utf-8"))
        value = msgspec.convert(plain, shape)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path}: {error}") from error
    write_whole(kept, msgspec.msgpack.encode(plain))
    return value


def read_csv(name: str, shape: type[Line]) -> Iterator[Line]:
    """Decode each line of a data file as `shape`; columns are the shape's fields, lists are parted by "|"."""
    path = DATA / name
    lists = {f.name for f in msgspec.structs.fields(shape) if get_origin(f.type) is tuple}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), 2):
            plain = {k: v.split("|") if k in lists else v for k, v in line.items() if v}
            try:
                yield msgspec.convert(plain, shape, strict=False)
            except msgspec.ValidationError as error:
                raise LexiconError(f"{path}:{number}: {error}") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees all of it or none."""
    part = path.with_name(f"{path.name}.{hashlib.sha256(content).hexdigest()[:8]}.part")
    part.write_bytes(content)
    part.replace(path)


@cache
def digest() -> str:
    """The first 12 hex digits of the SHA-256 over all data files: the lexicon's version."""
    whole = hashlib.sha256()
    for path in sorted(DATA.rglob("*")):
        if path.suffix in {".toml", ".csv"}:
            whole.update(path.relative_to(DATA).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]
