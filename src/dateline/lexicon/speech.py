"""Cues of speech and thought from `en/speech.toml`: which words report whose word, with which stance."""

from collections.abc import Collection, Iterable
from typing import Literal

from msgspec import Struct

from ..errors import LexiconError
from ..model import Stance
from . import tables
from .classes import every_form
from .inflect import noun_forms, verb_forms
from .sources import kept

Kind = Literal["verb", "noun", "adjective", "phrase", "adverb"]
KINDS: tuple[Kind, ...] = ("verb", "noun", "adjective", "phrase", "adverb")


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry; exactly one of the five kinds is set. The head of the file explains the fields."""

    stance: Stance
    takes: tuple[str, ...]
    verb: str | None = None
    noun: str | None = None
    adjective: str | None = None
    phrase: str | None = None
    adverb: str | None = None
    about: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    own: bool = False
    negated: Stance | None = None
    source: Literal["subject", "object"] = "subject"
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    entries: tuple[Cue, ...]


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/speech.toml`."""

    classes: dict[str, tuple[str, ...]]
    groups: tuple[Group, ...]


class Condition(Struct, frozen=True, gc=False):
    """Words of which one must stand, and words that must not."""

    wanted: frozenset[str]
    refused: frozenset[str]

    def allows(self, words: Collection[str]) -> bool:
        if self.refused and not self.refused.isdisjoint(words):
            return False
        return not self.wanted or not self.wanted.isdisjoint(words)


class Ready(Struct, frozen=True, gc=False):
    """A cue with its words in all forms: `rest` are the words behind the first."""

    cue: Cue
    rest: tuple[str, ...]
    about: Condition
    object: Condition
    subject: Condition


@kept
def load() -> File:
    return tables.read_toml("en/speech.toml", File)


def cues() -> Iterable[Cue]:
    """All entries in file order."""
    return (cue for group in load().groups for cue in group.entries)


@kept
def words(name: str) -> frozenset[str]:
    """All forms of the words of a class of this file. Raises LexiconError."""
    listed = load().classes
    if name not in listed:
        raise LexiconError(f"no word class @{name} in en/speech.toml; it has: {', '.join(sorted(listed))}")
    return frozenset(form for word in listed[name] for form in every_form(word))


@kept
def index(kind: Kind) -> dict[str, tuple[Ready, ...]]:
    """First word in any form -> its entries, the longest first, then in file order."""
    table: dict[str, list[Ready]] = {}
    for cue in cues():
        text: str | None = getattr(cue, kind)
        if text is None:
            continue
        first, *rest = text.split()
        ready = Ready(cue, tuple(rest), condition(cue.about), condition(cue.object), condition(cue.subject))
        for form in _forms(kind, first):
            table.setdefault(form, []).append(ready)
    return {form: tuple(sorted(found, key=lambda r: -len(r.rest))) for form, found in table.items()}


def _forms(kind: Kind, word: str) -> tuple[str, ...]:
    return verb_forms(word) if kind == "verb" else noun_forms(word) if kind == "noun" else (word,)


def condition(listed: tuple[str, ...]) -> Condition:
    """Words, @classes and their refusals ("!word") as sets."""
    wanted: set[str] = set()
    refused: set[str] = set()
    for item in listed:
        name = item.removeprefix("!")
        forms = words(name[1:]) if name.startswith("@") else every_form(name)
        (refused if item.startswith("!") else wanted).update(forms)
    return Condition(frozenset(wanted), frozenset(refused))
