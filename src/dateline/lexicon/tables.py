"""Read the data files: typed, checked, the user's joined to the package's, and cached decoded by their digest."""

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, get_origin

import msgspec
import platformdirs

from ..errors import LexiconError
from . import sources
from .joining import joined, place

Row = TypeVar("Row")
Line = TypeVar("Line", bound=msgspec.Struct)


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
    """Decode data file `name` ("en/roles.toml"), with the user's joined to it, as `shape`.

    Raises LexiconError naming the file, the line and the field.
    """
    first, *more = sources.layers(name)
    if not more:
        return read_file(first, shape)
    whole: Any = _plain(first)
    value: Row | None = None
    for path in more:
        plain = _plain(path)
        try:
            whole = joined(whole, plain)
            value = msgspec.convert(whole, shape)
        except (ValueError, msgspec.ValidationError) as error:
            raise LexiconError(_told(path, plain, shape, error)) from error
    assert value is not None  # noqa: S101  the loop has run
    return value


def read_file(path: Path, shape: type[Row]) -> Row:
    """Decode one TOML file as `shape`. Raises LexiconError naming the file, the line and the field."""
    content = path.read_bytes()
    kept = cache_folder() / f"{hashlib.sha256(content).hexdigest()[:24]}.toml.msgpack"
    if kept.is_file():
        try:
            return msgspec.msgpack.decode(kept.read_bytes(), type=shape)
        except (msgspec.DecodeError, OSError):
            pass  # written by an older shape, or cut short: decoded anew below
    plain = _plain(path)
    try:
        value = msgspec.convert(plain, shape)
    except msgspec.ValidationError as error:
        raise LexiconError(_told(path, plain, shape, error)) from error
    if sources.DATA in path.parents:
        with suppress(OSError):  # a full or locked disk costs time, not the run
            write_whole(kept, msgspec.msgpack.encode(plain))
    return value


def _plain(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise LexiconError(f"{path}: is no TOML in UTF-8 ({error})") from error


def _told(path: Path, plain: dict[str, Any], shape: Any, error: Exception) -> str:
    """The error with the line it is about, as far as that can be found."""
    told, text = str(error), path.read_text(encoding="utf-8-sig")
    if "$[...]" not in told:
        line = place(text, plain, told.strip("`"))
    else:  # msgspec does not tell which key of a table it was
        key = next((key for key, value in plain.items() if not _fits({key: value}, shape)), "")
        told = f"{key}: {told}"
        line = next(
            (n for n, one in enumerate(text.splitlines(), 1) if key and one.strip(" \"'").startswith(key)), None
        )
    return f"{path}:{line}: {told}" if line else f"{path}: {told}"


def _fits(plain: dict[str, Any], shape: Any) -> bool:
    try:
        msgspec.convert(plain, shape)
    except msgspec.ValidationError:
        return False
    return True


def read_csv(name: str, shape: type[Line]) -> Iterator[Line]:
    """Decode each line of a data file as `shape`; columns are the shape's fields, lists are parted by "|".

    The first column is the key: a user's lines stand first and replace the lines of the same key; one with nothing
    but the key takes them out.
    """
    taken: set[str] = set()
    for path in reversed(sources.layers(name)):
        shipped = sources.DATA in path.parents
        if shipped and not taken:
            yield from _shipped(path, shape)
            continue
        here: set[str] = set()
        for number, line in lines(path, shape):
            key = line.get(shape.__struct_fields__[0], "")
            if not line or key in taken:
                continue
            here.add(str(key))
            if len(line) > 1 or not key or shipped:
                yield _line(path, number, line, shape)
        taken |= here


def _shipped(path: Path, shape: type[Line]) -> list[Line]:
    """The lines of one of the package's files, kept parted into cells by their digest."""
    kept = cache_folder() / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:24]}.csv.msgpack"
    if kept.is_file():
        with suppress(msgspec.DecodeError, OSError):  # of an older shape, or cut short: read anew below
            return msgspec.msgpack.decode(kept.read_bytes(), type=list[shape], strict=False)  # type: ignore[valid-type]
    found = [(number, line) for number, line in lines(path, shape) if line]
    told = [_line(path, number, line, shape) for number, line in found]
    with suppress(OSError):  # a full or locked disk costs time, not the run
        write_whole(kept, msgspec.msgpack.encode([line for _, line in found]))
    return told


def _line(path: Path, number: int, line: dict[str, str | list[str]], shape: type[Line]) -> Line:
    try:
        return msgspec.convert(line, shape, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path}:{number}: {error}") from error


def lines(path: Path, shape: type[Line]) -> Iterator[tuple[int, dict[str, str | list[str]]]]:
    """The filled cells of each line, with its number. Raises LexiconError."""
    fields = {f.name: get_origin(f.type) is tuple for f in msgspec.structs.fields(shape)}
    try:
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        columns = next(rows, [])
        wrong = [column for column in columns if column not in fields]
        if wrong or not columns:
            raise LexiconError(f"{path}:1: no column {', '.join(wrong) or 'at all'}; there are: {', '.join(fields)}")
        for row in rows:
            if len(row) > len(columns):
                raise LexiconError(
                    f"{path}:{rows.line_num}: has {len(row)} cells, but there are {len(columns)} columns"
                )
            yield rows.line_num, {c: v.split("|") if fields[c] else v for c, v in zip(columns, row, strict=False) if v}
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise LexiconError(f"{path}: is no table of comma-separated values in UTF-8 ({error})") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees all of it or none."""
    part = path.with_name(f"{path.name}.{hashlib.sha256(content).hexdigest()[:8]}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
