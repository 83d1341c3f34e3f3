"""What the commands on a chronicle share: its name among the arguments, an open store, a query from options."""

import getpass
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ..model import Version
    from ..store import Query, Store

DEFAULT = "chronicle.db"
_NAME = re.compile(r"postgres(?:ql)?(?:\+\w+)?://|.*\.(?:db|sqlite3?|chronicle)$", re.IGNORECASE)
_COUNTRIES = frozenset({"actor", "recipient", "party", "country"})
"""Options that take a country."""


def split(names: Sequence[str]) -> tuple[str, list[str]]:
    """The chronicle and the rest of the arguments; the default where the first names none."""
    if names and _NAME.match(names[0]):
        return names[0], list(names[1:])
    return DEFAULT, list(names)


def one(names: Sequence[str], what: str) -> tuple[str, str]:
    """The chronicle and the single argument that must follow."""
    where, rest = split(names)
    if len(rest) != 1:
        raise typer.BadParameter(f"give one {what}, after the chronicle if it is not {DEFAULT}")
    return where, rest[0]


@contextmanager
def reading(where: str) -> "Iterator[Store]":
    """A chronicle that is there. Raises StoreError."""
    from .. import store  # slow to import with what it brings, and --help needs none of it

    with store.open(where, create=False) as opened:
        yield opened


@contextmanager
def writing(
    where: str, command: str, arguments: Iterable[str] = (), coder: "Version | None" = None, *, create: bool = False
) -> "Iterator[tuple[Store, str]]":
    """A chronicle and a run in it, which is noted with how it ended. Raises StoreError."""
    from .. import store

    with store.open(where, create=create) as opened:
        run = opened.begin(command, tuple(arguments), coder)
        try:
            yield opened, run
        except KeyboardInterrupt:
            opened.end(run, "stopped")
            raise
        except Exception as error:
            opened.end(run, f"failed: {error}"[:500])
            raise
        opened.end(run, "done")


def asked(**options: Any) -> "Query":
    """A query of the options that were given; a country's name stands for its code. Raises StoreError."""
    from urllib.parse import urlencode

    from .. import store
    from ..lexicon.actors import country_code

    pairs = [
        (name, country_code(one) if name in _COUNTRIES else one)
        for name, value in options.items()
        for one in _values(value)
    ]
    return store.from_url(urlencode(pairs))


def _values(value: object) -> list[str]:
    if value is None or value == () or value == []:
        return []
    if isinstance(value, bool):
        return [str(value).lower()]
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def whoami() -> str:
    """Who judges, where nobody says: the user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def print_json(values: Iterable[object]) -> None:
    """One value a line."""
    import msgspec

    for value in values:
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
