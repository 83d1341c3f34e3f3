"""Trigger entries: which words name an event of which type, under which conditions, with which roles.

A file `en/triggers/<TYPE>.toml` holds `type = "<TYPE>"` and `entries`, one entry a line. docs/lexicon.md is the
author's guide.
"""

from functools import cache

from msgspec import Struct

from ..errors import LexiconError
from ..model import EventType
from . import tables


class Entry(Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One trigger. Exactly one of `verb`, `noun`, `phrase` is set; all words are in lower case.

    verb       base form, then words that must stand in its subtree in this order: "shell", "carry out", "open fire"
    noun       words in sequence, the last (or the one before a preposition) inflects: "air strike", "exchange of fire"
    phrase     literal words in sequence, not inflected: "under siege"
    modes, contexts    PLOVER codes
    subject, object    the slot's head noun must be one of these words or @classes; "!x" refuses instead
    clause     condition on the subject of the clause that the trigger introduces: "said the *premier* must go"
    with       prepositions or prepositional phrases that must hang on the trigger: "on", "for @ceasefire", "!of"
    about      a word or @class that must stand somewhere in what the trigger governs
    before, after      words or @classes, one of which must stand (or "!x": must not stand) just before or after
    passive    true: only passive; false: only active
    actor, recipient   slots that fill the role, in order of preference, instead of the kind's usual ones:
               subject object by of on against with to from for at in into over between poss compound none
    both       all sides are actors, recipients stay empty
    weight     confidence from 0 to 1 that the word alone names this event
    yes, no    sentences that must, or must not, give an event by this entry; they run as tests
    """

    verb: str | None = None
    noun: str | None = None
    phrase: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    passive: bool | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    both: bool = False
    weight: float = 0.7
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """One trigger file; `actor` and `recipient` are the type's usual roles for verbs where they differ from others'."""

    type: EventType
    entries: tuple[Entry, ...]
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


@cache
def load() -> tuple[File, ...]:
    """All trigger files, in the order of their names. Raises LexiconError."""
    names = sorted(path.name for path in (tables.DATA / "en" / "triggers").glob("*.toml"))
    files = tuple(tables.read_toml(f"en/triggers/{name}", File) for name in names)
    for file, entry in ((f, e) for f in files for e in f.entries):
        if sum(x is not None for x in (entry.verb, entry.noun, entry.phrase)) != 1:
            raise LexiconError(f"{file.type}.toml: an entry needs exactly one of verb, noun, phrase: {entry}")
    return files


@cache
def usual_roles() -> dict[EventType, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Per type the roles that its file names for verbs: (actor slots, recipient slots)."""
    return {file.type: (file.actor, file.recipient) for file in load()}
