"""Look a lexicon over: every file readable, every entry saying something that exists."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from ..errors import LexiconError
from . import (
    actors,
    agreements,
    classes,
    contexts,
    counts,
    dictionaries,
    modality,
    ontology,
    placewords,
    sources,
    speech,
    tables,
    times,
    triggers,
    weapons,
)
from .entries import Entry, File
from .petrarch.codes import Meaning, is_country, is_sector
from .toponyms import Division, Region

_SLOTS = frozenset({"subject", "object", "poss", "compound", "clause", "none"})
"""Slots beside the prepositions."""


class Finding(Struct, frozen=True):
    """Something wrong: "file:line", what, and what to do; not an `error` where the line only says less than it could."""

    where: str
    what: str
    error: bool = True

    @property
    def told(self) -> str:
        return f"{'error' if self.error else 'warning'}: {f'{self.where}: ' if self.where else ''}{self.what}"


_LOADERS: tuple[Callable[[], object], ...] = (
    triggers.load, actors.countries, actors.groups, actors.people, actors.roles, agreements.accords, agreements.heads,
    lambda: [classes.words(name) for name in classes.names()], lambda: contexts.told(()), counts.verbs, modality.words,
    placewords.place_words, lambda: [speech.index(kind) for kind in ("verb", "noun", "phrase")], times.book,
    weapons.weapons, lambda: [ontology.ontology(scheme) for scheme in ("cameo", "acled")],
    lambda: list(tables.read_csv("world/regions.csv", Region)),
    lambda: [list(tables.read_csv(f"world/admin{n}.csv", Division)) for n in (1, 2)],
)  # fmt: skip


def load_all() -> None:
    """Read every file of the sources in use. Raises LexiconError for the first that is wrong."""
    for load in _LOADERS:
        load()


def review() -> Iterator[Finding]:
    """All that is wrong in the sources in use: files first, then entries of the user's files, then dictionaries."""
    sound = True
    for load in _LOADERS:
        try:
            load()
        except LexiconError as error:
            sound = False
            yield Finding("", str(error))
    if sound:
        for path, file in own_files():
            for entry in file.entries:
                yield from _entry(path, file, entry)
        yield from _parties()
    for problem in dictionaries.problems():
        shown = f" | {problem.raw}" if problem.raw else ""
        yield Finding(f"{problem.path}:{problem.line}", f"{problem.what}{shown}", problem.error)


def own_files() -> list[tuple[Path, File]]:
    """The user's trigger files."""
    return [(path, tables.read_file(path, File)) for path in sources.trigger_files()]


def _entry(path: Path, file: File, entry: Entry) -> Iterator[Finding]:
    where = triggers.where(path, entry)
    if not 0 < entry.weight <= 1:
        yield Finding(where, f"weight = {entry.weight} must be above 0 and at most 1")
    for mode in entry.modes:
        if mode not in _modes(file.type):
            yield Finding(where, f"{file.type} has no mode {mode!r}; there are: {', '.join(sorted(_modes(file.type)))}")
    for context in entry.contexts:
        if context not in _contexts():
            yield Finding(where, f"there is no context {context!r}; there are: {', '.join(sorted(_contexts()))}")
    for slot in (*entry.actor, *entry.recipient):
        if slot not in _SLOTS and slot not in classes.words("preposition"):
            yield Finding(
                where, f"there is no slot {slot!r}; write a preposition or one of {', '.join(sorted(_SLOTS))}"
            )
    if not entry.yes:
        yield Finding(where, f'{entry.words!r} has no example; add yes = ["…"]', error=False)


def _parties() -> Iterator[Finding]:
    """Countries and sectors that do not exist, in the user's groups and people."""
    shapes: tuple[tuple[str, type[Struct]], ...] = (("groups", actors.Group), ("people", actors.Person))
    for name, shape in shapes:
        for path in sources.layers(f"world/{name}.csv")[1:]:
            for number, line in tables.lines(path, shape):
                country = str(line.get("country", ""))
                if country and not is_country(country):
                    yield Finding(f"{path}:{number}", f"{country!r} is no code of a country or body (docs/lexicon.md)")
                for sector in line.get("sectors", ()):
                    if not is_sector(sector):
                        yield Finding(f"{path}:{number}", f"{sector!r} is no PLOVER sector")


@sources.kept
def _modes(kind: str) -> frozenset[str]:
    """The modes of a type that the package knows."""
    told = (one.modes for one in tables.read_csv("ontology/plover.csv", Meaning) if one.type == kind)
    used = (e.modes for f in triggers.shipped() if f.type == kind for e in f.entries)
    return frozenset(mode for modes in (*told, *used) for mode in modes)


@sources.kept
def _contexts() -> frozenset[str]:
    used = {c for f in triggers.shipped() for e in f.entries for c in e.contexts}
    return frozenset(used | set(tables.read_toml("en/contexts.toml", dict[str, tuple[str, ...]])))
