"""The user's dictionaries in PETRARCH's format, put to use: what each file adds, and what is wrong in it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from .actors import Role
from .petrarch import actors, agents, discards, issues, listing, verbs, wording
from .petrarch.lines import Problem, Read, lines
from .sources import Kind, kept, used

_READERS: dict[Kind, Callable[[Read], tuple[Any, ...]]] = {
    "actors": lambda source: listing.listings(actors.read(source), source),
    "agents": lambda source: listing.agent_roles(agents.read(source), source),
    "verbs": lambda source: wording.wordings(verbs.read(source), source),
    "discards": discards.read,
    "issues": issues.read,
}


class Loaded(Struct, frozen=True):
    """What a file adds to the lexicon, and its problems in the order of lines."""

    entries: tuple[Any, ...]
    problems: tuple[Problem, ...]


@kept
def load(kind: Kind, path: Path) -> Loaded:
    """Read one file. Raises LexiconError only where it cannot be read at all."""
    return understood(kind, lines(path))


def understood(kind: Kind, source: Read) -> Loaded:
    """What the lines of a file of the kind add, and what is wrong in them."""
    entries = _READERS[kind](source)
    return Loaded(entries, tuple(sorted(dict.fromkeys(source.problems), key=lambda p: p.line)))


def _all(kind: Kind) -> Iterator[Any]:
    """The entries of all files of the kind, those of the last file first: they win."""
    for path in reversed(used().of_kind(kind)):
        yield from load(kind, path).entries


def listings() -> Iterable[listing.Listing]:
    """The actors."""
    return _all("actors")


def roles() -> Iterable[Role]:
    """The agents."""
    return _all("agents")


def wordings() -> Iterable[wording.Wording]:
    """The verbs."""
    return _all("verbs")


@kept
def discarding() -> tuple[discards.Discard, ...]:
    """The discards."""
    return tuple(_all("discards"))


def problems() -> tuple[Problem, ...]:
    """What is wrong in all dictionaries in use, file by file."""
    return tuple(problem for one in used().dictionaries for problem in load(one.kind, one.path).problems)
