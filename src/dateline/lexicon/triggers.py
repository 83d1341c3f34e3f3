"""Trigger entries: which words name an event of which type, under which conditions, with which roles.

A file `en/triggers/<TYPE>.toml` holds `type = "<TYPE>"` and `entries`, one entry a line. docs/lexicon.md is the
author's guide.
"""

import re
from pathlib import Path

import msgspec

from ..errors import LexiconError
from ..model import EventType
from . import classes, dictionaries, sources, tables
from .entries import Entry, File, agrees, key
from .joining import line_of
from .sources import kept

__all__ = ["Entry", "File", "conditions", "load", "shipped", "usual_roles", "where"]

_CLASS = re.compile(r"@(\w+)")


@kept
def load() -> tuple[File, ...]:
    """All trigger files, in the order of their names: the package's, with the user's verb dictionaries, with the user's
    files. Raises LexiconError."""
    files = _worded(shipped())
    for path in sources.trigger_files():
        files = _with(files, _read(path), path)
    return tuple(files)


def shipped() -> list[File]:
    """The package's own trigger files."""
    return [_read(path) for path in sorted((sources.DATA / "en" / "triggers").glob("*.toml"))]


def _worded(files: list[File]) -> list[File]:
    """The files with the verbs of the user's dictionaries, which take the place of entries for the same verb."""
    wordings = tuple(dictionaries.wordings())
    if not wordings:
        return files
    explained = {word for wording in wordings for word in wording.words}
    added: dict[EventType, list[Entry]] = {}
    for kind, entry in (one for wording in wordings for one in wording.entries):
        added.setdefault(kind, []).append(entry)
    return [
        msgspec.structs.replace(
            file, entries=(*added.get(file.type, ()), *(e for e in file.entries if e.verb not in explained))
        )
        for file in files
    ]


def _read(path: Path) -> File:
    file = tables.read_file(path, File)
    for entry in (*file.entries, *file.off):
        if sum(x is not None for x in (entry.verb, entry.noun, entry.phrase)) != 1 or not entry.words.split():
            raise LexiconError(f"{where(path, entry)}: an entry needs exactly one of verb, noun, phrase")
    return file


def where(path: Path, entry: Entry) -> str:
    """The file, and the line of the entry in it."""
    said = {f: v for f in (*_WORDS, "yes") if (v := getattr(entry, f))}
    line = line_of(path.read_text(encoding="utf-8-sig"), said or msgspec.to_builtins(entry))
    return f"{path}:{line}" if line else str(path)


_WORDS = ("verb", "noun", "phrase")


def _with(files: list[File], own: File, path: Path) -> list[File]:
    """The files with the user's file joined to that of its type. Raises LexiconError."""
    for wanted in own.off:
        if not any(agrees(entry, wanted) for file in files if file.type == own.type for entry in file.entries):
            raise LexiconError(f"{where(path, wanted)}: switches off nothing: {own.type} has no such entry")
    for entry in own.entries:
        for name in (w for said in conditions(entry) for w in _CLASS.findall(said)):
            if not classes.there_is(name):
                raise LexiconError(f"{where(path, entry)}: no word class @{name}; en/classes.toml may add it")
    keys = {key(entry) for entry in own.entries}
    return [_joined(file, own if file.type == own.type else None, keys) for file in files]


def conditions(entry: Entry) -> tuple[str, ...]:
    """All that the entry's conditions name."""
    return (*entry.subject, *entry.object, *entry.clause, *entry.with_, *entry.about, *entry.before, *entry.after)


def _joined(file: File, own: File | None, keys: set[Entry]) -> File:
    """The file without the entries of these keys and, where the user's file is of its type, joined to it."""
    stay = tuple(entry for entry in file.entries if key(entry) not in keys)
    if own is None:
        return msgspec.structs.replace(file, entries=stay)
    stay = tuple(entry for entry in stay if not any(agrees(entry, wanted) for wanted in own.off))
    return File(file.type, (*own.entries, *stay), own.actor or file.actor, own.recipient or file.recipient)


@kept
def usual_roles() -> dict[EventType, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Per type the roles that its file names for verbs: (actor slots, recipient slots)."""
    return {file.type: (file.actor, file.recipient) for file in load()}
