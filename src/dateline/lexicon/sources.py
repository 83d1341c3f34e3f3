"""Where the lexicon's data comes from: the package, then the user's folders and dictionaries, which win.

The sources in use belong to the running call, not to the process: a `Coder` works `using` its own, so that two coders
with different lexicons never mix, in threads neither. What is built from them is `kept` apart for each.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib.resources import files
from inspect import signature
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar, cast, get_args

from msgspec import Struct

from ..errors import LexiconError, SettingsError
from ..settings import Settings

Result = TypeVar("Result")
Given = ParamSpec("Given")
Kind = Literal["actors", "agents", "verbs", "discards", "issues"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DATA = Path(str(files("dateline.lexicon") / "data"))
_INSIDE = ("en", "en/triggers", "world", "ontology")
"""Subfolders of a lexicon folder; nothing else in it is looked at."""
_CLOSED = "en/times.toml"
"""It holds patterns, and no pattern of a user's is ever compiled."""


class Dictionary(Struct, frozen=True):
    """One PETRARCH file."""

    kind: Kind
    path: Path


class Sources(Struct, frozen=True, eq=False):
    """The user's folders and dictionaries in the order named; a later one wins. `digest` tells their content.

    Compared by identity, which `sources` makes to be one for each content.
    """

    folders: tuple[Path, ...] = ()
    dictionaries: tuple[Dictionary, ...] = ()
    stems: bool = False
    digest: str = ""

    def of_kind(self, kind: Kind) -> tuple[Path, ...]:
        return tuple(one.path for one in self.dictionaries if one.kind == kind)


SHIPPED = Sources()
"""The package's own data alone."""

_used: ContextVar[Sources] = ContextVar("sources", default=SHIPPED)


def used() -> Sources:
    """The sources of the running call."""
    return _used.get()


@contextmanager
def using(sources: Sources) -> Iterator[None]:
    """Read the lexicon from these sources until the block ends; for functions that finish in it, not for generators."""
    before = _used.set(sources)
    try:
        yield
    finally:
        _used.reset(before)


class _Apart(dict[Sources, Result]):
    """For each lexicon what was made for it; as a dictionary, for no call is made as often."""

    def __init__(self, make: Callable[[], Result]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Sources) -> Result:
        return self.setdefault(key, self._make())


def kept(make: Callable[Given, Result], most: int | None = None) -> Callable[Given, Result]:
    """Like `functools.cache`, but apart for each lexicon: for whatever is built from the lexicon's data.

    Takes positional arguments only: it is asked hundreds of times a page. `most`: how many answers to keep.
    """
    asked = _used.get
    if not signature(make).parameters:
        values = _Apart(cast("Callable[[], Result]", make))

        @wraps(make)
        def table() -> Result:
            return values[asked()]

        return cast("Callable[Given, Result]", table)
    answers = _Apart(lambda: lru_cache(most)(make))

    @wraps(make)
    def found(*given: object) -> Result:
        return answers[asked()](*given)

    return cast("Callable[Given, Result]", found)


def recent(make: Callable[Given, Result]) -> Callable[Given, Result]:
    """Like `kept`, but forgets: for what the entries of one word ask of a page's token, each anew."""
    return kept(make, 1024)


def sources(settings: Settings) -> Sources:
    """The sources that the settings name, checked to be there. Raises SettingsError, LexiconError."""
    told = settings.dictionaries
    if not settings.lexicon and not any(getattr(told, kind) for kind in KINDS):
        return SHIPPED
    folders = tuple(Path(name) for name in settings.lexicon)
    listed = tuple(Dictionary(kind, Path(name)) for kind in KINDS for name in getattr(told, kind))
    whole = hashlib.sha256(str(told.stems).encode())
    named = [path for folder in folders for path in data_files(folder)] + [one.path for one in listed]
    for path in named:
        whole.update(path.name.encode("utf-8", "surrogatepass") + _content(path, settings.max_bytes))
    return _one(folders, listed, told.stems, whole.hexdigest())


@cache
def _one(folders: tuple[Path, ...], listed: tuple[Dictionary, ...], stems: bool, digest: str) -> Sources:
    return Sources(folders, listed, stems, digest)


def _content(path: Path, most: int) -> bytes:
    """The bytes of a user's file. Raises SettingsError."""
    try:
        if not path.is_file():
            raise SettingsError(f"{path}: there is no such file; check `dictionaries` in dateline.toml")
        if path.stat().st_size > most:
            raise SettingsError(
                f"{path}: is larger than max_bytes ({most}); raise it in dateline.toml if that is meant"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}); check the path"
        ) from error


def data_files(folder: Path) -> list[Path]:
    """The data files of a lexicon folder, in the order of their names. Raises SettingsError, LexiconError."""
    try:
        if not folder.is_dir():
            raise SettingsError(f"{folder}: there is no such folder; check `lexicon` in dateline.toml")
        found = sorted(p for inside in _INSIDE if (folder / inside).is_dir() for p in (folder / inside).iterdir())
        stray = [p for p in folder.iterdir() if p.suffix in {".toml", ".csv"}]
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{folder}: cannot be read ({getattr(error, 'strerror', None) or error}); check the path"
        ) from error
    files = [path for path in found if path.suffix in {".toml", ".csv"}]
    if folder / _CLOSED in files and folder != DATA:
        raise LexiconError(f"{folder / _CLOSED}: how English tells time cannot be changed; take the file out")
    for path in (*stray, *files):
        if path.parent != folder / "en/triggers" and not (DATA / path.relative_to(folder)).is_file():
            raise LexiconError(
                f"{path}: the lexicon has no file of that name; a folder is laid out like the package's: "
                "en/triggers/*.toml, en/classes.toml, world/groups.csv … (docs/lexicon.md)"
            )
    if not files:
        raise LexiconError(f"{folder}: holds no lexicon files such as en/triggers/ASSAULT.toml or world/groups.csv")
    return files


def layers(name: str) -> list[Path]:
    """The files that hold data file `name` ("world/groups.csv"), the package's first."""
    return [path for folder in (DATA, *used().folders) if (path := folder / name).is_file()]


def trigger_files() -> list[Path]:
    """The user's trigger files, folder by folder."""
    return [path for folder in used().folders for path in sorted((folder / "en/triggers").glob("*.toml"))]


def digest() -> str:
    """The first 12 hex digits of the SHA-256 over all data files in use: the lexicon's version."""
    return hashlib.sha256((_shipped() + used().digest).encode()).hexdigest()[:12] if used().digest else _shipped()[:12]


@cache
def _shipped() -> str:
    whole = hashlib.sha256()
    for path in sorted(DATA.rglob("*")):
        if path.suffix in {".toml", ".csv"}:
            whole.update(path.relative_to(DATA).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()
